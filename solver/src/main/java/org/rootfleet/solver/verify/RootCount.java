package org.rootfleet.solver.verify;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The exact number of roots of a squarefree polynomial P, without the root zero, in an interval; integer arithmetic only.
 *
 * <p>Let {@code Q(x) = sum |a_i| x^i}, and m and r middle and half width of an interval. The Taylor coefficients of P at m are at most
 * those of Q at |m|, so for {@code |t| <= r}:
 *
 * <ul>
 *   <li>{@code |P(m + t) - P(m) - P'(m) t| <= Q(|m| + r) - Q(|m|) - r Q'(|m|)}: if {@code |P(m)|} exceeds that and
 *       {@code |P'(m)| r} together, there is no root;
 *   <li>{@code |P'(m + t) - P'(m)| <= Q'(|m| + r) - Q'(|m|)}: if {@code |P'(m)|} exceeds that, P is monotone, and the signs at the ends
 *       say whether there is a root.
 * </ul>
 *
 * On wide intervals, the terms of one sign at the lower end may outweigh those of the other at the upper end: no root
 * ({@link TermSums}). Otherwise the interval is cut. Where the bounds would need very many cuts, which they do where P is ill
 * conditioned, Descartes' rule is asked as well ({@link DescartesCount}). All of this ends, because the roots are simple.
 */
final class RootCount {
    /** Descartes' rule costs as much as the bounds on this part of the degree: so many cuts are worth it. */
    private static final int DESCARTES_COST_DIVISOR = 16;

    private final IntegerPolynomial polynomial;
    private final IntegerPolynomial derivative;
    private final IntegerPolynomial majorant;
    private final IntegerPolynomial majorantDerivative;
    private final TermSums positiveSide;
    private final TermSums negativeSide;
    private final RoundedSign sign;

    RootCount(IntegerPolynomial squarefree) {
        this.polynomial = squarefree;
        this.derivative = squarefree.derivative();
        BigInteger[] sizes = squarefree.coefficients();
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = sizes[i].abs();
        }
        this.majorant = IntegerPolynomial.of(sizes);
        this.majorantDerivative = majorant.derivative();
        this.sign = new RoundedSign(squarefree);
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
        Rational cut = sums.wideCut(near, far);
        if (cut != null) {
            Rational between = negative ? cut.negate() : cut;
            return in(lower, between) + in(between, upper);
        }
        return byTaylorBounds(lower, upper);
    }

    private int byTaylorBounds(Rational lower, Rational upper) {
        // Everything over one denominator d: m = middle / d, r = radius / d; values of P come times d^n, of P' times
        // d^(n-1).
        BigInteger d = commonDenominator(lower, upper).shiftLeft(1);
        BigInteger low = over(lower, d);
        BigInteger high = over(upper, d);
        BigInteger middle = low.add(high).shiftRight(1);
        BigInteger radius = high.subtract(low).shiftRight(1);
        BigInteger size = middle.abs();
        BigInteger reach = size.add(radius);
        BigInteger value = homogeneous(polynomial, middle, d).abs();
        BigInteger slope = homogeneous(derivative, middle, d).abs();
        BigInteger slopeOfMajorant = homogeneous(majorantDerivative, size, d);
        BigInteger excess = homogeneous(majorant, reach, d)
                .subtract(homogeneous(majorant, size, d))
                .subtract(slopeOfMajorant.multiply(radius))
                .add(slope.multiply(radius));
        if (value.compareTo(excess) > 0) {
            return 0;
        }
        BigInteger slopeExcess = homogeneous(majorantDerivative, reach, d).subtract(slopeOfMajorant);
        if (slope.compareTo(slopeExcess) > 0) {
            return changesSign(lower, upper) ? 1 : 0;
        }
        if (isHopeless(value, excess) && isHopeless(slope, slopeExcess)) {
            int inside = DescartesCount.bound(polynomial, lower, upper);
            if (inside <= 1) {
                return inside + (signAt(lower) == 0 ? 1 : 0);
            }
        }
        Rational cut = new Rational(middle, d);
        return in(lower, cut) + in(cut, upper);
    }

    private static BigInteger commonDenominator(Rational a, Rational b) {
        BigInteger common = a.denominator().gcd(b.denominator());
        return a.denominator().divide(common).multiply(b.denominator());
    }

    /** Whether a bound fails by so much that many cuts would be needed until it holds. */
    private boolean isHopeless(BigInteger size, BigInteger excess) {
        BigInteger factor = BigInteger.valueOf(2L + polynomial.degree() / DESCARTES_COST_DIVISOR);
        return size.multiply(factor).compareTo(excess) < 0;
    }

    private static BigInteger over(Rational number, BigInteger denominator) {
        return number.numerator().multiply(denominator.divide(number.denominator()));
    }

    /** {@code d^degree * P(numerator / d)}. */
    static BigInteger homogeneous(IntegerPolynomial polynomial, BigInteger numerator, BigInteger d) {
        BigInteger value = BigInteger.ZERO;
        BigInteger power = BigInteger.ONE;
        for (int i = polynomial.degree(); i >= 0; i--) {
            value = value.multiply(numerator).add(polynomial.coefficient(i).multiply(power));
            power = power.multiply(d);
        }
        return value;
    }
}
