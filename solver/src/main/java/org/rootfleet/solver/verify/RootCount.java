package org.rootfleet.solver.verify;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The exact number of roots of a squarefree polynomial P, without the root zero, in an interval. An interval is settled when it is
 * certain that
 *
 * <ul>
 *   <li>the terms of one sign at the end near zero outweigh those of the other at the far end: no root ({@link TermSums}); or
 *   <li>P has no zero in it: no root; or P' has none, so that P is monotone, and the signs at the ends say whether there is a root; or
 *       P'' has none: P' has one zero at most, and except for a small interval around that, P is monotone ({@link TaylorExpansion}).
 * </ul>
 *
 * Otherwise it is cut, or looked at with more precision. This ends, because the roots are simple. Where two of them, or a pair of
 * complex ones, are nearly one, the interval around the zero of P' gets smaller by as many bits as the precision has: so the number of
 * steps grows with the logarithm of their distance's.
 */
final class RootCount {
    private static final Rational ONE = Rational.of(1);
    private static final int FIRST_BITS = 32;
    private static final int BITS_TO_SPARE = 16;

    /** An expansion of more terms than this is worth it only if it has to be precise as well. */
    private static final int MIN_MAX_TERMS = 32;

    private static final int BITS_PER_TERM = 2;

    private final IntegerPolynomial polynomial;
    private final IntegerPolynomial derivative;
    private final TermLogarithms logarithms;
    private final TermSums positiveSide;
    private final TermSums negativeSide;
    private final RoundedSign sign;
    private @Nullable RootCount reversed;

    /** What the last interval needed; its neighbour may need about the same. */
    private int lastBits = FIRST_BITS;

    RootCount(IntegerPolynomial squarefree) {
        this.polynomial = squarefree;
        this.derivative = squarefree.derivative();
        this.logarithms = TermLogarithms.ofAll(squarefree);
        this.sign = new RoundedSign(squarefree, logarithms);
        this.positiveSide = new TermSums(squarefree);
        this.negativeSide = new TermSums(squarefree.reflected());
    }

    /** -1, 0 or 1: the sign of the polynomial at a point. */
    int signAt(Rational point) {
        return sign.at(point);
    }

    /** The sign immediately below a point: that of the polynomial or, at a root, the opposite of its slope's. */
    int signBelow(Rational point) {
        int sign = signAt(point);
        return sign != 0 ? sign : -derivative.scaledValueAt(point).signum();
    }

    /** Whether there is certainly an odd number of roots in {@code [lower, upper)}, from the signs at the ends alone. */
    boolean changesSign(Rational lower, Rational upper) {
        int below = signAt(lower);
        return below == 0 || below == -signBelow(upper);
    }

    /** Whether there is certainly no root at or above a point, which must not be negative. */
    boolean noneFrom(Rational point) {
        return positiveSide.noneFrom(point);
    }

    /** Whether there is certainly no root at or below a point, which must not be positive. */
    boolean noneUpTo(Rational point) {
        return negativeSide.noneFrom(point.negate());
    }

    /** The number of roots in {@code [lower, upper)}. */
    int in(Rational lower, Rational upper) {
        if (lower.signum() < 0 && upper.signum() > 0) {
            return in(lower, Rational.ZERO) + in(Rational.ZERO, upper);
        }
        boolean negative = lower.signum() < 0;
        TermSums sums = negative ? negativeSide : positiveSide;
        Rational near = negative ? upper.negate() : lower;
        Rational far = negative ? lower.negate() : upper;
        if (sums.noneBetween(near, far)) {
            return 0;
        }
        if (near.compareTo(ONE) >= 0) {
            return beyondOne(lower, upper);
        }
        if (far.compareTo(ONE) > 0) {
            Rational one = negative ? ONE.negate() : ONE;
            return in(lower, one) + in(one, upper);
        }
        Rational cut = sums.wideCut(near, far);
        if (cut != null) {
            Rational between = negative ? cut.negate() : cut;
            return in(lower, between) + in(between, upper);
        }
        return byTaylorExpansion(lower, upper);
    }

    /** Of {@code x^n P(1/x)}, whose last terms weigh little inside, where expansions leave them out. */
    private int beyondOne(Rational lower, Rational upper) {
        if (reversed == null) {
            reversed = new RootCount(reversed(polynomial));
        }
        return reversed.in(ONE.divide(upper), ONE.divide(lower))
                + (signAt(lower) == 0 ? 1 : 0)
                - (signAt(upper) == 0 ? 1 : 0);
    }

    private static IntegerPolynomial reversed(IntegerPolynomial polynomial) {
        BigInteger[] coefficients = polynomial.coefficients();
        Collections.reverse(Arrays.asList(coefficients));
        return IntegerPolynomial.of(coefficients);
    }

    /** The interval [lower, upper), of which a part may be without a bound yet. */
    private record Interval(Rational lower, Rational upper) {}

    private int byTaylorExpansion(Rational lower, Rational upper) {
        int roots = 0;
        Deque<Interval> open = new ArrayDeque<>();
        open.push(new Interval(lower, upper));
        while (!open.isEmpty()) {
            roots += step(open.pop(), open);
        }
        return roots;
    }

    /** Counts the roots in an interval, except for those in the parts that are put on the stack. */
    private int step(Interval interval, Deque<Interval> open) {
        Rational lower = interval.lower;
        Rational upper = interval.upper;
        for (int bits = lastBits; ; bits = Math.multiplyExact(bits, 2)) {
            TaylorExpansion expansion = TaylorExpansion.of(
                    polynomial, logarithms, lower, upper, bits, Math.max(MIN_MAX_TERMS, bits / BITS_PER_TERM));
            if (expansion == null) {
                cut(interval, lower.add(upper).divide(Rational.of(2)), open);
                return 0;
            }
            lastBits = Math.max(FIRST_BITS, bits - expansion.bitsAboveError() + BITS_TO_SPARE);
            if (expansion.sign(0) != 0) {
                return 0;
            }
            if (expansion.sign(1) != 0) {
                return changesSign(lower, upper) ? 1 : 0;
            }
            int curvature = expansion.sign(2);
            if (curvature != 0) {
                Rational[] turn = expansion.turningPoint(curvature);
                Rational left = between(lower, turn[0], upper);
                Rational right = between(lower, turn[1], upper);
                if (right.subtract(left).multiply(Rational.of(2)).compareTo(upper.subtract(lower)) < 0) {
                    if (left.compareTo(right) < 0) {
                        open.push(new Interval(left, right));
                    }
                    return rootsIfMonotone(lower, left) + rootsIfMonotone(right, upper);
                }
            }
            if (expansion.isPrecise()) {
                cut(interval, expansion.middle(), open);
                return 0;
            }
        }
    }

    private int rootsIfMonotone(Rational lower, Rational upper) {
        return lower.compareTo(upper) < 0 && changesSign(lower, upper) ? 1 : 0;
    }

    /** The point, or the end that it is beyond. */
    private static Rational between(Rational lower, Rational point, Rational upper) {
        return point.compareTo(lower) < 0 ? lower : point.compareTo(upper) > 0 ? upper : point;
    }

    private static void cut(Interval interval, Rational at, Deque<Interval> open) {
        open.push(new Interval(at, interval.upper));
        open.push(new Interval(interval.lower, at));
    }
}
