package org.rootfleet.solver.isolate;

import java.util.Arrays;

/**
 * A function f on an interval, seen as {@code q(x)} for {@code -1 <= x <= 1}, through a polynomial of few coefficients in doubles and
 * two bounds: {@code |f(x) - sum b_j x^j| <= valueError} and {@code |f'(x) - sum j b_j x^(j-1)| <= slopeError} on [-1, 1].
 *
 * <p>Everything that is concluded from it is certain. Two conclusions are drawn: f has no zero, or f is monotone. Both compare the
 * smallest absolute value of a quadratic on [-1, 1] with the sum of all other coefficients and the error. Rounding: a sum of n terms of
 * doubles has a relative error below {@code n * 2^-52} of the sum of its terms' sizes; {@link #ROUND_UP}, with at most
 * {@link #MAX_DEGREE} terms, and the term {@link #ROUNDING} times the quadratic's coefficients cover it. Comparisons are written so
 * that a NaN decides nothing.
 */
final class LocalPolynomial {
    /** Terms beyond this degree are put into the errors before a polynomial gets here. */
    static final int MAX_DEGREE = 64;

    private static final double ROUND_UP = 1 + 0x1p-44;
    private static final double ROUNDING = 0x1p-49;

    /**
     * Halving rounds every coefficient {@code sum_i M_ij b_i}, of at most 65 terms with factors that were rounded up to 11 times:
     * together less than {@code 80 * 2^-53} of {@code sum_i M_ij |b_i|}, where {@code sum_j M_ij = 1} and {@code sum_j j M_ij = i / 2}.
     */
    private static final double HALVING_ERROR = 0x1p-46;

    /** Horner's rule has two roundings in each of at most 65 steps. */
    private static final double HORNER_ERROR = 0x1p-45;

    /** Below this size the rounding of results too small for a double could matter. */
    private static final double TOO_SMALL = 0x1p-900;

    /** Coefficients whose sum is below this part of the largest, or a quarter of the error, are put into the error. */
    private static final double NEGLIGIBLE = 0x1p-56;

    /** A sum of coefficients that is not so many times the error is not worth cutting further. */
    private static final double EXHAUSTED = 16;

    private static final double PRECISE = 0x1p-36;

    private final double[] b;
    private final int degree;
    private final double valueError;
    private final double slopeError;

    /**
     * @param coefficients lowest degree first; the first {@code degree + 1} are used, the array is taken over
     */
    LocalPolynomial(double[] coefficients, int degree, double valueError, double slopeError) {
        int kept = degree;
        double largest = 0;
        for (int j = 0; j <= degree; j++) {
            largest = Math.max(largest, Math.abs(coefficients[j]));
        }
        double limit = Math.max(largest * NEGLIGIBLE, valueError / 4);
        double tail = 0;
        double slopeTail = 0;
        while (kept > 1) {
            double size = Math.abs(coefficients[kept]);
            if (!(tail + size <= limit)) {
                break;
            }
            tail += size;
            slopeTail += kept * size;
            kept--;
        }
        this.b = coefficients;
        this.degree = kept;
        this.valueError = (valueError + tail) * ROUND_UP;
        this.slopeError = (slopeError + slopeTail) * ROUND_UP;
    }

    int degree() {
        return degree;
    }

    /** Whether f has certainly no zero in [-1, 1]. */
    boolean hasNoZero() {
        double rest = valueError;
        for (int j = degree; j > 2; j--) {
            rest += Math.abs(b[j]);
        }
        return outweighs(b[0], coefficient(1), coefficient(2), rest);
    }

    /** Whether f is certainly monotone in [-1, 1], and not constant on any part of it. */
    boolean isMonotone() {
        return minimalSlope() > 0;
    }

    /** A number above which |f'| stays on [-1, 1]; 0 or less, or NaN, if none is known. */
    private double minimalSlope() {
        double rest = slopeError;
        for (int j = degree; j > 3; j--) {
            rest += j * Math.abs(b[j]);
        }
        double c0 = coefficient(1);
        double c1 = 2 * coefficient(2);
        double c2 = 3 * coefficient(3);
        return minimum(c0, c1, c2) - rest * ROUND_UP;
    }

    private static boolean outweighs(double c0, double c1, double c2, double rest) {
        return minimum(c0, c1, c2) > rest * ROUND_UP;
    }

    /** A lower bound of {@code |c0 + c1 x + c2 x^2|} on [-1, 1], less the rounding of its computation; 0 or less if it has a zero. */
    private static double minimum(double c0, double c1, double c2) {
        double left = c0 - c1 + c2;
        double right = c0 + c1 + c2;
        if (!(left * right > 0)) {
            return 0;
        }
        double least = Math.min(Math.abs(left), Math.abs(right));
        if (Math.abs(c1) < 2 * Math.abs(c2)) {
            // The vertex lies inside, where the value is c0 - c1^2 / (4 c2).
            double vertex = c0 - c1 * c1 / (4 * c2);
            if (!(vertex * left > 0)) {
                return 0;
            }
            least = Math.min(least, Math.abs(vertex));
        }
        return least - ROUNDING * (Math.abs(c0) + Math.abs(c1) + Math.abs(c2));
    }

    private double coefficient(int j) {
        return j <= degree ? b[j] : 0;
    }

    /** Whether the error is so large, compared with f, that cutting the interval will not help. */
    boolean isExhausted() {
        double sum = size();
        return !(sum > EXHAUSTED * valueError) || !(sum > TOO_SMALL) || !(sum < Double.MAX_VALUE);
    }

    /** Whether the error is so small, compared with f, that many halvings are possible. */
    boolean isPrecise() {
        return valueError < PRECISE * size();
    }

    /** The sum of the coefficients' absolute values. */
    double size() {
        double sum = 0;
        for (int j = 0; j <= degree; j++) {
            sum += Math.abs(b[j]);
        }
        return sum;
    }

    /** The largest of |f(-1)|, |f(0)|, |f(1)|, about. */
    double largestValue() {
        return Math.max(Math.abs(b[0]), Math.max(Math.abs(valueAt(-1)), Math.abs(valueAt(1))));
    }

    /** The sign of f(x) for {@code x = 1} or {@code x = -1}; 0 if it is not certain. */
    int signAtEnd(int x) {
        return certainSign(valueAt(x), valueRounding());
    }

    private int certainSign(double value, double rounding) {
        if (Math.abs(value) > valueError + rounding) {
            return value > 0 ? 1 : -1;
        }
        return 0;
    }

    private double valueAt(double x) {
        double value = 0;
        for (int j = degree; j >= 0; j--) {
            value = value * x + b[j];
        }
        return value;
    }

    /** A bound of the rounding of {@link #valueAt}. */
    private double valueRounding() {
        return size() * HORNER_ERROR;
    }

    /**
     * An enclosure of the zero of a monotone f that changes its sign in [-1, 1], as {midpoint, radius}; radius 1 or more if nothing
     * better than [-1, 1] is known. The zero's distance from any x is at most {@code |f(x)| / min |f'|}.
     */
    double[] zeroEnclosure() {
        double x = approximateZero();
        double slope = minimalSlope();
        double distance = (Math.abs(valueAt(x)) + valueError + valueRounding()) / slope * ROUND_UP;
        return slope > 0 && distance < 1 ? new double[] {x, distance} : new double[] {0, 1};
    }

    /** Newton's method, kept inside a bracket by halving it; any result will do, near the zero or not. */
    private double approximateZero() {
        double low = -1;
        double high = 1;
        boolean rising = valueAt(1) > valueAt(-1);
        double x = 0;
        for (int step = 0; step < 60; step++) {
            double value = 0;
            double slope = 0;
            for (int j = degree; j >= 0; j--) {
                slope = slope * x + value;
                value = value * x + b[j];
            }
            if (value > 0 == rising) {
                high = x;
            } else {
                low = x;
            }
            double next = x - value / slope;
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
            }
            if (Math.abs(next - x) < 0x1p-53) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** f on the lower and the upper half of the interval, each seen from [-1, 1] again: {@code f((x - 1) / 2), f((x + 1) / 2)}. */
    LocalPolynomial[] halves() {
        double[] same = new double[degree + 1];
        double[] opposite = new double[degree + 1];
        HalvingTable.apply(b, degree, same, opposite);
        double sum = 0;
        double slopeSum = 0;
        for (int j = 0; j <= degree; j++) {
            sum += Math.abs(b[j]);
            slopeSum += j * Math.abs(b[j]);
        }
        double[] lower = new double[degree + 1];
        for (int j = 0; j <= degree; j++) {
            lower[j] = same[j] - opposite[j];
            same[j] += opposite[j];
        }
        double error = valueError + sum * HALVING_ERROR;
        double slope = slopeError / 2 + slopeSum * HALVING_ERROR;
        return new LocalPolynomial[] {
            new LocalPolynomial(lower, degree, error, slope), new LocalPolynomial(same, degree, error, slope)
        };
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(b, degree + 1)) + " +- " + valueError + ", " + slopeError;
    }
}
