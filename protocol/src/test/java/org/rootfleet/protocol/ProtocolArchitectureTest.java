package org.rootfleet.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ProtocolArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.rootfleet.protocol");

    @Test
    void shouldPointToTheMathematics() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.rootfleet.protocol..",
                        "org.rootfleet.solver..",
                        "com.google.protobuf..",
                        "io.netty..",
                        "com.typesafe.config..",
                        "javax.jmdns..",
                        "org.slf4j..",
                        "com.sun.management..",
                        "java..",
                        "javax.naming..",
                        "javax.net.ssl..",
                        "javax.security.auth.x500..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void shouldBeBuiltInLayers() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("errors")
                .definedBy("org.rootfleet.protocol")
                .layer("message")
                .definedBy("org.rootfleet.protocol.message..")
                .layer("frame")
                .definedBy("org.rootfleet.protocol.frame..")
                .layer("payload")
                .definedBy("org.rootfleet.protocol.payload..")
                .layer("transfer")
                .definedBy("org.rootfleet.protocol.transfer..")
                .layer("keys")
                .definedBy("org.rootfleet.protocol.keys..")
                .layer("connection")
                .definedBy("org.rootfleet.protocol.connection..")
                .layer("supervision")
                .definedBy("org.rootfleet.protocol.supervision..")
                .layer("discovery")
                .definedBy("org.rootfleet.protocol.discovery..")
                .layer("naming")
                .definedBy("org.rootfleet.protocol.naming..")
                .whereLayer("supervision")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("naming")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("connection")
                .mayOnlyBeAccessedByLayers("naming")
                .whereLayer("keys")
                .mayOnlyBeAccessedByLayers("connection", "naming")
                .whereLayer("discovery")
                .mayOnlyBeAccessedByLayers("connection", "naming")
                .whereLayer("transfer")
                .mayOnlyBeAccessedByLayers("connection")
                .whereLayer("frame")
                .mayOnlyBeAccessedByLayers("transfer", "connection")
                .whereLayer("payload")
                .mayOnlyBeAccessedByLayers("transfer", "connection")
                .whereLayer("message")
                .mayOnlyBeAccessedByLayers("transfer", "connection")
                .check(CLASSES);
        slices().matching("org.rootfleet.protocol.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void shouldMapTheSolversValuesInOnePlace() {
        noClasses()
                .that()
                .haveNameNotMatching(".*[.]SolverMapping([$].*)?")
                .and()
                .resideOutsideOfPackages("org.rootfleet.protocol.message.wire..", "org.rootfleet.protocol.payload..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.rootfleet.solver..")
                .check(CLASSES);
    }

    @Test
    void shouldKnowProtobufAndNettyOnlyWhereTheyBelong() {
        noClasses()
                .that()
                .resideInAnyPackage("org.rootfleet.protocol.payload..", "org.rootfleet.protocol.message..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("org.rootfleet.protocol.payload..", "org.rootfleet.protocol.frame..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.protobuf..")
                .check(CLASSES);
    }
}
