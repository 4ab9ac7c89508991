package org.rootfleet.solver.interval;

import java.math.BigInteger;

/**
 * The half-open interval {@code [c * 2^k, (c + 1) * 2^k)} of the number line: a range to be searched, or the isolating interval of
 * one root.
 *
 * <p>The lower end belongs to the interval, the upper end does not. So the two {@link #lowerHalf() halves} of an interval, and all
 * intervals of one {@code k}, are a partition: every real number, a cut point too, has exactly one owner.
 *
 * @param c position on the grid of width {@code 2^k}, any integer
 * @param k binary logarithm of the width, of either sign
 */
public record DyadicInterval(BigInteger c, int k) {
    public static DyadicInterval of(long c, int k) {
        return new DyadicInterval(BigInteger.valueOf(c), k);
    }

    /** The interval of width {@code 2^k} that owns the point. */
    public static DyadicInterval owning(Dyadic point, int k) {
        return new DyadicInterval(point.floorAt(k), k);
    }

    /** The lower end, which belongs to the interval. */
    public Dyadic lower() {
        return new Dyadic(c, k);
    }

    /** The upper end, which does not belong to the interval. */
    public Dyadic upper() {
        return new Dyadic(c.add(BigInteger.ONE), k);
    }

    public DyadicInterval lowerHalf() {
        return new DyadicInterval(c.shiftLeft(1), k - 1);
    }

    public DyadicInterval upperHalf() {
        return new DyadicInterval(c.shiftLeft(1).setBit(0), k - 1);
    }

    /** The point between the halves; it belongs to the upper one. */
    public Dyadic middle() {
        return upperHalf().lower();
    }

    /** The mirror image, but for the ends: {@code -x} for every inner point {@code x} of this interval. */
    public DyadicInterval mirrored() {
        return new DyadicInterval(c.not(), k);
    }

    public boolean owns(Rational point) {
        return point.floorScaled(Math.negateExact(k)).equals(c);
    }

    /** Whether every point of the other interval belongs to this one. */
    public boolean covers(DyadicInterval other) {
        return other.k <= k && other.c.shiftRight(k - other.k).equals(c);
    }

    /** Whether the other interval begins where this one ends. */
    public boolean meets(DyadicInterval other) {
        return upper().compareTo(other.lower()) == 0;
    }

    @Override
    public String toString() {
        return "[" + lower().toRational() + ", " + upper().toRational() + ")";
    }
}
