package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.Digits;
import org.rootfleet.solver.arithmetic.PascalRows;
import org.rootfleet.solver.arithmetic.SeparableScale;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The Taylor polynomial of {@code P} at the middle of an interval in fixed point: from the coefficients to the interval in one step, with as
 * many Taylor coefficients, and as many digits of each number on the way, as the result needs.
 *
 * <p>The interval is {@code 2^e (M + x)}, {@code |x| <= 1}, M odd, with the outer end {@code u = 2^e (M + 1)}. With
 * {@code c = M / (M + 1)}, {@code r = 1 / (M + 1)} and {@code b_j = a_j u^j}, the sought coefficients are those of
 * {@code sum b_j (c + r x)^j}. Let {@code v(0, j) = b_j}, {@code v(t, j) = r v(t - 1, j) + c v(t, j + 1)}: weighted averages, so that
 * nothing is larger than the largest b_j, and an error of e in one of them adds at most {@code e / r} to the sum of the errors of all
 * results {@code q_t = v(t + 1, t) / r}, since it goes on with the weights r and c until results are reached (compare
 * {@link org.rootfleet.solver.arithmetic.HalvingRows}, where both are 1/2). The numbers {@code u(t, j) = v(t, j) c^j r^-t} are those of
 * {@link PascalRows}: {@code u(t, j) = u(t - 1, j) + u(t, j + 1)}, {@code u(0, j) = a_j (2^e M)^j}, {@code q_t = u(t + 1, t) M^-t}.
 *
 * <p><b>Units.</b> In pass block T and the eight columns J, u is stored in the unit {@code 2^(E(J) + F(T))} times that of the result, where
 * {@code 2^E(J) <= c^(8 J + 8)} and {@code 2^F(T) <= r^(-8 T)} are the largest powers of two. So one stored unit is at most c units of v in a
 * row, and at most r^k units in the running sum of pass k: the carry passes of a tile add at most {@code (8 c + 1) / r} to the
 * sum of the errors of all results (as {@code sum r^k <= 1} for r <= 1/2). There are {@code C - 1 - T} of them in pass block T of C columns
 * of tiles. A product at the beginning or at the end adds its own error only, as {@code c + r = 1}.
 *
 * <p><b>Sizes.</b> For {@code t >= 8 T} and {@code j >= 8 J}, {@code |v(t, j)|} is at most the largest of {@code |b_i|}, i >= 8 J; and at most
 * {@code W(rho) y^-t}, {@code rho = 2^e (M + y)} ({@link TaylorBound}): the generating function of {@code C(m + t - 1, t - 1) c^m} in
 * {@code v(t, j) = sum_i C(i - j + t - 1, t - 1) c^(i - j) r^t b_i} gives {@code (r / (1 - c s))^t s^j sum |b_i| s^-i} for
 * {@code s = u / rho}, where {@code 1 - c s = r y s}: at most {@code y^-t sum |a_i| rho^i} for {@code j >= t}. What has {@code j = t - 1} is the
 * result {@code r q_j}, for which Cauchy's estimate says it directly. Stored, it is at most {@code 4 c^-8 r^-8} times as large inside a tile.
 * Errors on the way are below the bound of all of them, and are added.
 *
 * <p>Cost: {@code n D - D^2 / 2} additions for D coefficients, of numbers that become shorter, and two products for each column.
 */
final class FixedExpansion {
    private static final int TILE = PascalRows.TILE;

    /** Longer numerators of the middle are left to {@link PreciseExpansion}. */
    static final int MAX_MIDDLE_BITS = 20;

    private static final double ROUNDING = 1.2;

    private final IntegerPolynomial polynomial;
    private final LeadingBits leading;
    private final long unit;
    private final TaylorBound bound;
    private final long middle;
    private final int e;
    private final double logOuter;
    /** {@code log2 c}. */
    private final double logInner;

    private final int degree;

    private FixedExpansion(HalfLine line, DyadicInterval interval, long unit) {
        this.polynomial = line.polynomial();
        this.leading = line.leading();
        this.unit = unit;
        this.bound = new TaylorBound(line.polygon(), polynomial.degree(), interval, unit);
        this.middle = 2 * interval.c().longValueExact() + 1;
        this.e = interval.k() - 1;
        this.logOuter = log2(middle + 1.0);
        this.logInner = -Math.log1p(1.0 / middle) / Math.log(2);
        this.degree = bound.degree(0);
    }

    /**
     * The function on an interval that is not negative, {@code c < 2^}{@value #MAX_MIDDLE_BITS}.
     *
     * @param unit the binary logarithm of the unit of the result
     */
    static FixedFunction of(HalfLine line, DyadicInterval interval, long unit) {
        return new FixedExpansion(line, interval, unit).expand();
    }

    static boolean isPossible(DyadicInterval interval) {
        return interval.c().bitLength() < MAX_MIDDLE_BITS;
    }

    private FixedFunction expand() {
        int rowCount = Math.max(rowCount(lastColumn()), rowCount(degree));
        int columns = rowCount / TILE;
        int blocks = degree / TILE + 1;
        double carryPasses = (double) columns * blocks - blocks * (blocks + 1.0) / 2;
        double rounding = ROUNDING * 9 * (middle + 1.0) * carryPasses;
        PascalRows.Scale scale = scale(columns, blocks, log2(rounding + 2));
        long[][] rows = new long[rowCount][scale.maxDigits()];
        fill(rows, scale);
        PascalRows.run(rows, 1, scale);
        double error = rounding + ROUNDING * (polynomial.degree() + degree + 2.0) + 1;
        return FixedFunction.of(results(rows, scale), error, error * (degree + 1));
    }

    /** The last j for which {@code a_j u^j} reaches a unit. */
    private int lastColumn() {
        int j = polynomial.degree();
        while (j > 0 && (leading.mantissa(j) == 0 || logTerm(j) < 0)) {
            j--;
        }
        return j;
    }

    /** {@code log2 |a_j u^j|} rounded up to the length of a_j. */
    private double logTerm(int j) {
        return leading.exponent(j) + (logOuter + e) * j - unit;
    }

    private PascalRows.Scale scale(int columns, int blocks, double logErrors) {
        int[] rowExponents = new int[blocks + 1];
        double[] blockBits = new double[blocks];
        double headroom = 4 - TILE * logInner + TILE * logOuter;
        for (int block = 0; block <= blocks; block++) {
            // A little less, so that no rounding makes it too large.
            rowExponents[block] = (int) Math.floor(block * TILE * logOuter * (1 - 0x1p-40));
            if (block < blocks) {
                blockBits[block] = Math.max(bound.logSize(block * TILE), logErrors) + headroom;
            }
        }
        int[] columnExponents = new int[columns];
        double[] columnBits = new double[columns];
        double largest = logErrors;
        for (int column = columns - 1; column >= 0; column--) {
            columnExponents[column] = (int) Math.floor((column + 1) * TILE * logInner * (1 + 0x1p-40));
            for (int j = Math.min(column * TILE + TILE - 1, polynomial.degree()); j >= column * TILE; j--) {
                if (leading.mantissa(j) != 0) {
                    largest = Math.max(largest, logTerm(j));
                }
            }
            columnBits[column] = largest + headroom;
        }
        return new SeparableScale(blocks, rowExponents, columnExponents, blockBits, columnBits);
    }

    /** {@code a_j M^j 2^(e j)} in the unit of its tile. */
    private void fill(long[][] rows, PascalRows.Scale scale) {
        RunningPower power = new RunningPower(middle, scale.maxDigits() * PascalRows.DIGIT_BITS);
        for (int j = 0; j <= Math.min(rows.length - 1, polynomial.degree()); j++) {
            int column = j / TILE;
            double size = logTerm(j) + j * logInner - scale.unit(0, column);
            if (leading.mantissa(j) != 0 && size > 0) {
                long shift = (long) e * j - unit - scale.unit(0, column);
                BigInteger stored = power.times(polynomial.coefficient(j), shift, (int) size + 1);
                Digits.write(stored, rows[j], 0, scale.digits(0, column));
            }
            power.next();
        }
    }

    private BigInteger[] results(long[][] rows, PascalRows.Scale scale) {
        BigInteger[] results = new BigInteger[degree + 1];
        RunningPower power = new RunningPower(middle, scale.maxDigits() * PascalRows.DIGIT_BITS);
        power.invert(degree);
        for (int t = degree; t >= 0; t--) {
            int block = t / TILE;
            int digits = scale.digits(block, block);
            Digits.normalize(rows[t], digits);
            BigInteger stored = Digits.read(rows[t], 0, digits);
            int size = (int) Math.max(0, bound.logSize(t)) + 2;
            results[t] = power.times(stored, scale.unit(block, block), size);
            power.next();
        }
        return results;
    }

    private static int rowCount(int degree) {
        return (degree / TILE + 1) * TILE;
    }

    private static double log2(double number) {
        return Math.log(number) / Math.log(2);
    }
}
