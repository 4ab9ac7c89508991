package org.rootfleet.solver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class SolverArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.rootfleet.solver");

    @Test
    void shouldNeedNothingButTheJdk() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("org.rootfleet.solver..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoInputOutputThreadsOrClock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.time..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, java.util.concurrent.Executor.class)
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching("org.rootfleet.solver.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.rootfleet.solver.*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.rootfleet.solver")
                .because("the entrance is above the rooms")
                .check(CLASSES);
    }

    @Test
    void shouldVerifyWithoutTheCodeThatSolves() {
        noClasses()
                .that()
                .resideInAPackage("org.rootfleet.solver.verify")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.rootfleet.solver.isolate..",
                        "org.rootfleet.solver.refine..",
                        "org.rootfleet.solver.rational..",
                        "org.rootfleet.solver.scan..",
                        "org.rootfleet.solver.arithmetic..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("org.rootfleet.solver.verify")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("TaylorShift")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("SignAt")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("SignVariations")
                .check(CLASSES);
    }
}
