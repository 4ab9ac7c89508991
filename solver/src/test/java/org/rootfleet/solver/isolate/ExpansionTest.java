package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.HalvingRows;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** The three ways from coefficients to a function on an interval, held against exact signs and Sturm's theorem. */
final class ExpansionTest {
    private static final int INTERVALS = 40;

    @RepeatedTest(8)
    void shouldBeRightInDoubles(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random);
        LeadingBits leading = LeadingBits.of(polynomial);
        NewtonPolygon polygon = NewtonPolygon.of(leading);
        Claims[] claims = new Claims[polynomial.degree() + 1];
        int statements = 0;
        int expanded = 0;
        for (int i = 0; i < INTERVALS; i++) {
            DyadicInterval interval = interval(random, 30);
            WeightedTerms terms = WeightedTerms.of(leading, polygon, interval);
            if (!DirectExpansion.isTooWide(terms, interval)) {
                int power = dividedPower(terms);
                claims[power] = claims[power] == null ? new Claims(polynomial, power) : claims[power];
                statements += claims[power].check(DirectExpansion.of(terms, interval), interval);
                expanded++;
            }
        }
        assertThat(expanded).isEqualTo(INTERVALS);
        assertThat(statements / (double) expanded).isGreaterThan(2);
    }

    @RepeatedTest(8)
    void shouldBeRightInFixedPoint(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random);
        HalfLine line = new HalfLine(polynomial);
        Claims claims = new Claims(polynomial);
        for (int i = 0; i < 10; i++) {
            DyadicInterval interval = interval(random, FixedExpansion.MAX_MIDDLE_BITS);
            double logEnd = Math.log(interval.c().doubleValue() + 1) / Math.log(2) + interval.k();
            long unit = (long) line.polygon().logTermSum(logEnd) - 40 - random.nextInt(200);
            FixedFunction function = FixedExpansion.of(line, interval, unit);
            claims.check(function.view(), interval);
            FixedFunction lower = halved(function, false);
            claims.check(lower.view(), interval.lowerHalf());
            FixedFunction shorter = halved(function, true).withPrecision(60);
            claims.check(shorter.view(), interval.upperHalf());
            claims.check(shorter.view().halves()[1], interval.upperHalf().upperHalf());
        }
        assertThat(claims.statements()).isGreaterThan(1);
    }

    @RepeatedTest(8)
    void shouldBeRightInAnyPrecision(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random);
        Claims claims = new Claims(polynomial);
        for (int i = 0; i < INTERVALS; i++) {
            DyadicInterval interval = interval(random, 200);
            int precision = 40 + random.nextInt(200);
            PreciseFunction function = PreciseExpansion.of(new HalfLine(polynomial), interval, precision);
            claims.check(function.view(), interval);
            DyadicInterval part = random.nextBoolean()
                    ? interval.upperHalf()
                    : interval.lowerHalf().upperHalf();
            claims.check(function.on(part, interval).view(), part);
        }
        assertThat(claims.statements()).isGreaterThan(2);
    }

    /** The width is reached where the precision allows it; else what is returned still has the root. */
    @ParameterizedTest
    @CsvSource({
        "x^2-2, 6, 60",
        "x^7-2, 8, 60",
        "x^100-2, 12, 50",
        "x^1000-2, 16, 60",
        "x^1000-7*x^983-2, 16, 60",
        "3*x^2000-x^1000-5, 18, 60",
    })
    void shouldNarrowARootToTheLastBit(String text, int depth, int width) {
        IntegerPolynomial polynomial = parse(text);
        SignAt sign = new SignAt(polynomial);
        DyadicInterval root = bisected(sign, DyadicInterval.of(1, 0), depth);
        for (int precision = 64; precision < 2000; precision *= 3) {
            PreciseFunction function = PreciseExpansion.of(new HalfLine(polynomial), root, precision);
            DyadicInterval narrow = function.narrowing().narrowed(root, root, root.k() - width);
            assertThat(root.covers(narrow)).isTrue();
            assertThat(sign.at(narrow.lower()) * sign.at(narrow.upper()))
                    .as("%s", narrow)
                    .isEqualTo(-1);
            assertThat(narrow.k()).isEqualTo(precision > width + 60 ? root.k() - width : narrow.k());
        }
    }

    /** Around the root, by exact signs alone. */
    private static DyadicInterval bisected(SignAt sign, DyadicInterval start, int times) {
        DyadicInterval interval = start;
        for (int i = 0; i < times; i++) {
            DyadicInterval lower = interval.lowerHalf();
            interval = sign.at(lower.lower()) != sign.at(lower.upper()) ? lower : interval.upperHalf();
        }
        return interval;
    }

    @Test
    void shouldFindAllRootsOfAClusterInItsParts() {
        Random random = new Random(11);
        int jumps = 0;
        for (int i = 0; i < 24; i++) {
            int distance = 20 + random.nextInt(200);
            BigInteger middle = new BigInteger(30, random).setBit(30);
            // 2 or 4 roots next to middle / 3^20: (a x - m)^k = small, and others far away.
            IntegerPolynomial linear =
                    IntegerPolynomial.of(middle.negate(), BigInteger.valueOf(3).pow(20));
            int size = 2 * (1 + random.nextInt(2));
            IntegerPolynomial cluster = linear.pow(size)
                    .multiply(BigInteger.ONE.shiftLeft(distance * size))
                    .subtract(IntegerPolynomial.ONE)
                    .multiply(TestPolynomials.random(random, random.nextInt(6), 8));
            DyadicInterval interval = new DyadicInterval(
                    middle.shiftLeft(10).divide(BigInteger.valueOf(3).pow(20)), -10);
            PreciseFunction function = PreciseExpansion.of(new HalfLine(cluster), interval, 200 + 8 * distance);
            List<DyadicInterval> parts = function.clusterParts(interval).orElse(List.of(interval));
            jumps += parts.equals(List.of(interval)) ? 0 : 1;
            assertThat(parts).hasSizeLessThanOrEqualTo(2).allMatch(interval::covers);
            SturmSequence roots = new SturmSequence(cluster);
            int inside = 0;
            for (DyadicInterval part : parts) {
                inside += count(roots, part);
            }
            assertThat(inside).as("case %d: %s", i, cluster).isEqualTo(count(roots, interval));
        }
        assertThat(jumps).isGreaterThan(12);
    }

    private static int count(SturmSequence roots, DyadicInterval interval) {
        return roots.countInside(interval.lower().toRational(), interval.upper().toRational());
    }

    /** The power of x that the terms are divided by, from the bounds, which are products with a power of two. */
    private static int dividedPower(WeightedTerms terms) {
        return (int) (terms.droppedSlopeBound() / terms.droppedBound()) - 2 * (terms.degree() + 1);
    }

    private static FixedFunction halved(FixedFunction function, boolean upper) {
        HalvingRows halving = new HalvingRows(function.degree(), function.precision());
        long[][] rows = new long[halving.rowCount()][halving.maxDigits()];
        for (int j = 0; j <= function.degree(); j++) {
            function.store(j, halving.storedShift(j), !upper && j % 2 == 1, rows[j], halving.storedDigits(j), 0, 1);
        }
        halving.toUpperHalf(rows, 1);
        double rounding = HalvingRows.errorBound(function.degree());
        return FixedFunction.load(
                rows,
                function.degree(),
                halving.resultDigits(),
                0,
                1,
                !upper,
                function.valueError() + rounding,
                function.slopeError() / 2 + rounding * function.degree());
    }

    /** Dense or sparse, of coefficients alike or very different, often with roots between 0 and 4. */
    private static IntegerPolynomial polynomial(Random random) {
        int degree = 3 + random.nextInt(16);
        BigInteger[] coefficients = new BigInteger[degree + 1];
        int spread = random.nextBoolean() ? 1 : 400;
        for (int j = 0; j <= degree; j++) {
            BigInteger number = new BigInteger(40, random).setBit(0).shiftLeft(random.nextInt(spread));
            boolean absent = j > 0 && j < degree && random.nextInt(3) == 0;
            coefficients[j] = absent ? BigInteger.ZERO : random.nextBoolean() ? number : number.negate();
        }
        return IntegerPolynomial.of(coefficients);
    }

    /** Near one, or anywhere, or next to zero. */
    private static DyadicInterval interval(Random random, int bits) {
        int depth = random.nextInt(bits);
        BigInteger c = random.nextInt(6) == 0 ? BigInteger.ZERO : new BigInteger(depth, random);
        return new DyadicInterval(c, random.nextInt(4) - depth);
    }
}
