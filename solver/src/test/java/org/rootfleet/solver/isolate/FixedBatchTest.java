package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * Which functions are halved together, and when the budget is asked: between two batches of one level, if more has been added up since the
 * targets were reached than on the way. So the questions count the batches.
 */
final class FixedBatchTest {
    /** What is decided at once, without a zero. */
    private static final SignAt SIGN = SignOf.of(BigInteger.ONE);

    /** Additions for one function of degree 40, which has 48 rows, and 97 digits, of which the results have one more. */
    private static final long BATCH = 48L * 48 / 2 * 98;

    private final List<DyadicInterval> intervals = new ArrayList<>();
    private final List<FixedFunction> functions = new ArrayList<>();
    private int questions;

    /** A row has 96 digits: so many lanes of functions of w digits each fit in. */
    @ParameterizedTest
    @CsvSource({
        "1, 100, 3",
        "1, 48, 1",
        "1, 49, 2",
        "2, 24, 1",
        "2, 25, 2",
        "5, 9, 1",
        "5, 10, 2",
        "5, 19, 2",
        "5, 20, 3",
        "97, 2, 4"
    })
    void shouldHalveAsManyTogetherAsFitIntoARow(int width, int count, int batches) {
        for (int i = 0; i < count; i++) {
            add(cancelling(width, 8));
        }
        assertThat(batchesOfFirstLevel()).isEqualTo(batches);
    }

    @Test
    void shouldHalveFunctionsOfOneWidthTogether() {
        add(cancelling(3, 8));
        add(cancelling(2, 8));
        add(cancelling(3, 8));
        add(cancelling(4, 8));
        add(cancelling(2, 8));
        assertThat(batchesOfFirstLevel()).isEqualTo(3);
    }

    /** Rows of the highest degree are needed for all: up to an eighth and four more than the lowest. */
    @ParameterizedTest
    @CsvSource({"8, 13, 1", "8, 14, 2", "40, 49, 1", "40, 50, 2", "80, 94, 1", "80, 95, 2"})
    void shouldHalveFunctionsOfSimilarDegreeTogether(int low, int high, int batches) {
        add(cancelling(2, high));
        add(cancelling(2, low));
        assertThat(batchesOfFirstLevel()).isEqualTo(batches);
    }

    /** Nobody asks while the way has cost more than the search: here 4 batches of one function each, of equal cost. */
    @ParameterizedTest
    @CsvSource({"0, 3", "0.5, 3", "1.5, 2", "2.5, 1", "3.5, 0"})
    void shouldAskOnceTheSearchHasCostAsMuchAsTheWay(double way, int expected) {
        add(cancelling(97, 40));
        add(cancelling(97, 40));
        assertThat(questionsInFirstLevel((long) (way * BATCH))).isEqualTo(expected);
    }

    /** The way has 1.2 batches before, and two that make the halves, which are the targets: four are not more, but five are. */
    @Test
    void shouldCountTheHalvingOnTheWay() {
        DyadicInterval first = DyadicInterval.of(2, 0);
        DyadicInterval second = DyadicInterval.of(3, 0);
        Findings findings = new Findings(SIGN, 0, EnclosureGoal.NONE);
        FixedSubdivision subdivision =
                new FixedSubdivision(List.of(first.upperHalf(), second.upperHalf()), 5000, findings);
        subdivision.add(cancelling(97, 40), first, (long) (1.2 * BATCH));
        subdivision.add(cancelling(97, 40), second, 0);
        List<DyadicInterval> open = subdivision.run(() -> true);
        // Both halves and four quarters were looked at, and one of the eighths was made.
        assertThat(findings.nodes()).isEqualTo(2 + 4);
        assertThat(open).isNotEmpty().allMatch(interval -> interval.k() == -3);
    }

    /** What several functions cost to make is added up. */
    @Test
    void shouldAddUpTheCostOfAllFunctions() {
        DyadicInterval lower = DyadicInterval.of(2, -1);
        Findings findings = new Findings(SIGN, 0, EnclosureGoal.NONE);
        FixedSubdivision subdivision = new FixedSubdivision(List.of(lower, lower.mirrored()), 5000, findings);
        subdivision.add(cancelling(97, 40), lower, (long) (1.8 * BATCH));
        subdivision.add(cancelling(97, 40), lower.mirrored(), (long) (1.8 * BATCH));
        subdivision.run(() -> true);
        // Four batches are more than 3.6, but then the level is at its end.
        assertThat(findings.nodes()).isEqualTo(2 + 4);
    }

    /** Neither a zero nor none, as f(1) is 1, and almost all bits cancel: too many for doubles, whatever the precision. */
    private static FixedFunction cancelling(int width, int degree) {
        BigInteger[] coefficients = new BigInteger[degree + 1];
        BigInteger sum = BigInteger.ZERO;
        for (int j = degree; j > 0; j--) {
            BigInteger size = BigInteger.ONE.shiftLeft(44 + 48 * (width - 1) - 5);
            coefficients[j] = j % 2 == 0 ? size : size.negate();
            sum = sum.add(coefficients[j]);
        }
        coefficients[0] = BigInteger.ONE.subtract(sum);
        FixedFunction function = FixedFunction.of(coefficients, 0, 0);
        assertThat(function.width()).isEqualTo(width);
        return function;
    }

    private void add(FixedFunction function) {
        intervals.add(DyadicInterval.of(16 + intervals.size(), -4));
        functions.add(function);
    }

    private int batchesOfFirstLevel() {
        return questionsInFirstLevel(0) + 1;
    }

    private int questionsInFirstLevel(long cost) {
        Findings findings = new Findings(SIGN, 0, EnclosureGoal.NONE);
        FixedSubdivision subdivision = new FixedSubdivision(intervals, 5000, findings);
        for (int i = 0; i < functions.size(); i++) {
            subdivision.add(functions.get(i), intervals.get(i), i == 0 ? cost : 0);
        }
        questions = 0;
        long first = functions.size();
        subdivision.run(() -> {
            boolean isFirstLevel = findings.nodes() == first;
            questions += isFirstLevel ? 1 : 0;
            return !isFirstLevel;
        });
        return questions;
    }
}
