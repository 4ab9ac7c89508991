package org.rootfleet.solver.refine;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * From an isolating interval of {@code y = x^g} to one of {@code x > 0}: by halving in x, a point being below or above the root when
 * its power is outside the interval of y, and otherwise by the sign of the polynomial.
 */
final class PowerIntervals {
    private final SignAt function;
    private final int power;

    PowerIntervals(IntegerPolynomial polynomial, int power) {
        this.function = new SignAt(polynomial);
        this.power = power;
    }

    /** An interval around the root x whose powers all lie inside the given interval of y, which is not negative. */
    DyadicInterval rootInterval(DyadicInterval ofPower) {
        int signBelow = function.at(ofPower.lower());
        int top = Math.floorDiv(ofPower.upper().mantissa().bitLength() + ofPower.k(), power) + 1;
        DyadicInterval interval = DyadicInterval.of(0, top);
        while (!isInside(interval, ofPower)) {
            Dyadic middle = pow(interval.middle());
            boolean rootIsAbove = middle.compareTo(ofPower.lower()) <= 0
                    || (middle.compareTo(ofPower.upper()) < 0 && function.at(middle) == signBelow);
            interval = rootIsAbove ? interval.upperHalf() : interval.lowerHalf();
        }
        return interval;
    }

    private boolean isInside(DyadicInterval interval, DyadicInterval ofPower) {
        return pow(interval.lower()).compareTo(ofPower.lower()) >= 0
                && pow(interval.upper()).compareTo(ofPower.upper()) <= 0;
    }

    private Dyadic pow(Dyadic point) {
        BigInteger mantissa = point.mantissa();
        int zeros = mantissa.signum() == 0 ? 0 : mantissa.getLowestSetBit();
        return new Dyadic(mantissa.shiftRight(zeros).pow(power), Math.multiplyExact(point.exponent() + zeros, power));
    }
}
