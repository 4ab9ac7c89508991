package org.rootfleet.solver.small;

import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.PowerOfTwo;

/**
 * A root of f in an isolating interval, to about the precision of doubles: found by Householder's method of the fourth order, proven by the
 * signs of f at both ends of {@code [t - r, t + r]}.
 *
 * <p><b>The signs.</b> Horner's rule takes two terms at a time, {@code v x^2 + (c_j x + c_(j-1))}, which halves the time that it waits for
 * results. Fused operations round twice each time, and x^2 is rounded once, by a relative 2^-53 each. A term of degree j goes through two roundings, and
 * through two more in each of at most j/2 further steps; so the value at x is wrong by less than {@code (n + 2) 2^-53 sum |c_j| x^j}. The sum of
 * sizes is computed in the same way at the upper end, where it is largest; {@code (2 n + 2) 2^-53} times it covers its own roundings too.
 * c_0 is an integer other than zero, so that underflows, of x^2 too, are covered: for x < 1 they change the value by less than 2^-1000. An
 * overflow makes the bound infinite, and then no sign is certain.
 *
 * <p>r is chosen as the distance at which f should be four times that bound. It does not matter how t and r were found.
 */
record QuickRoot(double low, double high, double t, double radius) {
    private static final int MAX_STEPS = 48;

    /** A relative change by that method after which the next is about the last bit of a double, if no other root is near. */
    private static final double CLOSE = 0x1p-14;

    /** After which it is, if others are. */
    private static final double CLOSEST = 0x1p-36;

    private static final double LEAST_RADIUS = 0x1p-50;
    private static final double UNIT = 0x1p-53;

    /**
     * The root between two ends.
     *
     * @param c coefficients, lowest degree first, exact; the first is an integer other than zero
     * @param low at least 0; the only zero between the two is simple, and neither is one
     * @param guess from low to high
     * @param rising whether f is positive at the upper end
     * @return null if doubles do not find it with certainty
     */
    static @Nullable QuickRoot between(double[] c, int n, double low, double high, double guess, boolean rising) {
        double lower = low;
        double upper = high;
        double t = guess;
        for (int step = 0; step < MAX_STEPS; step++) {
            double square = t * t;
            double twice = 2 * t;
            // Taylor's coefficients of f at t, in the same way: those of the terms above, times (t + x)^2, and two
            // terms more.
            boolean odd = (n & 1) == 1;
            double value = odd ? Math.fma(c[n], t, c[n - 1]) : c[n];
            double slope = odd ? c[n] : 0;
            double second = 0;
            double third = 0;
            double size = odd ? Math.fma(Math.abs(c[n]), t, Math.abs(c[n - 1])) : Math.abs(c[n]);
            for (int j = odd ? n - 3 : n - 2; j >= 0; j -= 2) {
                double term = c[j + 1];
                double last = c[j];
                third = Math.fma(third, square, Math.fma(second, twice, slope));
                second = Math.fma(second, square, Math.fma(slope, twice, value));
                slope = Math.fma(slope, square, Math.fma(value, twice, term));
                value = Math.fma(value, square, Math.fma(term, t, last));
                size = Math.fma(size, square, Math.fma(Math.abs(term), t, Math.abs(last)));
            }
            if (value > 0 == rising) {
                upper = t;
            } else {
                lower = t;
            }
            // With Taylor's coefficients of 1/f, the quotient of the second and the third.
            double numerator = slope * slope - value * second;
            double next = t - value * numerator / (slope * (numerator - value * second) + value * value * third);
            double change = Math.abs(next - t);
            boolean close = change <= CLOSE * t;
            t = close || (next > lower && next < upper) ? next : lower + (upper - lower) / 2;
            if (close) {
                double radius = 4 * (2 * n + 2) * UNIT * size / Math.abs(slope) + LEAST_RADIUS * t;
                if (isProven(c, n, t - radius, t + radius, low, high)) {
                    return new QuickRoot(low, high, t, radius);
                }
                if (change <= CLOSEST * t) {
                    return null;
                }
            }
        }
        return null;
    }

    /** Whether f has certain opposite signs at both ends of a part of the interval. */
    private static boolean isProven(double[] c, int n, double from, double to, double low, double high) {
        if (!(from > low && to < high)) {
            return false;
        }
        double fromSquare = from * from;
        double toSquare = to * to;
        boolean odd = (n & 1) == 1;
        double left = odd ? Math.fma(c[n], from, c[n - 1]) : c[n];
        double right = odd ? Math.fma(c[n], to, c[n - 1]) : c[n];
        double size = odd ? Math.fma(Math.abs(c[n]), to, Math.abs(c[n - 1])) : Math.abs(c[n]);
        for (int j = odd ? n - 3 : n - 2; j >= 0; j -= 2) {
            double term = c[j + 1];
            double last = c[j];
            left = Math.fma(left, fromSquare, Math.fma(term, from, last));
            right = Math.fma(right, toSquare, Math.fma(term, to, last));
            size = Math.fma(size, toSquare, Math.fma(Math.abs(term), to, Math.abs(last)));
        }
        double error = (2 * n + 2) * UNIT * size;
        return left > error ? right < -error : left < -error && right > error;
    }

    /** A number between the lower end of the isolating interval and the root that has few digits. */
    double lower() {
        double gap = t - radius - low;
        double unit = PowerOfTwo.of(Math.getExponent(gap) - 1);
        return Math.ceil(low / unit) * unit;
    }

    /** A number between the root and the upper end of the isolating interval that has few digits. */
    double upper() {
        double gap = high - (t + radius);
        double unit = PowerOfTwo.of(Math.getExponent(gap) - 1);
        return Math.floor(high / unit) * unit;
    }

    /** @param k the root times 2^k is enclosed */
    RootEnclosure enclosure(int k) {
        int exponent = Math.getExponent(t) + 1;
        double unit = PowerOfTwo.of(-exponent);
        // The ends were rounded by less than 2^-53 t, an eighth of the radius at most.
        return RootEnclosure.coarse(k + exponent, t * unit, radius * unit * 1.25);
    }
}
