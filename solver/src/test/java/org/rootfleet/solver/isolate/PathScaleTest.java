package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.rootfleet.solver.arithmetic.Digits;
import org.rootfleet.solver.arithmetic.PascalRows;

/** Shifts in the units of ways held against exact sums. */
final class PathScaleTest {
    @RepeatedTest(80)
    void shouldStayWithinItsErrorBounds(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int m = random.nextInt(random.nextBoolean() ? 40 : 330);
        BigInteger[] numbers = new BigInteger[m + 1];
        double slope = 12 * random.nextDouble() - 6;
        int mostBits = 1 + random.nextInt(600);
        for (int j = 0; j <= m; j++) {
            int bits = (int) Math.max(0, Math.min(3000, mostBits + slope * (j - m / 2.0)));
            numbers[j] = new BigInteger(bits, random);
            numbers[j] = random.nextBoolean() ? numbers[j].negate() : numbers[j];
        }
        PathScale scale = new PathScale(m, sums(numbers), 1);
        long[][] rows = new long[scale.blocks() * PascalRows.TILE][scale.maxDigits()];
        for (int j = 0; j <= m; j++) {
            Digits.write(numbers[j], rows[j], 0, scale.digits(0, j / PascalRows.TILE));
        }

        PascalRows.run(rows, 1, scale);

        for (int s = 0; s <= m; s++) {
            int tile = s / PascalRows.TILE;
            int digits = scale.digits(tile, tile);
            Digits.normalize(rows[s], digits);
            BigInteger computed = Digits.read(rows[s], 0, digits).shiftLeft(scale.unit(tile, tile));
            BigInteger error = computed.subtract(shifted(numbers, s)).abs();
            assertThat((double) error.bitLength()).as("m %s, s %s", m, s).isLessThanOrEqualTo(scale.logError(s) + 1);
            // The units are those that the bound is made for, not needlessly small ones.
            assertThat(scale.unit(tile, tile)).isGreaterThan((int) (logBinomial(m - 7, 8 * tile) - 50.0));
        }
    }

    /** Room for what the sizes can grow to, by the best of many z, and for the errors; and not much more. */
    @RepeatedTest(30)
    void shouldMakeRoomForSizesAndErrorsOnly(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int m = random.nextInt(400);
        int further = 1 + random.nextInt(1000);
        double height = random.nextInt(500);
        double slope = random.nextInt(9) - 4;
        // Of sizes 2^(height + slope g): the sum is at most that of the largest, times their number.
        DoubleUnaryOperator sums = logZ -> height + Math.max(0, m * (slope + logZ)) + Math.log(m + 1.0) / Math.log(2);
        PathScale scale = new PathScale(m, sums, further);
        int columns = m / 8 + 1;
        double errors = Math.log(8.0 * columns * (columns - 1) + further) / Math.log(2);
        assertThat(PathScale.logErrors(m, further)).isBetween(errors, errors + 0.05);
        int most = 0;
        for (int block = 0; block < columns; block++) {
            for (int column = block; column < columns; column++) {
                int l = m - 8 * column;
                int t = 8 * block + 8;
                double least = Double.POSITIVE_INFINITY;
                for (int i = 1; i < 1000; i++) {
                    double logZ = Math.log(i / 1000.0) / Math.log(2);
                    double logRest = Math.log(1 - i / 1000.0) / Math.log(2);
                    least = Math.min(least, sums.applyAsDouble(logZ) - l * logZ - t * logRest);
                }
                double paths = logBinomial(l + t, t);
                int unit = scale.unitIndex(block, column);
                double needed = Math.max(least, errors + paths) - 48.0 * unit;
                int digits = scale.digits(block, column);
                most = Math.max(most, digits);
                assertThat(digits)
                        .isGreaterThanOrEqualTo(PascalRows.digitsFor(Math.max(0, errors + paths - 48.0 * unit)));
                // Where the sum does not depend on z, that which is best for the ways is best for all.
                if (slope <= 0) {
                    assertThat(digits)
                            .as("m %d, block %d, column %d", m, block, column)
                            .isLessThanOrEqualTo(PascalRows.digitsFor(needed + 12));
                }
                // The largest power of 2^48 that is not above the ways to the nearest corner.
                double corner = l < 7 ? 0 : logBinomial(l - 7 + t - 8, t - 8);
                assertThat(48.0 * unit).isLessThanOrEqualTo(corner + 1);
                assertThat(48.0 * (unit + 1)).isGreaterThan(corner - 1);
            }
        }
        assertThat(scale.maxDigits()).isEqualTo(most);
        for (int s = 0; s <= m; s++) {
            assertThat(scale.logError(s)).isBetween(errors + logBinomial(m, s) - 0.1, errors + logBinomial(m, s) + 1.1);
        }
    }

    /** {@code sum_j C(j, s) e_j}. */
    private static BigInteger shifted(BigInteger[] numbers, int s) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger binomial = BigInteger.ONE;
        for (int j = s; j < numbers.length; j++) {
            sum = sum.add(binomial.multiply(numbers[j]));
            binomial = binomial.multiply(BigInteger.valueOf(j + 1)).divide(BigInteger.valueOf(j + 1 - s));
        }
        return sum;
    }

    private static double logBinomial(int n, int k) {
        BigInteger binomial = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            binomial = binomial.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return k > n ? 0 : binomial.bitLength() - 1;
    }

    /** The largest of the terms {@code |e_(m - g)| z^g}, times their number. */
    private static DoubleUnaryOperator sums(BigInteger[] numbers) {
        int m = numbers.length - 1;
        return logZ -> {
            double largest = 0;
            for (int g = 0; g <= m; g++) {
                largest = Math.max(largest, numbers[m - g].abs().bitLength() + g * logZ);
            }
            return largest + Math.log(m + 1.0) / Math.log(2);
        };
    }
}
