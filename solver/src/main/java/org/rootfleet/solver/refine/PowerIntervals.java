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
    private final IntegerPolynomial polynomial;
    private final int power;

    PowerIntervals(IntegerPolynomial polynomial, int power) {
        this.polynomial = polynomial;
        this.power = power;
    }

    /**
     * An interval around the root x whose powers all lie inside the given interval of y, which is not negative.
     *
     * @throws IllegalArgumentException if the polynomial has the same sign at both ends: halving would go on for ever
     */
    DyadicInterval rootInterval(DyadicInterval ofPower) {
        SignAt function = new SignAt(polynomial, power);
        SignAt aboveLower = new SignAt(withRoot(ofPower.lower()), power);
        SignAt aboveUpper = new SignAt(withRoot(ofPower.upper()), power);
        int signBelow = new SignAt(polynomial).at(ofPower.lower());
        if (new SignAt(polynomial).at(ofPower.upper()) == signBelow) {
            throw new IllegalArgumentException("no single root is between the ends of the interval");
        }
        int top = Math.floorDiv(ofPower.upper().mantissa().bitLength() + ofPower.k(), power) + 1;
        DyadicInterval interval = DyadicInterval.of(0, top);
        while (aboveLower.at(interval.lower()) < 0 || aboveUpper.at(interval.upper()) > 0) {
            Dyadic middle = interval.middle();
            boolean rootIsAbove =
                    aboveLower.at(middle) <= 0 || (aboveUpper.at(middle) < 0 && function.at(middle) == signBelow);
            interval = rootIsAbove ? interval.upperHalf() : interval.lowerHalf();
        }
        return interval;
    }

    private static IntegerPolynomial withRoot(Dyadic root) {
        BigInteger mantissa = root.mantissa();
        return root.exponent() >= 0
                ? IntegerPolynomial.of(mantissa.shiftLeft(root.exponent()).negate(), BigInteger.ONE)
                : IntegerPolynomial.of(mantissa.negate(), BigInteger.ONE.shiftLeft(-root.exponent()));
    }
}
