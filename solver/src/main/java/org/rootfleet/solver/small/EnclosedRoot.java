package org.rootfleet.solver.small;

import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;

/**
 * A root.
 *
 * @param sign 1 or -1
 * @param lower of the absolute value; between lower and upper, neither of which is one, there is no other root of this sign
 * @param upper of the absolute value
 * @param enclosure of the absolute value
 */
public record EnclosedRoot(int sign, double lower, double upper, RootEnclosure enclosure) {

    /** Lower end of the isolating interval; not a root. */
    public Rational isolatingLower() {
        return rational(sign < 0 ? -upper : lower);
    }

    /** Upper end of the isolating interval; not a root. */
    public Rational isolatingUpper() {
        return rational(sign < 0 ? -lower : upper);
    }

    /** The same root, more precisely; null if doubles do not find it with certainty. */
    @Nullable
    EnclosedRoot refined(ScaledTerms terms) {
        RootEnclosure refined = enclosure(terms, sign, lower, upper, enclosure.approximation());
        return refined == null ? null : new EnclosedRoot(sign, lower, upper, refined);
    }

    /**
     * The enclosure of the root between two ends.
     *
     * @param near the root; not a number if that is not known
     */
    static @Nullable RootEnclosure enclosure(ScaledTerms terms, int sign, double lower, double upper, double near) {
        // The least k with upper <= 2^k, unless the root is known to be much smaller.
        double top = near < upper / 2 ? 2 * near : upper;
        terms.scale(sign, Math.getExponent(Math.nextDown(top)) + 1);
        double unit = Math.scalb(1.0, -terms.k());
        return Double.isNaN(near)
                ? RootEnclosure.between(terms, lower * unit, upper * unit)
                : RootEnclosure.around(terms, near * unit, lower * unit, Math.min(1, upper * unit));
    }

    static Rational rational(double number) {
        return Rational.ofDouble(number);
    }

    /** The same number; its mantissa is odd, or zero. */
    static Dyadic dyadic(double number) {
        if (number == 0) {
            return Dyadic.ZERO;
        }
        int exponent = Math.getExponent(number) - 52;
        long mantissa = (long) Math.scalb(number, -exponent);
        int zeros = Long.numberOfTrailingZeros(mantissa);
        return Dyadic.of(mantissa >> zeros, exponent + zeros);
    }
}
