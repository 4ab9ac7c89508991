package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.isolate.ExactPolynomial.Approximation;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** Functions whose errors are as large as what they say: every function within them has to agree. */
final class PreciseFunctionTest {
    /** {@code x = 2 X - 1} for X in here. */
    private static final DyadicInterval WHOLE = DyadicInterval.of(0, 0);

    private int found;

    /** Zeros no nearer to the others than that they can be told from them, with terms that add up to the largest. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 8})
    void shouldKeepAllZerosInThePartsOfACluster(int size) {
        Random random = new Random(size);
        for (int i = 0; i < 400; i++) {
            int t = 3 + random.nextInt(4);
            int low = random.nextInt(12);
            BigInteger[] around = new BigInteger[size + 1 + random.nextInt(3)];
            for (int j = 0; j < around.length; j++) {
                // Just below a power of two, so that bounds by lengths are as wrong as they can be.
                int bits = low + t * Math.min(j, size) - (j < size ? 2 : 3 * (j - size));
                around[j] = BigInteger.ONE.shiftLeft(Math.max(0, bits));
                around[j] = j == size ? around[j] : around[j].subtract(BigInteger.ONE);
                around[j] = j == size || random.nextInt(4) == 0 ? around[j] : around[j].negate();
            }
            around[size - 1] = BigInteger.ZERO;
            double error = random.nextBoolean() ? 0 : around[0].abs().doubleValue() * random.nextDouble();
            checkCluster(around, new BigInteger(6, random).subtract(BigInteger.valueOf(32)), 6, error);
        }
        assertThat(found).isGreaterThan(20);
    }

    /** Coefficients of a few bits, where the rounding of each step counts. */
    @Test
    void shouldKeepAllZerosInThePartsWhenRoundingCounts() {
        Random random = new Random(2);
        for (int i = 0; i < 1500; i++) {
            int size = 2 + random.nextInt(3);
            BigInteger[] around = new BigInteger[size + 1 + random.nextInt(4)];
            int top = 3 * size + random.nextInt(8);
            for (int j = 0; j < around.length; j++) {
                int bits = j < size ? top - 3 * (size - j) - 2 : top - 3 * (j - size) - 1;
                around[j] = new BigInteger(Math.max(0, bits), random);
                around[j] = random.nextBoolean() ? around[j] : around[j].negate();
            }
            around[size] = BigInteger.ONE.shiftLeft(top);
            checkCluster(around, new BigInteger(6, random).subtract(BigInteger.valueOf(32)), 6, random.nextInt(3));
        }
        assertThat(found).isGreaterThan(50);
    }

    /** With the given coefficients at {@code a / 2^bits}. */
    private void checkCluster(BigInteger[] around, BigInteger a, int bits, double error) {
        BigInteger[] coefficients = shifted(around, a.negate(), bits);
        Optional<List<DyadicInterval>> parts = new PreciseFunction(coefficients, error, 0).clusterParts(WHOLE);
        if (parts.isEmpty()) {
            return;
        }
        found++;
        assertThat(parts.get()).hasSizeBetween(1, 2).allMatch(WHOLE::covers);
        for (int sign = -1; sign <= 1; sign++) {
            BigInteger[] changed = coefficients.clone();
            changed[0] = changed[0].add(BigInteger.valueOf(sign * (long) Math.floor(error)));
            IntegerPolynomial onUnit = onUnit(changed);
            SturmSequence roots = new SturmSequence(onUnit);
            int inside = 0;
            for (DyadicInterval part : parts.get()) {
                inside += roots.countInside(
                        part.lower().toRational(), part.upper().toRational());
            }
            // A zero at an end, or between the two parts, is not inside.
            assertThat(inside + zerosAtEnds(onUnit, parts.get()))
                    .as("%s of %s with error %s, changed by %d", parts, List.of(coefficients), error, sign)
                    .isGreaterThanOrEqualTo(roots.countInside(
                            WHOLE.lower().toRational(), WHOLE.upper().toRational()));
        }
    }

    private static int zerosAtEnds(IntegerPolynomial polynomial, List<DyadicInterval> parts) {
        SignAt sign = new SignAt(polynomial);
        return (int) parts.stream()
                .flatMap(part -> Stream.of(part.lower(), part.upper()))
                .distinct()
                .filter(end -> sign.at(end) == 0)
                .count();
    }

    /** A jump is as long as the zeros allow, but for some bits. */
    @Test
    void shouldJumpToAClusterThatIsFarFromOthers() {
        for (int distance = 7; distance < 60; distance += 7) {
            for (int size = 2; size <= 6; size++) {
                // 2^p (3 x - 1)^size / 3^size and an error of 2^(p - size * distance), as if it had zeros at that
                // distance.
                int p = size * distance + 40;
                BigInteger[] around = new BigInteger[size + 1];
                Arrays.fill(around, BigInteger.ZERO);
                around[size] = BigInteger.ONE.shiftLeft(p);
                BigInteger third = BigInteger.ONE.shiftLeft(p).divide(BigInteger.valueOf(3));
                BigInteger[] coefficients = shifted(around, third.negate(), p);
                for (int j = 0; j <= size; j++) {
                    assertThat(coefficients[j].bitLength()).isLessThanOrEqualTo(p + 2 * size);
                }
                PreciseFunction function = new PreciseFunction(coefficients, Math.scalb(1.0, p - size * distance), 0);
                List<DyadicInterval> parts = function.clusterParts(WHOLE).orElseThrow();
                assertThat(parts.get(0).k()).as("size %d", size).isBetween(-distance, 3 - distance);
            }
        }
    }

    /** {@code (x - 1/3)^size (x + 2^12)}: the centre is where the derivative is zero, not the middle of all roots. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void shouldFindTheCentreBesideOtherRoots(int size) {
        int distance = 36;
        int p = size * distance + 40;
        BigInteger third = BigInteger.ONE.shiftLeft(p).divide(BigInteger.valueOf(3));
        for (int sign : new int[] {1, -1}) {
            // In terms of y = x - 1/3: the factors y^size and (y + 1/3 + 2^12).
            BigInteger[] around = new BigInteger[size + 2];
            Arrays.fill(around, BigInteger.ZERO);
            around[size] = third.add(BigInteger.ONE.shiftLeft(p + 12)).multiply(BigInteger.valueOf(sign));
            around[size + 1] = BigInteger.ONE.shiftLeft(p);
            BigInteger[] coefficients = shifted(around, third.negate(), p);
            PreciseFunction function = new PreciseFunction(coefficients, Math.scalb(1.0, p + 12 - size * distance), 0);
            List<DyadicInterval> parts = function.clusterParts(WHOLE).orElseThrow();
            assertThat(parts.get(0).k()).isBetween(-distance, 3 - distance);
            // x = 1/3 is X = 2/3
            assertThat(parts)
                    .anyMatch(part -> part.equals(new DyadicInterval(
                            BigInteger.ONE.shiftLeft(1 - part.k()).divide(BigInteger.valueOf(3)), part.k())));
        }
    }

    /** What was narrowed has both signs at its ends, whatever the error is; and it is narrow when there is none. */
    @RepeatedTest(20)
    void shouldNarrowOnlyAsFarAsSignsAreCertain(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int narrowed = 0;
        for (int i = 0; i < 150; i++) {
            int degree = 1 + random.nextInt(30);
            int bits = 4 + random.nextInt(26);
            BigInteger[] coefficients = new BigInteger[degree + 1];
            for (int j = 0; j <= degree; j++) {
                coefficients[j] = new BigInteger(Math.max(0, bits - (j > 1 ? 4 : 1)), random);
                coefficients[j] = random.nextBoolean() ? coefficients[j] : coefficients[j].negate();
            }
            coefficients[1] = BigInteger.ONE.shiftLeft(bits + 1 + degree / 8);
            if (random.nextBoolean()) {
                coefficients[1] = coefficients[1].negate();
            }
            double error = random.nextInt(4);
            PreciseFunction function = new PreciseFunction(coefficients, error, 0);
            DyadicInterval narrow = function.narrowing().narrowed(WHOLE, WHOLE, -1 - random.nextInt(bits + 2));
            assertThat(WHOLE.covers(narrow)).isTrue();
            if (!narrow.equals(WHOLE)) {
                narrowed++;
                IntegerPolynomial polynomial = onUnit(coefficients);
                assertThat(certainSign(polynomial, narrow.lower(), error)
                                * certainSign(polynomial, narrow.upper(), error))
                        .as("%s of %s +- %s", narrow, List.of(coefficients), error)
                        .isEqualTo(-1);
            }
        }
        assertThat(narrowed).isGreaterThan(20);
    }

    /** 0 if the value is not larger than the error. */
    private static int certainSign(IntegerPolynomial onUnit, Dyadic point, double error) {
        BigInteger scaled = onUnit.scaledValueAt(point.toRational());
        BigInteger scale = point.toRational().denominator().pow(onUnit.degree());
        return scaled.abs().compareTo(scale.multiply(BigInteger.valueOf((long) error))) > 0 ? scaled.signum() : 0;
    }

    @Test
    void shouldReturnTheEnclosureWhenNothingIsToBeGained() {
        BigInteger one = BigInteger.ONE.shiftLeft(40);
        DyadicInterval enclosure = DyadicInterval.of(10, -5);
        PreciseFunction linear = new PreciseFunction(new BigInteger[] {one.divide(BigInteger.valueOf(3)), one}, 0, 0);
        assertThat(linear.narrowing().narrowed(enclosure, WHOLE, -5)).isEqualTo(enclosure);
        assertThat(linear.narrowing().narrowed(enclosure, WHOLE, -4)).isEqualTo(enclosure);
        // x = -1/3, X = 1/3
        assertThat(linear.narrowing().narrowed(enclosure, WHOLE, -30))
                .isEqualTo(DyadicInterval.of((1L << 30) / 3, -30));
        PreciseFunction constant = new PreciseFunction(new BigInteger[] {one}, 0, 0);
        assertThat(constant.narrowing().narrowed(enclosure, WHOLE, -30)).isEqualTo(enclosure);
    }

    @RepeatedTest(60)
    void shouldCoverTheErrorsOfAView(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger[] numbers = new BigInteger[1 + random.nextInt(100)];
        int bits = 1 + random.nextInt(800);
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = new BigInteger(random.nextInt(3) == 0 ? random.nextInt(bits) : bits, random);
            numbers[j] = random.nextBoolean() ? numbers[j] : numbers[j].negate();
        }
        numbers[random.nextInt(numbers.length)] = BigInteger.ONE.shiftLeft(bits);
        double error = Math.scalb(random.nextDouble(), random.nextInt(bits + 1));
        double slopeError = error * random.nextInt(5);
        Approximation view = Approximation.of(new PreciseFunction(numbers, error, slopeError).view());
        ExactPolynomial exact = new ExactPolynomial(numbers, bits + 1);
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(bits + 1));
        BigDecimal value = view.polynomial().distance(exact, false).add(new BigDecimal(error).divide(unit));
        BigDecimal slope = view.polynomial().distance(exact, true).add(new BigDecimal(slopeError).divide(unit));
        // For the rounding of up to 101 terms.
        BigDecimal more = new BigDecimal(0x1p-42 * numbers.length);
        assertThat(new BigDecimal(view.valueError().doubleValue() * (1 + 0x1p-50)))
                .isBetween(value, value.multiply(new BigDecimal(1 + 0x1p-40)).add(more));
        assertThat(new BigDecimal(view.slopeError().doubleValue() * (1 + 0x1p-50)))
                .isBetween(
                        slope,
                        slope.multiply(new BigDecimal(1 + 0x1p-40)).add(more.multiply(new BigDecimal(numbers.length))));
    }

    @Test
    void shouldBeExhaustedByErrorsAlmostAsLargeAsItsCoefficients() {
        for (int bits = 10; bits < 900; bits += 97) {
            BigInteger[] coefficients = {
                BigInteger.ONE, BigInteger.ONE.shiftLeft(bits).negate(), BigInteger.TEN
            };
            assertThat(new PreciseFunction(coefficients, Math.scalb(1.0, bits), 0).isExhausted())
                    .isTrue();
            assertThat(new PreciseFunction(coefficients, Math.scalb(1.0, bits - 2), 0).isExhausted())
                    .isTrue();
            assertThat(new PreciseFunction(coefficients, Math.scalb(1.0, bits - 8), 0).isExhausted())
                    .isFalse();
            assertThat(new PreciseFunction(coefficients, 0, 0).isExhausted()).isFalse();
        }
    }

    /** The coefficients at {@code x + a / 2^bits}, each rounded down. */
    private static BigInteger[] shifted(BigInteger[] coefficients, BigInteger a, int bits) {
        int n = coefficients.length - 1;
        BigInteger[] result = new BigInteger[n + 1];
        for (int j = 0; j <= n; j++) {
            BigInteger sum = BigInteger.ZERO;
            BigInteger binomial = BigInteger.ONE;
            for (int i = j; i <= n; i++) {
                sum = sum.add(coefficients[i]
                        .multiply(binomial)
                        .multiply(a.pow(i - j))
                        .shiftLeft(bits * (n - i + j)));
                binomial = binomial.multiply(BigInteger.valueOf(i + 1)).divide(BigInteger.valueOf(i + 1 - j));
            }
            result[j] = sum.shiftRight(bits * n);
        }
        return result;
    }

    /** The function of X in [0, 1] for {@code x = 2 X - 1}. */
    private static IntegerPolynomial onUnit(BigInteger[] coefficients) {
        IntegerPolynomial x = IntegerPolynomial.of(BigInteger.ONE.negate(), BigInteger.TWO);
        IntegerPolynomial result = IntegerPolynomial.ZERO;
        for (int j = coefficients.length - 1; j >= 0; j--) {
            result = result.multiply(x);
            if (coefficients[j].signum() != 0) {
                result = result.add(IntegerPolynomial.of(coefficients[j]));
            }
        }
        return result;
    }
}
