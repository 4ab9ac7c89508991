package org.rootfleet.solver.small;

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

    static Rational rational(double number) {
        return dyadic(number).toRational();
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
