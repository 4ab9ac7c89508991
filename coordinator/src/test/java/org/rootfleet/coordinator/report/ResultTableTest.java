package org.rootfleet.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.solver.Find;

final class ResultTableTest {
    private static final Timing TIMING = Samples.timing();

    @Test
    void shouldShowTheRootsTheProofAndTheTimes() {
        Timing timing =
                Samples.timing(Samples.worker("pi1", 0.4, 61.25, null), Samples.worker("pi2", 12.5, null, "silence"));
        assertThat(ResultTable.print(Samples.solution(true), timing)).isEqualTo("""
                        4*x^6 - 6*x^5 - 16*x^4 + 24*x^3 + 16*x^2 - 24*x  (degree 6, 6 terms, coefficients of up to 5 bits)

                         #  kind        multiplicity  root
                         1  integer                1  0
                         2  irrational             2  1.41
                         3  rational               1  3/2

                        complete: 3 distinct real roots in the range, and it is proven that none is missing

                         worker      address    cores  tasks  busy s  CPU s  idle   sent  received    °C  max °C
                         pi1         pi1:60020      4     31   0.400  1.250  13 %  123 B   45.7 kB  61.3    81.3
                         pi2 (lost)  pi2:60020      4     31    12.5  1.250  13 %  123 B   45.7 kB     -       -

                        total 0.500 s, CPU 12.3 s, parse 0.001 s, plan 0.002 s, isolate 0.300 s, refine 0.100 s
                        speed-up against one core 32.25, efficiency 403 %, network 13 % of the time
                        polynomials: 200 B sent, 180 B confirmed, 2 sent again; leases lost: 4; redundant work: 1.000 s
                        WARNING: pi1 was slowed down during the job: under-voltage, throttled
                        WARNING: pi1 was too hot (81.3 °C) and worked on 3 of its 4 cores for a while
                        """);
    }

    @Test
    void shouldSayHowManyAnswersNoOtherWorkerChecked() {
        Timing timing = new Timing(1, 1, List.of(), 0, List.of(Samples.worker("pi1", 0.4, null, null)), 2);
        assertThat(ResultTable.print(Samples.solution(true), timing))
                .contains("\nchecked by signs only, as no other worker could be asked (--redundancy): 2 answers");
    }

    @Test
    void shouldSayWhenOthersMayBeMissing() {
        assertThat(ResultTable.print(Samples.solution(false), TIMING))
                .contains("\nINCOMPLETE: 3 distinct real roots in the range so far, others may be missing\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^2+1; REAL; ..; complete: no real roots, and it is proven that none is missing",
                "x^2-1; REAL; ..5; complete: 2 distinct real roots in the range, and it is proven that none is missing",
                "x-1; INTEGER; ..; complete: one integer root, and it is proven that none is missing",
                "2x-1; RATIONAL; 1..; complete: no rational roots in the range, and it is proven that none is missing",
                "5; REAL; ..; complete: a constant other than zero has no root",
            })
    void shouldConcludeInWords(String polynomial, Find find, String range, String conclusion) {
        String table = ResultTable.print(Solving.solution(Solving.problem(polynomial, find, range, 5)), TIMING);
        assertThat(table).contains("\n\n" + conclusion + "\n\ntotal 0.500 s");
    }

    @Test
    void shouldNotPrintALongPolynomial() {
        assertThat(ResultTable.print(Solving.solution("x^40*(x-1)^20"), TIMING))
                .startsWith("A polynomial of degree 60, 21 terms, coefficients of up to 18 bits\n");
        assertThat(ResultTable.print(Solving.solution("x-" + "9".repeat(300)), TIMING))
                .startsWith("A polynomial of degree 1, 2 terms, coefficients of up to 997 bits\n");
    }

    @Test
    void shouldShowEveryDecimal() {
        String table = ResultTable.print(Solving.solution(Solving.problem("x^2-2", Find.REAL, "0..", 500)), TIMING);
        assertThat(table).containsPattern("1\\.41421356237[0-9]{489}\n");
    }
}
