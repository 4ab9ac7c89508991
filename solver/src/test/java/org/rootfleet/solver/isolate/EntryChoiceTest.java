package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Where expansions begin, and in which unit. */
final class EntryChoiceTest {
    @RepeatedTest(40)
    void shouldCoverTheTargetsDisjointly(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        HalfLine line = new HalfLine(TestPolynomials.random(random, 2 + random.nextInt(900), 1 + random.nextInt(200)));
        // Parts of [1/2, 1).
        int depth = 1 + random.nextInt(14);
        List<DyadicInterval> targets = IntStream.range(1 << (depth - 1), 1 << depth)
                .filter(i -> random.nextInt(5) == 0 || i + 1 == 1 << depth)
                .mapToObj(i -> DyadicInterval.of(i, -depth))
                .toList();
        List<DyadicInterval> entries = EntryChoice.of(line, targets, -random.nextInt(1000));
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i - 1).upper())
                    .isLessThanOrEqualTo(entries.get(i).lower());
        }
        for (DyadicInterval target : targets) {
            if (entries.stream().noneMatch(entry -> entry.covers(target))) {
                // Then it is covered by parts of it.
                double covered = entries.stream()
                        .filter(target::covers)
                        .mapToDouble(entry -> Math.scalb(1.0, entry.k() - target.k()))
                        .sum();
                assertThat(covered).as("%s by %s", target, entries).isEqualTo(1);
            }
        }
        for (DyadicInterval entry : entries) {
            assertThat(targets)
                    .as("of any use for %s", entry)
                    .anyMatch(target -> target.covers(entry) || entry.covers(target));
            assertThat(FixedExpansion.isPossible(entry)).isTrue();
        }
    }

    /** A few coefficients on each of two intervals far apart cost less than a thousand on the one that covers both. */
    @Test
    void shouldChooseNarrowEntriesForTargetsFarApart() {
        HalfLine line = new HalfLine(dense(2000));
        List<DyadicInterval> targets = List.of(DyadicInterval.of(513, -10), DyadicInterval.of(1022, -10));
        assertThat(EntryChoice.cover(targets)).isEqualTo(DyadicInterval.of(1, -1));
        List<DyadicInterval> entries = EntryChoice.of(line, targets, -60);
        assertThat(entries).hasSize(2);
        // The upper one, where all terms count, has to be narrow for that.
        assertThat(entries.get(1).k()).isLessThan(-3);
    }

    /** All of the parts are wanted, and halving is cheap beside the way from a great many coefficients. */
    @Test
    void shouldChooseAWideEntryForTargetsSideBySide() {
        HalfLine line = new HalfLine(dense(2000));
        List<DyadicInterval> targets = IntStream.range(512, 1024)
                .mapToObj(i -> DyadicInterval.of(i, -10))
                .toList();
        List<DyadicInterval> entries = EntryChoice.of(line, targets, -60);
        assertThat(entries).hasSizeLessThan(40);
        assertThat(entries).allMatch(entry -> entry.k() > -8);
    }

    @Test
    void shouldNotChooseForFunctionsOfFewCoefficients() {
        HalfLine line = new HalfLine(dense(40));
        List<DyadicInterval> targets = List.of(DyadicInterval.of(513, -10), DyadicInterval.of(1022, -10));
        assertThat(EntryChoice.of(line, targets, -60)).containsExactly(DyadicInterval.of(1, -1));
        assertThat(EntryChoice.of(line, targets.subList(0, 1), -60)).containsExactly(targets.get(0));
    }

    /** Positive everywhere and rising: between its values at the ends are all of its values. */
    @RepeatedTest(30)
    void shouldChooseAUnitBelowTheValues(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = dense(2 + random.nextInt(60));
        int depth = 1 + random.nextInt(17);
        DyadicInterval interval = new DyadicInterval(new BigInteger(depth, random), 3 - depth);
        check(polynomial, interval, 1 + random.nextInt(3), random.nextInt(900));
    }

    /** {@code (3 x - 1)^n} beside 1/3, where all but a few of thousands of bits cancel: more precision than was guessed is needed. */
    @Test
    void shouldFindThePrecisionThatCancellationNeeds() {
        for (int n = 10; n <= 160; n *= 2) {
            IntegerPolynomial power = TestPolynomials.parse("3x-1").pow(n);
            FixedDisc disc = check(power, DyadicInterval.of(350, -10), 2, 0);
            // (3 / 128)^n of 4^n or so: more than 6 bits for each factor.
            assertThat(disc.precision()).isGreaterThan(6 * n);
            check(power, DyadicInterval.of(331, -10), 2, 5000);
            check(power, DyadicInterval.of(2, -1), 1, 0);
        }
    }

    /** Values at the ends are the least and the largest, in size. */
    private static FixedDisc check(IntegerPolynomial polynomial, DyadicInterval interval, int samples, int guess) {
        HalfLine line = new HalfLine(polynomial);
        int binade = interval.k() + interval.c().bitLength();
        FixedDisc disc = new FixedDisc(line, binade, guess);
        long unit = disc.unitFor(interval, samples);
        double atLower = logValue(polynomial, interval, 0);
        double atUpper = logValue(polynomial, interval, 1);
        // Somewhere in the worse half, the sign is seen, and can be after many halvings.
        double least = Math.min(
                Math.max(atLower, logValue(polynomial, interval, 0.5)),
                Math.max(atUpper, logValue(polynomial, interval, 0.5)));
        FixedFunction function = FixedExpansion.of(line, interval, unit);
        double error = Math.log(function.valueError()) / Math.log(2) + unit;
        assertThat(error).as("%s", interval).isLessThan(least - 16);
        // And not for many more.
        assertThat(error).isGreaterThan(Math.min(atLower, atUpper) - 80);
        assertThat(unit)
                .isBetween(
                        (long) Math.min(atLower, atUpper)
                                - 56
                                - 3L
                                        * Integer.toBinaryString(polynomial.degree() + 1)
                                                .length()
                                - interval.c().bitLength(),
                        (long) least - 30 - interval.c().bitLength());
        return disc;
    }

    private static double logValue(IntegerPolynomial polynomial, DyadicInterval interval, double place) {
        BigInteger numerator = interval.c().shiftLeft(1).add(BigInteger.valueOf((long) (2 * place)));
        int exponent = interval.k() - 1;
        BigInteger sum = BigInteger.ZERO;
        for (int j = polynomial.degree(); j >= 0; j--) {
            sum = sum.multiply(numerator).add(polynomial.coefficient(j).shiftLeft(exponent * j + 6000));
        }
        int dropped = Math.max(0, sum.abs().bitLength() - 60);
        return Math.log((double) sum.abs().shiftRight(dropped).longValue()) / Math.log(2) + dropped - 6000;
    }

    private static IntegerPolynomial dense(int degree) {
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int j = 0; j <= degree; j++) {
            coefficients[j] = BigInteger.valueOf(1000 + j * j % 97);
        }
        return IntegerPolynomial.of(coefficients);
    }
}
