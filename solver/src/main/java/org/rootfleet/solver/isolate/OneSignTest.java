package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.function.DoubleUnaryOperator;
import org.rootfleet.solver.arithmetic.Digits;
import org.rootfleet.solver.arithmetic.PascalRows;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Descartes' test on everything between zero and a point u, or above it, with as many bits as it takes: one Taylor shift for an interval on
 * which there may be no root, however wide.
 *
 * <p><b>Below u.</b> {@code x = u / (1 + y)} maps {@code 0 < y} to {@code 0 < x < u}. Let m be such that the terms above it add up to at most
 * E on the interval, and {@code e_j = a_(m - j) u^(m - j)}. Then
 * {@code (1 + y)^m sum_(g <= m) a_g x^g = sum e_j (1 + y)^j = sum p_s y^s}, the shift by one. <b>Above u.</b> {@code x = u (1 + y)}; let the terms
 * below f add up to E at u, and {@code e_j = a_(f + j) u^(f + j)}, m = n - f. Then {@code (1 + y)^-f sum_(g >= f) a_g x^g = sum e_j (1 + y)^j}, and
 * the others, divided by {@code (1 + y)^f} as well, are at most E. Both times P times a positive function differs from
 * {@code sum p_s y^s} by at most {@code E (1 + y)^m = sum E C(m, s) y^s}. So if all computed p_s have one sign and are larger than the error of
 * their computation and {@code E C(m, s)}, P has this sign for all y > 0: there is no root. Errors that are a multiple of C(m, s) are what
 * {@link PathScale} provides.
 *
 * <p><b>When it succeeds</b>, given enough bits: if the disc that has (0, u) for a diameter, or the half plane {@code Re x > u}, contains no
 * root, complex ones included (Obreshkoff; Krandick, Mehlhorn, "New bounds for the Descartes method", 2006).
 *
 * <p>Cost: {@code m^2 / 2} additions of numbers of about {@code log2 sum |e_j| / least |p_s|} bits, and a product for each coefficient.
 */
final class OneSignTest {
    /** Bits of the smallest p_s beyond its error, if it is as expected. */
    private static final int SPARE_BITS = 6;

    private final IntegerPolynomial polynomial;
    private final LeadingBits leading;
    private final long c;
    private final int k;
    private final double logU;
    private final long unit;
    private final boolean below;
    private final int first;
    private final int m;
    private final PathScale scale;

    private OneSignTest(HalfLine line, Dyadic u, boolean below, double logLeast) {
        this.polynomial = line.polynomial();
        this.leading = line.leading();
        int n = polynomial.degree();
        int zeros = u.mantissa().getLowestSetBit();
        this.c = u.mantissa().shiftRight(zeros).longValueExact();
        this.k = u.exponent() + zeros;
        this.logU = Math.log((double) c) / Math.log(2) + k;
        // Two for the product of a coefficient, or one for a term that is left out.
        int further = 2 * n + 2;
        this.unit = (long) Math.floor(logLeast - PathScale.logErrors(n, further)) - SPARE_BITS;
        this.below = below;
        int from = 0;
        int to = n;
        while (below && to > 0 && isSmall(to)) {
            to--;
        }
        while (!below && from < n && isSmall(from)) {
            from++;
        }
        this.first = from;
        this.m = to - from;
        NewtonPolygon polygon = line.polygon();
        DoubleUnaryOperator logSum = below
                ? logZ -> polygon.logTermSum(logU + logZ) - unit
                : logZ -> n * logZ + polygon.logTermSum(logU - logZ) - unit;
        this.scale = new PathScale(m, logSum, further);
    }

    /**
     * Whether it is proven that there is no root in (0, u).
     *
     * @param u positive, with a mantissa that a long can hold
     * @param logLeast binary logarithm of the size that the smallest {@code p_s / C(m, s)} is expected to have; a guess, that decides about
     *     success only
     */
    static boolean excludesBelow(HalfLine line, Dyadic u, double logLeast) {
        return new OneSignTest(line, u, true, logLeast).run();
    }

    /** Whether it is proven that there is no root above u. */
    static boolean excludesAbove(HalfLine line, Dyadic u, double logLeast) {
        return new OneSignTest(line, u, false, logLeast).run();
    }

    private boolean isSmall(int g) {
        return leading.mantissa(g) == 0 || logTerm(g) < 0;
    }

    /** {@code log2 |a_g u^g|} in units, rounded up to the length of a_g. */
    private double logTerm(int g) {
        return leading.exponent(g) + logU * g - unit;
    }

    private boolean run() {
        long[][] rows = new long[scale.blocks() * PascalRows.TILE][scale.maxDigits()];
        RunningPower power = new RunningPower(c, scale.maxDigits() * PascalRows.DIGIT_BITS);
        for (int g = 0; g <= first + m; g++) {
            if (g >= first && !isSmall(g)) {
                int j = below ? m - g : g - first;
                BigInteger stored = power.times(polynomial.coefficient(g), (long) k * g - unit, (int) logTerm(g) + 1);
                Digits.write(stored, rows[j], 0, scale.digits(0, j / PascalRows.TILE));
            }
            power.next();
        }
        PascalRows.run(rows, 1, scale);
        return haveOneSign(rows);
    }

    private boolean haveOneSign(long[][] rows) {
        int sign = 0;
        for (int s = 0; s <= m; s++) {
            int tile = s / PascalRows.TILE;
            int digits = scale.digits(tile, tile);
            Digits.normalize(rows[s], digits);
            BigInteger result = Digits.read(rows[s], 0, digits);
            // |result| >= 2^(length - 1) of these units.
            double size = result.abs().bitLength() - 1.0 + scale.unit(tile, tile);
            if (!(size > scale.logError(s)) || result.signum() == -sign) {
                return false;
            }
            sign = result.signum();
        }
        return true;
    }
}
