package org.rootfleet.solver.refine;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.IntegerRoot;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;

/** The points {@code i / 10^digits} of x, seen from {@code y = x^power}. */
final class DecimalGrid {
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private final int digits;
    private final int power;
    private final BigInteger scale;
    private final BigInteger scaleOfPower;

    DecimalGrid(int digits, int power) {
        this.digits = digits;
        this.power = power;
        this.scale = BigInteger.TEN.pow(digits);
        this.scaleOfPower = scale.pow(power);
    }

    int digits() {
        return digits;
    }

    /** {@code 10^digits}. */
    BigInteger scale() {
        return scale;
    }

    /** {@code floor(10^digits * y^(1 / power))}, for y that is not negative. */
    BigInteger cellOf(Dyadic y) {
        return IntegerRoot.floor(scaledFloor(y), power);
    }

    /** Whether {@code y < (point / 10^digits)^power}, for y and a point that are not negative. */
    boolean isBefore(Dyadic y, BigInteger point) {
        return scaledFloor(y).compareTo(point.pow(power)) < 0;
    }

    /** Whether {@code y = (point / 10^digits)^power}. */
    boolean isAt(Dyadic y, BigInteger point) {
        return new Dyadic(y.mantissa().multiply(scaleOfPower), y.exponent()).compareTo(new Dyadic(point.pow(power), 0))
                == 0;
    }

    private BigInteger scaledFloor(Dyadic y) {
        return new Dyadic(y.mantissa().multiply(scaleOfPower), y.exponent()).floorAt(0);
    }

    /** Whether an interval of y, which is not negative, is so wide that it contains points of the grid. It may although the answer is no. */
    boolean isSurelyWiderThanACell(DyadicInterval interval) {
        // Four times the distance at the upper end, where it is the largest.
        return interval.k() > logStep(logarithm(interval.upper())) + 2;
    }

    /** log2 of a positive number, about. */
    static double logarithm(Dyadic number) {
        BigInteger mantissa = number.mantissa();
        int dropped = Math.max(0, mantissa.bitLength() - 60);
        return Math.log((double) mantissa.shiftRight(dropped).longValue()) / Math.log(2) + dropped + number.exponent();
    }

    /** The binary logarithm of the distance of two points next to y, about: {@code power * x^(power - 1)} times that of x. */
    double logStep(double logarithmOfY) {
        return Math.log(power) / Math.log(2) + (power - 1.0) / power * logarithmOfY - digits * BITS_PER_DIGIT;
    }
}
