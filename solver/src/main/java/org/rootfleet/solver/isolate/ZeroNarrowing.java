package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.NewtonEnclosure;
import org.rootfleet.solver.arithmetic.WordHorner;
import org.rootfleet.solver.interval.DyadicInterval;

/** Narrower enclosures of the zeros of a function that is known on an interval, within errors: {@link NewtonEnclosure} in its units. */
final class ZeroNarrowing {
    /** A zero is enclosed so much more narrowly than asked for that few enclosures meet two cells. */
    private static final int SPARE_BITS = 7;

    private final WordHorner function;
    private final NewtonEnclosure newton;

    /**
     * @param function q, where the function f is seen as {@code q(x)} for {@code -1 <= x <= 1} on the whole interval
     * @param valueError how much f may differ from q
     * @param slopeError how much f' may differ from q'
     */
    ZeroNarrowing(WordHorner function, double valueError, double slopeError) {
        this.function = function;
        this.newton = new NewtonEnclosure(function, 0, valueError, slopeError, 0);
    }

    /**
     * A part, {@code 2^widthExponent} wide or somewhat more, of an enclosure of the only zero of f in it; the enclosure itself if f is not
     * known well enough.
     *
     * @param whole the interval on which f is known
     */
    DyadicInterval narrowed(DyadicInterval enclosure, DyadicInterval whole, int widthExponent) {
        if (enclosure.k() <= widthExponent || function.degree() == 0) {
            return enclosure;
        }
        // The interval is 2 wide in units of x.
        int bits = whole.k() - enclosure.k();
        BigInteger cell = enclosure.c().subtract(whole.c().shiftLeft(bits));
        BigInteger low = cell.shiftLeft(1).subtract(BigInteger.ONE.shiftLeft(bits));
        int wanted = whole.k() - widthExponent;
        return newton.find(low, low.add(BigInteger.TWO), bits, wanted + SPARE_BITS, wanted + SPARE_BITS / 2)
                .map(zero -> covering(zero, enclosure, whole, widthExponent))
                .orElse(enclosure);
    }

    /** The narrowest cell of the given width or more that a zero is in. */
    private static DyadicInterval covering(
            NewtonEnclosure.Zero zero, DyadicInterval enclosure, DyadicInterval whole, int widthExponent) {
        // y = (c + (x + 1) / 2) 2^k
        BigInteger origin = whole.c().shiftLeft(1).setBit(0).shiftLeft(zero.bits());
        int exponent = whole.k() - 1 - zero.bits();
        BigInteger first = origin.add(zero.lower()).shiftRight(widthExponent - exponent);
        BigInteger last = origin.add(zero.upper()).shiftRight(widthExponent - exponent);
        BigInteger difference = first.xor(last);
        long k = widthExponent + (long) difference.bitLength();
        // Numbers of different sign have no cell in common.
        return difference.signum() >= 0 && k < enclosure.k()
                ? new DyadicInterval(first.shiftRight(difference.bitLength()), (int) k)
                : enclosure;
    }
}
