package org.rootfleet.metrics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class MetricsArchitectureTest {
    @Test
    void shouldKnowNothingOfWhatTheNumbersMean() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.rootfleet.metrics..",
                        "io.netty..",
                        "io.prometheus..",
                        "org.slf4j..",
                        "java..",
                        "org.jspecify..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.rootfleet.metrics"));
    }
}
