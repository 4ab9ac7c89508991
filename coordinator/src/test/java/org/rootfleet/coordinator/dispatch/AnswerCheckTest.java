package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

final class AnswerCheckTest {
    /** {@code [4, 8)} */
    private static final Task.Isolate ISOLATE = new Task.Isolate(DyadicInterval.of(1, 2), Find.REAL, 0);

    private static final Task.Refine REFINE =
            new Task.Refine(List.of(DyadicInterval.of(1, 2), DyadicInterval.of(-3, 0), DyadicInterval.of(9, 0)), 0);
    private static final Task.Scan SCAN = Tasks.scan(-5, 5);

    private static Task.Refine refine(int digits, DyadicInterval... intervals) {
        return new Task.Refine(List.of(intervals), digits);
    }

    static Stream<Arguments> right() {
        return Stream.of(
                Arguments.of(ISOLATE, Tasks.nothing()),
                Arguments.of(ISOLATE, Tasks.found(Tasks.integer(4), Tasks.integer(7))),
                Arguments.of(ISOLATE, Tasks.open(ISOLATE)),
                Arguments.of(ISOLATE, Tasks.open(Tasks.isolate(7, 0), refine(0, DyadicInterval.of(9, -1)))),
                Arguments.of(REFINE, Tasks.nothing()),
                Arguments.of(REFINE, Tasks.found(Tasks.irrational(5), Tasks.irrational(-3), Tasks.irrational(9))),
                Arguments.of(REFINE, Tasks.open(refine(0, DyadicInterval.of(9, 0), DyadicInterval.of(1, 2)))),
                Arguments.of(SCAN, Tasks.found(Tasks.integer(-5), Tasks.irrational(4))),
                Arguments.of(SCAN, Tasks.open(Tasks.scan(4, 5))));
    }

    @ParameterizedTest
    @MethodSource("right")
    void shouldFindNothingWrong(Task task, TaskResult result) {
        assertThat(AnswerCheck.problem(task, result)).isNull();
    }

    static Stream<Arguments> outside() {
        return Stream.of(
                Arguments.of(ISOLATE, Tasks.found(Tasks.integer(8))),
                Arguments.of(ISOLATE, Tasks.found(Tasks.integer(3))),
                Arguments.of(ISOLATE, Tasks.open(Tasks.isolate(0, 2))),
                Arguments.of(ISOLATE, Tasks.open(Tasks.isolate(0, 3))),
                Arguments.of(ISOLATE, Tasks.open(Tasks.scan(4, 5))),
                Arguments.of(ISOLATE, Tasks.open(new Task.Isolate(DyadicInterval.of(1, 2), Find.INTEGER, 0))),
                Arguments.of(ISOLATE, Tasks.open(new Task.Isolate(DyadicInterval.of(1, 2), Find.REAL, 1))),
                Arguments.of(ISOLATE, Tasks.open(refine(0, DyadicInterval.of(8, 0)))),
                Arguments.of(ISOLATE, Tasks.open(refine(1, DyadicInterval.of(4, 0)))),
                Arguments.of(REFINE, Tasks.found(Tasks.irrational(8))),
                Arguments.of(REFINE, Tasks.found(Tasks.irrational(-4))),
                Arguments.of(REFINE, Tasks.open(refine(0, DyadicInterval.of(4, 0)))),
                Arguments.of(REFINE, Tasks.open(refine(2, DyadicInterval.of(9, 0)))),
                Arguments.of(REFINE, Tasks.open(ISOLATE)),
                Arguments.of(SCAN, Tasks.found(Tasks.integer(5))),
                Arguments.of(SCAN, Tasks.found(Tasks.irrational(-6))),
                Arguments.of(SCAN, Tasks.open(Tasks.scan(-6, 0))),
                Arguments.of(SCAN, Tasks.open(Tasks.scan(4, 6))),
                Arguments.of(SCAN, Tasks.open(Tasks.isolate(0, 0))));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void shouldNoticeWhatIsNotInTheRange(Task task, TaskResult result) {
        assertThat(AnswerCheck.problem(task, result)).isEqualTo("a root or an open task is not in the range");
    }

    @Test
    void shouldNoticeOtherDecimals() {
        Root coarse = new Root(RootKind.IRRATIONAL, Rational.of(4), Rational.of(6), Rational.of(4), Rational.of(6));
        assertThat(AnswerCheck.problem(REFINE, Tasks.found(coarse)))
                .isEqualTo("a root has not the decimals that were asked for");
    }
}
