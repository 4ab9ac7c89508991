package org.rootfleet.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ComparisonTableTest {
    private static final ProcessRun PROCESS = new ProcessRun(0, "", 0.256, 0.25, 20_480);
    private static final ProcessRun STOPPED = new ProcessRun(124, "", 60.1, 60, 1_048_576);

    /** A peer of that name; the table asks it nothing else. */
    private record Named(String name, Set<Question.Kind> kinds) implements Peer {
        @Override
        public boolean answers(Question question) {
            return kinds.contains(question.kind());
        }

        @Override
        public Measurement measure(Input input, Question question, Duration repeat, Duration limit) {
            throw new AssertionError("not asked");
        }
    }

    private static final Peer A = new Named("A", Set.of(Question.Kind.ISOLATE));
    private static final Peer B = new Named("B", Set.of(Question.Kind.ISOLATE, Question.Kind.INTEGERS));

    @Test
    void shouldCompareWithTheBestPeerThatAnswered() {
        ComparisonTable table = new ComparisonTable(Question.ISOLATE, List.of(A, B));
        table.add(
                "x_1",
                new OwnSolver.Figures(null, 7, 2, 3, 0.5, PROCESS),
                Map.of(A, new Measurement(null, 7, 30, PROCESS), B, new Measurement(null, 7, 8, PROCESS)));
        table.add(
                "x_2",
                new OwnSolver.Figures(null, 7, 2, 2.5, 1, PROCESS),
                Map.of(A, new Measurement(null, 6, 1, PROCESS), B, STOPPED.failure()));
        table.add(
                "x_3",
                new OwnSolver.Figures("> limit", 0, 0, 0, Double.NaN, null),
                Map.of(A, new Measurement(null, 6, 1, PROCESS), B, new Measurement(null, 7, 8, PROCESS)));
        assertThat(table.lines())
                .contains(
                        "| input | roots | Rootfleet | median | A | B | best peer / Rootfleet | intervals only | best peer / intervals only |",
                        "| x_1 | 7 | 2.00 | 3.00 | 30.0 | 8.00 | 4.00 | 0.500 | 16.0 |",
                        "| x_2 | 7 | 2.00 | 2.50 | 1.00 (6 roots) | > limit | 0.500 | 1.00 | 1.00 |",
                        "| x_3 |  | > limit |  | 1.00 | 8.00 |  |  |  |",
                        "Rootfleet is the fastest on 1 of 2 inputs; the best peer takes 1.41 times its time (geometric mean)."
                                + " On 1 inputs a peer counts another number of roots.",
                        "Asked for intervals only, as the others are, it is the fastest on 2 of 2 inputs; the best peer takes 4.00 times"
                                + " its time (geometric mean).",
                        "| x_1 | 0.26 s, 20 | 0.26 s, 20 | 0.26 s, 20 |",
                        "| x_2 | 0.26 s, 20 | 0.26 s, 20 | > limit, 1024 |");
    }

    @Test
    void shouldLeaveOutPeersThatDoNotAnswerTheQuestion() {
        assertThat(new ComparisonTable(Question.INTEGERS, List.of(A, B)).lines())
                .contains("| input | roots | Rootfleet | median | B | best peer / Rootfleet |");
    }

    @ParameterizedTest
    @CsvSource({
        "1234.56, 1235",
        "99.95, 100",
        "99.94, 99.9",
        "9.996, 10.0",
        "1.234, 1.23",
        "0.1234, 0.123",
        "0.0123, 0.0123"
    })
    void shouldPrintThreeFigures(double value, String text) {
        assertThat(ComparisonTable.figure(value)).isEqualTo(text);
    }

    @Test
    void shouldReadWhatDriversPrint() {
        ProcessRun run = new ProcessRun(0, "warning: x\nroots 12\nmillis 0.0042\n", 0.1, 0.1, 1000);
        assertThat(run.printedMeasurement()).isEqualTo(new Measurement(null, 12, 0.0042, run));
        ProcessRun pari = new ProcessRun(0, "roots 3\nmillis 1.5000000 E-5\n", 0.1, 0.1, 1000);
        assertThat(pari.printedMeasurement().millis()).isEqualTo(1.5e-5);
        ProcessRun failed = new ProcessRun(3, "roots 12\n", 0.1, 0.1, 1000);
        assertThat(failed.printedMeasurement().answered()).isFalse();
    }
}
