package org.rootfleet.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rootfleet.coordinator.Solving;

final class ResultCsvTest {
    @Test
    void shouldHaveALineForEachRoot() {
        assertThat(ResultCsv.print(Samples.solution(true))).isEqualTo("""
                        kind,multiplicity,value,lower,upper
                        integer,1,0,0,0
                        irrational,2,1.41,141/100,71/50
                        rational,1,3/2,3/2,3/2
                        """.replace("\n", "\r\n"));
    }

    @Test
    void shouldHaveAHeaderWithoutRoots() {
        assertThat(ResultCsv.print(Solving.solution("x^2+1"))).isEqualTo("kind,multiplicity,value,lower,upper\r\n");
    }
}
