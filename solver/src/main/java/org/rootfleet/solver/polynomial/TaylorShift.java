package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.BinomialScale;
import org.rootfleet.solver.arithmetic.Digits;
import org.rootfleet.solver.arithmetic.PascalRows;
import org.rootfleet.solver.arithmetic.RowResidue;

/**
 * {@code P(x + c)} for integer c, exactly, on coefficient arrays, lowest degree first.
 *
 * <p>The shift by one is n (n + 1) / 2 additions: one by one for low degrees, in digit rows ({@link PascalRows}) above. A shift by c
 * is {@code P(c y)}, a shift of y by one, and {@code y = x / c}. Survey: von zur Gathen and Gerhard, "Fast algorithms for Taylor shifts
 * and certain difference equations" (1997).
 */
public final class TaylorShift {
    /** Lower degrees are shifted with BigInteger additions; chosen by the benchmark TaylorShiftBenchmark. */
    private static final int DIGIT_ROWS_THRESHOLD_DEGREE = 12;

    private TaylorShift() {}

    /** The coefficients of {@code P(x + 1)}; the argument is not changed. */
    public static BigInteger[] byOne(BigInteger[] coefficients) {
        return coefficients.length <= DIGIT_ROWS_THRESHOLD_DEGREE
                ? byOneAddition(coefficients)
                : byOneInRows(coefficients);
    }

    /**
     * Cost: {@code n^2 / 2} additions of rows for degree n, each of {@code (bits + n / 2) / 48} digits; and a check of about as much as 2 n
     * of them.
     *
     * @throws org.rootfleet.solver.arithmetic.WrongArithmeticException if the result is wrong
     */
    static BigInteger[] byOneInRows(BigInteger[] coefficients) {
        BinomialScale scale = new BinomialScale(coefficients);
        long[][] rows = new long[scale.blocks() * PascalRows.TILE][scale.maxDigits()];
        for (int j = 0; j < coefficients.length; j++) {
            Digits.write(coefficients[j], rows[j], 0, scale.digits(0, j / PascalRows.TILE));
        }
        long atTwo = RowResidue.atTwo(rows, scale);
        PascalRows.run(rows, 1, scale);
        RowResidue.checkAtOne(rows, scale, atTwo);
        BigInteger[] shifted = new BigInteger[coefficients.length];
        for (int j = 0; j < shifted.length; j++) {
            int digits = scale.digits(j / PascalRows.TILE, j / PascalRows.TILE);
            Digits.normalize(rows[j], digits);
            shifted[j] = Digits.read(rows[j], 0, digits);
        }
        return shifted;
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
