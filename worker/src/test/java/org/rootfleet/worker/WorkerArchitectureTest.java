package org.rootfleet.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class WorkerArchitectureTest {
    private static final String ROOT = "org.rootfleet.worker";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void shouldDependOnTheSolverAndTheProtocolOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.rootfleet.coordinator..", "org.rootfleet.spark..", "org.rootfleet.benchmarks..")
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
                .resideInAnyPackage(ROOT + ".cli", "picocli..")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli", ROOT + ".settings")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.typesafe..")
                .check(CLASSES);
    }

    @Test
    void shouldWorkOnOrdersWithoutKnowingConnections() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".job")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.rootfleet.protocol.connection..",
                        "org.rootfleet.protocol.message..",
                        "org.rootfleet.protocol.transfer..",
                        "com.google.protobuf..")
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
                .resideInAPackage("io.netty..")
                .check(CLASSES);
    }
}
