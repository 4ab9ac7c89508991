package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.RowShift;
import org.rootfleet.solver.arithmetic.SlotShift;

/**
 * {@code P(x + c)} for integer c, exactly, on coefficient arrays, lowest degree first.
 *
 * <p>The shift by one is n (n + 1) / 2 additions: one by one for low degrees, in digit rows above ({@link RowShift}), and by halves with long
 * products for high degrees ({@link SlotShift}). A shift by c is {@code P(c y)}, a shift of y by one, and {@code y = x / c}. Survey: von zur
 * Gathen and Gerhard, "Fast algorithms for Taylor shifts and certain difference equations" (1997).
 */
public final class TaylorShift {
    /** Lower degrees are shifted with BigInteger additions; chosen by the benchmark TaylorShiftBenchmark. */
    private static final int DIGIT_ROWS_THRESHOLD_DEGREE = 12;

    /** Higher degrees are shifted by halves; chosen by the same benchmark with coefficients of 32 to 3000 bits. */
    private static final int HALVES_THRESHOLD_DEGREE = 1000;

    /** The same for longer coefficients, which make rows long and so a digit cheaper; chosen with those of 10,000 bits. */
    private static final int LONG_HALVES_THRESHOLD_DEGREE = 1900;

    private static final int LONG_BITS = 4000;

    /** How many coefficients are not halved again: between 600 and 1300 it makes little difference; chosen by the same benchmark. */
    private static final int LONGEST_PART = 1000;

    private TaylorShift() {}

    /** The coefficients of {@code P(x + 1)}; the argument is not changed. */
    public static BigInteger[] byOne(BigInteger[] coefficients) {
        if (coefficients.length <= DIGIT_ROWS_THRESHOLD_DEGREE) {
            return byOneAddition(coefficients);
        }
        return isForHalves(coefficients) ? SlotShift.byOne(coefficients, LONGEST_PART) : RowShift.byOne(coefficients);
    }

    static boolean isForHalves(BigInteger[] coefficients) {
        if (coefficients.length <= HALVES_THRESHOLD_DEGREE) {
            return false;
        }
        int bits = 0;
        for (BigInteger coefficient : coefficients) {
            bits = Math.max(bits, coefficient.bitLength());
        }
        return (bits <= LONG_BITS || coefficients.length > LONG_HALVES_THRESHOLD_DEGREE)
                && SlotShift.serves(coefficients.length, bits, LONGEST_PART);
    }

    static BigInteger[] byOneAddition(BigInteger[] coefficients) {
        BigInteger[] shifted = coefficients.clone();
        for (int i = 0; i < shifted.length - 1; i++) {
            for (int j = shifted.length - 2; j >= i; j--) {
                shifted[j] = shifted[j].add(shifted[j + 1]);
            }
        }
        return shifted;
    }

    /** The coefficients of {@code P(x + c)}; the numbers grow by up to {@code degree * bits of c}. */
    public static BigInteger[] by(BigInteger c, BigInteger[] coefficients) {
        if (c.signum() == 0) {
            return coefficients.clone();
        }
        BigInteger[] scaled = coefficients.clone();
        BigInteger power = BigInteger.ONE;
        for (int i = 1; i < scaled.length; i++) {
            power = power.multiply(c);
            scaled[i] = scaled[i].multiply(power);
        }
        BigInteger[] shifted = byOne(scaled);
        power = BigInteger.ONE;
        for (int i = 1; i < shifted.length; i++) {
            power = power.multiply(c);
            shifted[i] = shifted[i].divide(power);
        }
        return shifted;
    }
}
