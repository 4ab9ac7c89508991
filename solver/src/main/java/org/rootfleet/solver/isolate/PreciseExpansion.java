package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.Arrays;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The first Taylor coefficients of a polynomial at the middle of an interval, in fixed point of any precision, with certified errors.
 *
 * <p>The interval is {@code 2^e (M + x)} for {@code -1 <= x < 1} and an odd integer {@code M > 0}. Horner's rule
 * {@code s <- s (M + x) + a_j 2^(e j)} is cut after {@code x^D}. <b>Rounding:</b> what is rounded away at the step j is multiplied by
 * {@code (M + x)^j}, at most {@code (M + 1)^j}, later; so the step works in the unit {@code 2^(unit exponent) / (M + 1)^j}, rounded
 * down to a power of two, and each of its at most D + 2 roundings adds at most two final units. <b>Cut:</b> for every {@code R >= 2} the
 * coefficient of {@code x^i} is at most {@code R^-i W(M + R)} with {@code W(v) = sum |a_j| 2^(e j) v^j}, so the terms above D add up to
 * at most {@code 2 R^-(D + 1) W(M + R)}, and their slopes to {@code 4 (D + 1)} times half as much. The R that needs the lowest D is
 * taken: the narrower the interval, the fewer coefficients.
 *
 * <p>Cost: O(n D) products of the precision and the length of M, in numbers that begin short.
 */
final class PreciseExpansion {
    /** Longer runs of absent terms are one multiplication by a power. */
    private static final int MAX_STEPWISE_GAP = 8;

    /** The tail is kept below this power of two, in units. */
    private static final int TAIL_EXPONENT = 0;

    /** The widest spread of R that is tried, in bits. */
    private static final int MAX_SPREAD_BITS = 1 << 16;

    private final IntegerPolynomial polynomial;
    private final NewtonPolygon polygon;
    private final BigInteger middle;
    private final int e;
    /** The binary logarithm of M + 1. */
    private final double logMagnitude;

    private PreciseExpansion(HalfLine line, DyadicInterval interval) {
        this.polynomial = line.polynomial();
        this.polygon = line.polygon();
        this.middle = interval.c().shiftLeft(1).setBit(0);
        this.e = interval.k() - 1;
        this.logMagnitude = log2(middle.add(BigInteger.ONE));
    }

    /**
     * The function on an interval that is not negative.
     *
     * @param precision how many bits the sum of the sizes of all terms has, in the unit of the result
     */
    static PreciseFunction of(HalfLine line, DyadicInterval interval, int precision) {
        return new PreciseExpansion(line, interval).expand(precision);
    }

    private long unitExponent(int precision) {
        return (long) Math.floor(polygon.logTermSum(e + logMagnitude)) - precision;
    }

    private PreciseFunction expand(int precision) {
        int n = polynomial.degree();
        long unitExponent = unitExponent(precision);
        int degree = Math.min(n, degreeFor(unitExponent));
        BigInteger[] s = new BigInteger[degree + 1];
        Arrays.fill(s, BigInteger.ZERO);
        int j = n;
        s[0] = shifted(polynomial.leading(), (long) e * j - unit(unitExponent, j));
        while (j > 0) {
            int next = j - 1;
            while (next > 0 && polynomial.coefficient(next).signum() == 0) {
                next--;
            }
            if (j - next > MAX_STEPWISE_GAP) {
                s = timesPower(s, j - next, unit(unitExponent, next) - unit(unitExponent, j), precision);
                j = next;
            }
            while (j > next) {
                j--;
                int shift = Math.toIntExact(unit(unitExponent, j) - unit(unitExponent, j + 1));
                for (int i = Math.min(n - j, degree); i > 0; i--) {
                    s[i] = product(s[i]).add(s[i - 1]).shiftRight(shift);
                }
                s[0] = product(s[0]).shiftRight(shift);
            }
            s[0] = s[0].add(shifted(polynomial.coefficient(j), (long) e * j - unit(unitExponent, j)));
        }
        double rounding = 2.2 * (n + 1.0) * (degree + 2);
        double tail = degree < n ? Math.scalb(2.0, TAIL_EXPONENT) : 0;
        return new PreciseFunction(s, rounding + tail, rounding * degree + 2 * (degree + 1) * tail);
    }

    /**
     * {@code s (M + x)^gap / 2^shift}, cut to the length of s, for a run of absent terms.
     *
     * <p>The binomial series: with {@code d = min(gap, D)}, the factor {@code M^(gap - d)} of all its terms is computed to
     * {@code precision + log2(gap) + 8} bits, by squaring. Each product there is rounded once and a square doubles the relative error, which
     * so stays below {@code 2^-precision / 16}: a sixteenth of a final unit, since the sum of all terms has precision bits. Then there
     * is one rounding for each coefficient, as in a single step.
     */
    private BigInteger[] timesPower(BigInteger[] s, int gap, long shift, int precision) {
        int d = Math.min(gap, s.length - 1);
        int keep = precision + Integer.SIZE - Integer.numberOfLeadingZeros(gap) + 8;
        BigInteger common = BigInteger.ONE;
        long exponent = 0;
        for (int bit = Integer.SIZE - 1; bit >= 0; bit--) {
            common = common.multiply(common);
            exponent *= 2;
            if (((gap - d) >> bit & 1) == 1) {
                common = common.multiply(middle);
            }
            int dropped = Math.max(0, common.bitLength() - keep);
            common = common.shiftRight(dropped);
            exponent += dropped;
        }
        BigInteger[] series = new BigInteger[d + 1];
        BigInteger binomial = BigInteger.ONE;
        BigInteger power = middle.pow(d);
        for (int i = 0; i <= d; i++) {
            series[i] = binomial.multiply(power);
            binomial = binomial.multiply(BigInteger.valueOf(gap - i)).divide(BigInteger.valueOf(i + 1));
            power = power.divide(middle);
        }
        BigInteger[] product = new BigInteger[s.length];
        for (int i = 0; i < s.length; i++) {
            BigInteger sum = BigInteger.ZERO;
            for (int l = Math.max(0, i - d); l <= i; l++) {
                sum = sum.add(s[l].multiply(series[i - l]));
            }
            product[i] = shifted(sum.multiply(common), exponent - shift);
        }
        return product;
    }

    private BigInteger product(BigInteger number) {
        return number.signum() == 0 ? number : number.multiply(middle);
    }

    private long unit(long unitExponent, int j) {
        return unitExponent - (long) Math.floor(logMagnitude * j);
    }

    private static BigInteger shifted(BigInteger number, long shift) {
        return number.shiftLeft(Math.toIntExact(Math.max(shift, -Integer.MAX_VALUE)));
    }

    /** The smallest D for which some R keeps the tail below its limit. */
    private int degreeFor(long unitExponent) {
        int best = Integer.MAX_VALUE;
        for (int bits = 1; bits <= MAX_SPREAD_BITS; bits *= 2) {
            double spread = log2(middle.add(BigInteger.ONE.shiftLeft(bits)));
            double excess = polygon.logTermSum(e + spread) - unitExponent - TAIL_EXPONENT;
            double needed = Math.max(1, Math.ceil(excess / bits));
            if (needed < best) {
                best = (int) needed;
            } else if (needed > 4.0 * best) {
                break;
            }
        }
        return best;
    }

    /** Rounded up where the number does not fit. */
    private static double log2(BigInteger number) {
        int dropped = Math.max(0, number.bitLength() - 52);
        long leading = number.shiftRight(dropped).longValue() + (dropped > 0 ? 1 : 0);
        return Math.log((double) leading) / Math.log(2) + dropped;
    }
}
