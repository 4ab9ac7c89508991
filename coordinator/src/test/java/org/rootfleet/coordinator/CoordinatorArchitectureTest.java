package org.rootfleet.coordinator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class CoordinatorArchitectureTest {
    private static final String ROOT = "org.rootfleet.coordinator";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void shouldDependOnTheSolverAndTheProtocolOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.rootfleet.worker..", "org.rootfleet.spark..", "org.rootfleet.benchmarks..")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoPackageCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldHaveTheCommandLineOnTop() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".cli", "picocli..", "com.typesafe..", "ch.qos..", "me.tongfei..")
                .check(CLASSES);
    }

    @Test
    void shouldNotKnowWhichEngineItHas() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".input..",
                        ROOT + ".plan..",
                        ROOT + ".dispatch..",
                        ROOT + ".solution..",
                        ROOT + ".report..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(".*\\.(Local|Cluster|Spark)Engine.*")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.rootfleet.protocol.connection..", "org.rootfleet.protocol.message..")
                .check(CLASSES);
    }

    @Test
    void shouldLoadMetricsOnlyThroughOneDoor() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".metrics")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.rootfleet\\.metrics\\.Metrics(Server)?|io\\.prometheus\\..*")
                .check(CLASSES);
    }

    @Test
    void shouldLeaveBytesOnTheWireToTheProtocol() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "java.net..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".engine", ROOT + ".check", ROOT + ".cli", ROOT + ".store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.protobuf..", "org.rootfleet.protocol.message.wire..")
                .check(CLASSES);
    }

    @Test
    void shouldReachTheProcessOnlyThroughTheCommandLine() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void shouldHaveSqlInTheJobStoreOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".store")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(CLASSES);
    }
}
