package org.rootfleet.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.benchmarks.families.Families;

final class ComparisonSetTest {
    static Stream<String> smallInputs() {
        return Arrays.stream(ComparisonSet.values())
                .flatMap(set -> set.inputs().stream())
                .filter(name -> name.matches(".*_[0-9]{1,2}|.*_100"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("smallInputs")
    void shouldNamePolynomialsThatCanBeMade(String name) {
        assertThat(Families.of(name).degree()).isEqualTo(Integer.parseInt(name.substring(name.indexOf('_') + 1)));
    }
}
