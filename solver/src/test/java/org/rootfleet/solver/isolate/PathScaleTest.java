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
