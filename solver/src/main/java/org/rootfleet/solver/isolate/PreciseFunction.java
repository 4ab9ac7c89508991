package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rootfleet.solver.arithmetic.WordHorner;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * A function f on an interval, seen as {@code q(x)} for {@code -1 <= x <= 1} like a {@link LocalPolynomial}, with few coefficients of any
 * length: for narrow intervals in which roots lie very close together.
 *
 * <p><b>Clusters.</b> Halving would take one step for each bit of the roots' distance. Instead {@link #clusterParts} shows with one
 * comparison that all zeros in the interval lie within {@code 2^-t} of one point: with the coefficients {@code c_j} of f around that
 * point, {@code |c_k| y^k > sum_{j != k} |c_j| y^j + error} says that f has no zero at the distance y; as
 * {@code sum_{j != k} |c_j| y^(j - k)} is a convex function of log y, it is enough to compare at {@code y = 2^-t} and {@code y = 2}. The
 * precision that the next step needs is twice as high, and t about twice as large: the number of steps is logarithmic. Source of the
 * idea: M. Sagraloff and K. Mehlhorn, "Computing real roots of real polynomials" (2016), with Pellet's test in place of Descartes'.
 */
final class PreciseFunction {
    private static final int VIEW_DEGREE = LocalPolynomial.MAX_DEGREE;
    private static final int VIEW_BITS = 60;

    /** Larger clusters are cut by halving until they have come apart. */
    private static final int MAX_CLUSTER = 40;

    /** Fewer halvings at once are not worth a jump. */
    private static final int MIN_JUMP = 3;

    /** Improvements of the centre of a cluster; each gains the distance of the cluster from other roots. */
    private static final int CENTRE_STEPS = 4;

    private final BigInteger[] b;
    private final double valueError;
    private final double slopeError;

    /** Coefficients and errors in one unit. */
    PreciseFunction(BigInteger[] coefficients, double valueError, double slopeError) {
        this.b = coefficients;
        this.valueError = valueError;
        this.slopeError = slopeError;
    }

    int degree() {
        return b.length - 1;
    }

    private int bits() {
        int bits = 0;
        for (BigInteger coefficient : b) {
            bits = Math.max(bits, coefficient.bitLength());
        }
        return bits;
    }

    /** The function in doubles, in a unit that makes its largest coefficient about 1. */
    LocalPolynomial view() {
        int shift = bits();
        int kept = Math.min(degree(), VIEW_DEGREE);
        double[] coefficients = new double[kept + 1];
        double rounding = 0;
        double slopeRounding = 0;
        for (int j = 0; j <= degree(); j++) {
            int dropped = Math.max(0, b[j].bitLength() - VIEW_BITS);
            double value = Math.scalb((double) b[j].shiftRight(dropped).longValue(), dropped - shift);
            double error = Math.abs(value) * 0x1p-51;
            if (j <= kept) {
                coefficients[j] = value;
            } else {
                error += Math.abs(value);
            }
            rounding += error;
            slopeRounding += j * error;
        }
        double scale = Math.scalb(1.0, Math.max(-shift, -1000));
        return new LocalPolynomial(
                coefficients, kept, valueError * scale + rounding, slopeError * scale + slopeRounding);
    }

    /** Whether the error is so large, compared with f, that nothing more can be learnt from it. */
    boolean isExhausted() {
        return !(bits() > Math.getExponent(valueError) + 5);
    }

    /** f, which is seen from the whole interval, seen from a part of it. */
    PreciseFunction on(DyadicInterval part, DyadicInterval whole) {
        int bits = whole.k() - part.k();
        BigInteger cell = part.c().subtract(whole.c().shiftLeft(bits));
        return part(cell.shiftLeft(1).setBit(0).subtract(BigInteger.ONE.shiftLeft(bits)), bits);
    }

    /** f seen from the part of the interval with middle {@code centre / 2^bits} and half width {@code 2^-bits}. */
    private PreciseFunction part(BigInteger centre, int bits) {
        // Horner's rule for sum b_j ((centre + x) / 2^bits)^j. No coefficient is ever larger than the sum of all, since
        // |centre| + 1 <= 2^bits; each step rounds each coefficient down by less than one unit.
        int n = degree();
        BigInteger[] s = new BigInteger[n + 1];
        Arrays.fill(s, BigInteger.ZERO);
        for (int j = n; j >= 0; j--) {
            for (int i = n - j; i > 0; i--) {
                s[i] = s[i].multiply(centre).add(s[i - 1]).shiftRight(bits);
            }
            s[0] = s[0].multiply(centre).shiftRight(bits).add(b[j]);
        }
        double rounding = (n + 1.0) * (n + 1);
        return new PreciseFunction(s, valueError + rounding, Math.scalb(slopeError, -bits) + rounding * n);
    }

    /** At most two parts that contain all zeros of the interval, because these form a cluster; nothing if none was found. */
    Optional<List<DyadicInterval>> clusterParts(DyadicInterval interval) {
        int k = clusterSize();
        if (k < 2) {
            return Optional.empty();
        }
        int precision = bits();
        BigInteger centre = centre(k, precision);
        int t = jump(sizesAround(centre, precision, k), k);
        if (t < MIN_JUMP) {
            return Optional.empty();
        }
        List<DyadicInterval> parts = new ArrayList<>();
        // The cells [i, i + 1) 2^-t of the interval, as [0, 1], that [centre - 2^-t, centre + 2^-t] meets.
        BigInteger unit = BigInteger.ONE.shiftLeft(precision - t);
        BigInteger origin = centre.add(BigInteger.ONE.shiftLeft(precision));
        BigInteger first = origin.subtract(unit).shiftRight(precision + 1 - t).max(BigInteger.ZERO);
        BigInteger last = origin.add(unit)
                .shiftRight(precision + 1 - t)
                .min(BigInteger.ONE.shiftLeft(t).subtract(BigInteger.ONE));
        for (BigInteger cell = first; cell.compareTo(last) <= 0; cell = cell.add(BigInteger.ONE)) {
            parts.add(new DyadicInterval(interval.c().shiftLeft(t).add(cell), interval.k() - t));
        }
        return Optional.of(parts);
    }

    /** For enclosures of zeros. */
    ZeroNarrowing narrowing() {
        return new ZeroNarrowing(new WordHorner(b), valueError, slopeError);
    }

    /** The smallest k at least 2 whose term outweighs all higher ones at distance 2; 0 if there is none. */
    private int clusterSize() {
        int n = degree();
        double[] sizes = new double[n + 1];
        int shift = bits();
        for (int j = 0; j <= n; j++) {
            sizes[j] = Math.scalb(1.0, Math.max(-1000, b[j].bitLength() - shift + j));
        }
        double higher = 0;
        int size = 0;
        for (int j = n; j >= 2; j--) {
            if (j <= MAX_CLUSTER && sizes[j] > 4 * higher) {
                size = j;
            }
            higher += sizes[j];
        }
        return size;
    }

    /** The zero of the derivative k - 1 near the middle: the centroid of the cluster, times 2^precision. */
    private BigInteger centre(int k, int precision) {
        BigInteger x = BigInteger.ZERO;
        BigInteger limit = BigInteger.ONE.shiftLeft(precision);
        if (b[k].signum() == 0) {
            return x;
        }
        for (int step = 0; step < CENTRE_STEPS; step++) {
            // x = -(b_(k-1) + sum_{j > k} C(j, k - 1) b_j x^(j - k + 1)) / (k b_k)
            BigInteger power = x.multiply(x).shiftRight(precision);
            BigInteger sum = b[k - 1].shiftLeft(precision);
            BigInteger binomial = BigInteger.valueOf((long) k * (k + 1) / 2);
            for (int j = k + 1; j <= degree(); j++) {
                sum = sum.add(b[j].multiply(binomial).multiply(power));
                power = power.multiply(x).shiftRight(precision);
                binomial = binomial.multiply(BigInteger.valueOf(j + 1)).divide(BigInteger.valueOf(j - k + 2));
            }
            BigInteger next = sum.negate().divide(b[k].multiply(BigInteger.valueOf(k)));
            x = next.max(limit.negate()).min(limit);
        }
        return x;
    }

    /**
     * Upper bounds of the sizes of the coefficients around a point {@code centre / 2^bits} of [-1, 1], but a lower bound of that of the
     * term k; the error of f is part of the first.
     *
     * <p>Pass i divides a polynomial of degree {@code n - i} in x by {@code x - centre}, with an error below one for each power of x;
     * since {@code |x| <= 1}, the errors of the pass change f by less than {@code (n - i) |y|^i} at the distance y.
     */
    private BigInteger[] sizesAround(BigInteger centre, int bits, int k) {
        BigInteger[] sizes = b.clone();
        int n = degree();
        for (int i = 0; i < n; i++) {
            for (int j = n - 1; j >= i; j--) {
                sizes[j] = sizes[j].add(sizes[j + 1].multiply(centre).shiftRight(bits));
            }
        }
        BigInteger rounding = BigInteger.valueOf(n + 1);
        for (int j = 0; j <= n; j++) {
            sizes[j] =
                    j == k ? sizes[j].abs().subtract(rounding) : sizes[j].abs().add(rounding);
        }
        sizes[0] = sizes[0].add(BigInteger.valueOf((long) Math.ceil(valueError)));
        return sizes;
    }

    /** The largest t such that there is no zero between the distances 2^-t and 2; 0 if none was found. */
    private static int jump(BigInteger[] sizes, int k) {
        BigInteger outside = BigInteger.ZERO;
        for (int j = 0; j < sizes.length; j++) {
            outside = outside.add(j == k ? BigInteger.ZERO : sizes[j].shiftLeft(j));
        }
        if (sizes[k].shiftLeft(k).compareTo(outside) <= 0) {
            return 0;
        }
        int t = Integer.MAX_VALUE;
        for (int j = 0; j < k; j++) {
            t = Math.min(t, (sizes[k].bitLength() - sizes[j].bitLength() - 2) / (k - j));
        }
        while (t > 0 && !outweighs(sizes, k, t)) {
            t--;
        }
        return t;
    }

    private static boolean outweighs(BigInteger[] sizes, int k, int t) {
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < sizes.length; j++) {
            if (j < k) {
                sum = sum.add(sizes[j].shiftLeft(Math.multiplyExact(t, k - j)));
            } else if (j > k) {
                sum = sum.add(sizes[j].shiftRight((int) Math.min((long) t * (j - k), Integer.MAX_VALUE)))
                        .add(BigInteger.ONE);
            }
        }
        return sizes[k].compareTo(sum) > 0;
    }
}
