package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class HalvingRowsTest {
    /** What the coefficients of all lanes are like. */
    private enum Numbers {
        RANDOM,
        LARGEST,
        SMALLEST,
        ALTERNATING,
        /** Every digit at its largest, the number as small as it can be. */
        MINUS_ONE,
        SPARSE
    }

    @ParameterizedTest
    @EnumSource(Numbers.class)
    void shouldStayWithinErrorBound(Numbers numbers) {
        int seed = numbers.name().hashCode();
        Random random = new Random(seed);
        int[] degrees = {0, 1, 6, 7, 8, 9, 15, 16, 17, 23, 24, 31, 33, 64, 100};
        for (int degree : degrees) {
            int bits = 1 + random.nextInt(300);
            int lanes = 1 + random.nextInt(7);
            assertHalved(numbers, degree, bits, lanes, random, "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 7", "5, 1", "52, 3", "53, 5", "100, 2", "101, 4", "245, 6"})
    void shouldSuitEveryWidthAndNumberOfLanes(int bits, int lanes) {
        Random random = new Random(bits * 31L + lanes);
        assertHalved(Numbers.RANDOM, 29, bits, lanes, random, "");
        assertHalved(Numbers.ALTERNATING, 24, bits, lanes, random, "");
        assertHalved(Numbers.SMALLEST, 40, bits, lanes, random, "");
    }

    private static void assertHalved(
            Numbers numbers, int degree, int bits, int lanes, Random random, String description) {
        BigInteger[][] before = new BigInteger[lanes][degree + 1];
        HalvingRows halving = new HalvingRows(degree, bits);
        long[][] rows = new long[halving.rowCount()][halving.maxDigits() * lanes];
        for (int lane = 0; lane < lanes; lane++) {
            for (int j = 0; j <= degree; j++) {
                before[lane][j] = number(numbers, j, bits, random);
                store(before[lane][j].shiftLeft(halving.storedShift(j)), rows[j], halving.storedDigits(j), lane, lanes);
            }
        }
        halving.toUpperHalf(rows, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            BigInteger[] exact = timesTwoToTheDegree(before[lane]);
            BigInteger error = BigInteger.ZERO;
            for (int j = 0; j < rows.length; j++) {
                BigInteger value =
                        load(rows[j], halving.resultDigits(), lane, lanes).shiftRight(PascalRows.DIGIT_BITS);
                BigInteger expected = j <= degree ? exact[j] : BigInteger.ZERO;
                error = error.add(value.shiftLeft(degree).subtract(expected).abs());
            }
            double units = Math.scalb(error.doubleValue(), -degree);
            assertThat(units)
                    .as("%s of degree %d, %d bits, lane %d of %d %s", numbers, degree, bits, lane, lanes, description)
                    .isLessThanOrEqualTo(HalvingRows.errorBound(degree));
        }
    }

    /** Of at most as many bits as fit when the number is stored. */
    private static BigInteger number(Numbers numbers, int j, int bits, Random random) {
        BigInteger limit = BigInteger.ONE.shiftLeft(bits);
        BigInteger any = new BigInteger(bits, random);
        return switch (numbers) {
            case RANDOM -> random.nextBoolean() ? any : any.negate();
            case LARGEST -> limit.subtract(BigInteger.ONE);
            case SMALLEST -> limit.negate();
            case ALTERNATING -> j % 2 == 0 ? limit.subtract(BigInteger.ONE) : limit.negate();
            case MINUS_ONE -> BigInteger.ONE.negate();
            case SPARSE -> random.nextInt(8) == 0 ? any.negate() : BigInteger.ZERO;
        };
    }

    /** {@code 2^n q((x + 1) / 2)}. */
    private static BigInteger[] timesTwoToTheDegree(BigInteger[] q) {
        int n = q.length - 1;
        BigInteger[] result = new BigInteger[n + 1];
        for (int j = 0; j <= n; j++) {
            BigInteger binomial = BigInteger.ONE;
            result[j] = BigInteger.ZERO;
            for (int i = j; i <= n; i++) {
                result[j] = result[j].add(q[i].multiply(binomial).shiftLeft(n - i));
                binomial = binomial.multiply(BigInteger.valueOf(i + 1)).divide(BigInteger.valueOf(i + 1 - j));
            }
        }
        return result;
    }

    private static void store(BigInteger number, long[] row, int digits, int lane, int lanes) {
        BigInteger rest = number;
        BigInteger base = BigInteger.ONE.shiftLeft(PascalRows.DIGIT_BITS);
        for (int l = 0; l < digits - 1; l++) {
            row[l * lanes + lane] = rest.mod(base).longValueExact();
            rest = rest.shiftRight(PascalRows.DIGIT_BITS);
        }
        row[(digits - 1) * lanes + lane] = rest.longValueExact();
    }

    private static BigInteger load(long[] row, int digits, int lane, int lanes) {
        BigInteger number = BigInteger.ZERO;
        for (int l = digits - 1; l >= 0; l--) {
            number = number.shiftLeft(PascalRows.DIGIT_BITS).add(BigInteger.valueOf(row[l * lanes + lane]));
        }
        return number;
    }
}
