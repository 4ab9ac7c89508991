package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads long decimal numbers by divide and conquer. {@link BigInteger#BigInteger(String)} takes time quadratic in the number of
 * digits (seconds for a million bits); this takes a few multiplications of half the length.
 */
public final class DecimalConversion {
    /** Shorter texts go to the JDK; chosen by the benchmark DecimalConversionBenchmark. */
    private static final int BLOCK_DIGITS = 512;

    private DecimalConversion() {}

    /** The number with these decimal digits, which must be ASCII digits; an empty text is zero. */
    public static BigInteger parse(String digits) {
        if (digits.isEmpty()) {
            return BigInteger.ZERO;
        }
        if (digits.length() <= BLOCK_DIGITS) {
            return new BigInteger(digits);
        }
        List<BigInteger> powers = new ArrayList<>();
        BigInteger power = BigInteger.TEN.pow(BLOCK_DIGITS);
        for (long width = BLOCK_DIGITS; width < digits.length(); width *= 2) {
            powers.add(power);
            if (2 * width < digits.length()) {
                power = LargeMultiplication.square(power);
            }
        }
        return parse(digits, 0, digits.length(), powers, powers.size() - 1);
    }

    /** The digits from start to end; {@code powers[i] = 10^(BLOCK_DIGITS * 2^i)}, and the length is at most twice the last width. */
    private static BigInteger parse(String digits, int start, int end, List<BigInteger> powers, int level) {
        if (end - start <= BLOCK_DIGITS) {
            return new BigInteger(digits.substring(start, end));
        }
        int width = BLOCK_DIGITS << level;
        if (end - start <= width) {
            return parse(digits, start, end, powers, level - 1);
        }
        int middle = end - width;
        return LargeMultiplication.multiply(parse(digits, start, middle, powers, level - 1), powers.get(level))
                .add(parse(digits, middle, end, powers, level - 1));
    }
}
