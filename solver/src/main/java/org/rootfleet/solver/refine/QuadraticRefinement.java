package org.rootfleet.solver.refine;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.Ball;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * Quadratic interval refinement: the interval is cut into {@code 2^t} equal cells, the secant through the values at its ends points to
 * one of them, and the signs at that cell's ends prove that it holds the root. When it does, t is doubled, otherwise halved, down to
 * plain halving at {@code t = 1}. Near a simple root the secant is right nearly always, so the number of certain bits doubles with
 * every step and the last step, two evaluations at full precision, dominates the cost. Source: J. Abbott, "Quadratic interval
 * refinement for real roots" (2006).
 */
final class QuadraticRefinement {
    /** Relative accuracy of a value beyond the t bits that point to a cell. */
    private static final int GUARD_BITS = 4;

    private static final int FIRST_PRECISION = 64;

    /** A function's value at a point, in balls. */
    interface Evaluation {
        /** The value; with more bits of precision, in a narrower ball. */
        Ball value(Dyadic point, int precision);
    }

    private final Evaluation function;
    private DyadicInterval interval;
    private Ball lowerValue;
    private Ball upperValue;
    private int cutBits;
    /** Working precision beyond relative accuracy: the bits that cancel in an evaluation near the root. */
    private int cancelledBits = FIRST_PRECISION / 2;

    /**
     * @param function changes its sign in the interval, exactly once, and is zero at neither end
     * @param narrowedBits how many bits are tried first
     */
    QuadraticRefinement(Evaluation function, DyadicInterval interval, int narrowedBits) {
        this.cutBits = Math.max(1, narrowedBits);
        this.function = function;
        this.interval = interval;
        this.lowerValue = accurateValue(interval.lower(), 1);
        this.upperValue = accurateValue(interval.upper(), 1);
    }

    /** The part of the interval, {@code 2^k} wide or less, that contains the root. */
    DyadicInterval toWidth(int k) {
        while (interval.k() > k) {
            int bits = Math.min(cutBits, interval.k() - k);
            if (bits == 1) {
                halve();
                cutBits = 2;
            } else {
                cutBits = narrow(bits) ? 2 * cutBits : cutBits / 2;
            }
        }
        return interval;
    }

    int signAtLowerEnd() {
        return lowerValue.certainSign();
    }

    private void halve() {
        Ball middle = accurateValue(interval.middle(), 1);
        if (middle.certainSign() == lowerValue.certainSign()) {
            interval = interval.upperHalf();
            lowerValue = middle;
        } else {
            interval = interval.lowerHalf();
            upperValue = middle;
        }
    }

    /** Tries the cell that the secant points to; whether the root is in it. */
    private boolean narrow(int bits) {
        lowerValue = accurateValue(interval.lower(), lowerValue, bits);
        upperValue = accurateValue(interval.upper(), upperValue, bits);
        int k = interval.k() - bits;
        BigInteger first = interval.c().shiftLeft(bits);
        BigInteger cell = first.add(secantCell(bits));
        BigInteger next = cell.add(BigInteger.ONE);
        Ball atCell = cell.equals(first) ? lowerValue : accurateValue(new Dyadic(cell, k), bits);
        if (atCell.certainSign() != lowerValue.certainSign()) {
            // The root is below: the cell before this one is as likely.
            next = cell;
            cell = cell.subtract(BigInteger.ONE);
            Ball before = cell.equals(first) ? lowerValue : accurateValue(new Dyadic(cell, k), bits);
            return accept(cell, k, before, atCell);
        }
        boolean last = next.equals(interval.c().add(BigInteger.ONE).shiftLeft(bits));
        return accept(cell, k, atCell, last ? upperValue : accurateValue(new Dyadic(next, k), bits));
    }

    private boolean accept(BigInteger cell, int k, Ball atLower, Ball atUpper) {
        if (atLower.certainSign() != lowerValue.certainSign() || atUpper.certainSign() != upperValue.certainSign()) {
            return false;
        }
        interval = new DyadicInterval(cell, k);
        lowerValue = atLower;
        upperValue = atUpper;
        return true;
    }

    /** {@code floor(2^bits * |lower value| / (|lower value| + |upper value|))}, from 0 to 2^bits - 1. */
    private BigInteger secantCell(int bits) {
        long common = Math.min(lowerValue.exponent(), upperValue.exponent());
        BigInteger lower = aligned(lowerValue, common);
        BigInteger upper = aligned(upperValue, common);
        return lower.shiftLeft(bits)
                .divide(lower.add(upper))
                .min(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
    }

    private static BigInteger aligned(Ball value, long exponent) {
        return value.mantissa().abs().shiftLeft(Math.toIntExact(value.exponent() - exponent));
    }

    private Ball accurateValue(Dyadic point, Ball known, int bits) {
        return relativeAccuracy(known) >= bits + GUARD_BITS ? known : accurateValue(point, bits);
    }

    /** The function's value with a certain sign and at least this relative accuracy. The value is not zero. */
    private Ball accurateValue(Dyadic point, int bits) {
        int precision = cancelledBits + bits + GUARD_BITS;
        while (true) {
            Ball value = function.value(point, precision);
            int accuracy = relativeAccuracy(value);
            if (accuracy >= bits + GUARD_BITS) {
                cancelledBits = precision - Math.min(accuracy, precision - 8);
                return value;
            }
            if (value.isExactZero()) {
                throw new IllegalArgumentException("the function is zero at " + point.toRational());
            }
            precision = accuracy > 0 ? precision + bits + GUARD_BITS - accuracy + 8 : 2 * precision;
        }
    }

    /** How many leading bits of the value are certain; 0 if the sign is not. */
    private static int relativeAccuracy(Ball value) {
        if (value.certainSign() == 0) {
            return 0;
        }
        return value.radius() == 0
                ? Integer.MAX_VALUE
                : Math.max(1, value.mantissa().bitLength() - Math.getExponent(value.radius()) - 1);
    }
}
