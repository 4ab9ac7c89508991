package org.rootfleet.solver.verify;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The first terms of a polynomial P around the middle of an interval, {@code P(m + r t) = b_0 + b_1 t + ...} for {@code |t| <= 1}, as
 * integers in a unit, and bounds of what rounding and the terms left out change in the value and the first two derivatives by t.
 *
 * <p>Let {@code S(x) = sum |a_i| x^i} and {@code s = |m| + r}. The unit is about {@code S(s) 2^-p}. Each {@code a_i} is held in a unit of
 * its own, so that one such unit, times {@code s^i}, is at most two units of the result. The terms come from repeated synthetic
 * division by {@code x - m}. What is rounded off at the coefficient of {@code x^i} becomes {@code (m + r t)^i} times that, whose terms
 * add up to at most {@code s^i}: two units for each of the {@code (K + 1) (n + 1)} roundings, and one for each of the K terms when it comes
 * into the unit of the result. Coefficients whose terms are below {@code (n + 1)^-3} units at s are taken for zero: one unit for all of
 * them and, since {@code (x^i)' r <= i s^i}, one in each derivative.
 *
 * <p>The terms left out add up to at most {@code sum_{j >= K} S^(j)(|m|) r^j / j!}, which is at most {@code 2^(-e K) S(|m| + 2^e r)} for
 * every {@code e >= 1}, and K is such that this is at most one unit; their derivatives add up to at most K and K^2 times that, since {@code j^2 2^-j} falls from 3 on.
 */
final class TaylorExpansion {
    /** What the width of an interval is rounded to, in bits below it: the interval grows by less than one percent. */
    private static final int WIDTH_BITS = 8;

    private static final int LEAST_TERMS = 4;
    private static final int MAX_WIDENING = 1 << 20;

    /** How far a term has to be above the error bound for the expansion to be worth its name. */
    private static final int BITS_ABOVE_ERROR = 10;

    private final BigInteger middle;
    private final BigInteger radius;
    private final int unitBits;
    private final BigInteger[] terms;
    private final BigInteger error;

    private TaylorExpansion(Place place, BigInteger[] terms, BigInteger error) {
        this.middle = place.middle;
        this.radius = place.radius;
        this.unitBits = place.unitBits;
        this.terms = terms;
        this.error = error;
    }

    /** An interval that contains the given one, from {@code (middle - radius) 2^-unitBits} to {@code (middle + radius) 2^-unitBits}. */
    private record Place(BigInteger middle, BigInteger radius, int unitBits) {
        static Place around(Rational lower, Rational upper) {
            Rational width = upper.subtract(lower);
            int exponent = width.numerator().bitLength() - width.denominator().bitLength();
            int unitBits = WIDTH_BITS - exponent;
            BigInteger low = lower.floorScaled(unitBits);
            BigInteger high = upper.negate().floorScaled(unitBits).negate();
            // One more bit, for the middle.
            return new Place(low.add(high), high.subtract(low), unitBits + 1);
        }

        double logOfReach(int widening) {
            return TermLogarithms.log(middle.abs().add(radius.shiftLeft(widening))) - unitBits;
        }
    }

    /**
     * Expands at the middle of an interval.
     *
     * @param bits p, the precision
     * @param maxTerms if more would be needed for the terms left out to be as small as the unit, there is no expansion
     * @return null if there is none
     */
    static @Nullable TaylorExpansion of(
            IntegerPolynomial polynomial,
            TermLogarithms logarithms,
            Rational lower,
            Rational upper,
            int bits,
            int maxTerms) {
        Place place = Place.around(lower, upper);
        double reach = place.logOfReach(0);
        double unit = Math.floor(logarithms.largestTerm(reach)) - bits;
        int count = polynomial.degree() + 1;
        for (int widening = 1; widening < MAX_WIDENING; widening *= 2) {
            double wide = place.logOfReach(widening);
            double size = logarithms.sum(wide) + 2 * logarithms.margin(wide) - unit;
            int needed = (int) Math.max(LEAST_TERMS, Math.ceil(size / widening));
            if (needed >= count && count <= polynomial.degree()) {
                break;
            }
            count = Math.min(count, needed);
        }
        if (count > maxTerms) {
            return null;
        }
        double negligible = unit - 3 * Math.log(polynomial.degree() + 1) / Math.log(2) - logarithms.margin(reach);
        int n = Math.max(count - 1, logarithms.lastAbove(negligible, reach));
        BigInteger[] terms = terms(polynomial, n, place, count, reach, unit);
        return new TaylorExpansion(place, terms, BigInteger.valueOf(2L * (count + 1) * (n + 1) + count + 2));
    }

    private static BigInteger[] terms(
            IntegerPolynomial polynomial, int n, Place place, int count, double logOfReach, double unit) {
        // Unit i, times the reach to the power of i, is between one half of the unit and two.
        int[] exponents = new int[n + 1];
        BigInteger[] rest = new BigInteger[n + 1];
        for (int i = 0; i <= n; i++) {
            exponents[i] = (int) Math.rint(unit - i * logOfReach);
            rest[i] = RoundedSign.shifted(polynomial.coefficient(i), -exponents[i]);
        }
        BigInteger[] terms = new BigInteger[count];
        BigInteger power = BigInteger.ONE;
        for (int j = 0; j < count; j++) {
            for (int i = n - 1; i >= j; i--) {
                BigInteger carried = rest[i + 1].multiply(place.middle);
                rest[i] = rest[i].add(RoundedSign.shifted(carried, exponents[i + 1] - exponents[i] - place.unitBits));
            }
            terms[j] = RoundedSign.shifted(rest[j].multiply(power), exponents[j] - exponents[0] - place.unitBits * j);
            power = power.multiply(place.radius);
        }
        return terms;
    }

    /** Whether more bits would not tell much more. */
    boolean isPrecise() {
        for (BigInteger term : terms) {
            if (term.bitLength() > error.bitLength() + BITS_ABOVE_ERROR) {
                return true;
            }
        }
        return false;
    }

    /** By how many bits the largest term is above the error bound. */
    int bitsAboveError() {
        int largest = 0;
        for (BigInteger term : terms) {
            largest = Math.max(largest, term.bitLength());
        }
        return largest - error.bitLength();
    }

    /**
     * The sign that a derivative of P has in the whole interval; 0 if it is not certain that it has one. A polynomial is between the least
     * and the largest of its coefficients in the basis of Bernstein.
     *
     * @param order of the derivative, 0 for P itself, at most 2
     */
    int sign(int order) {
        BigInteger[] derivative = derivative(order);
        BigInteger[] scaled = bernstein(derivative);
        BigInteger bound = errorOf(order);
        BigInteger binomial = BigInteger.ONE;
        int sign = scaled[0].signum();
        int degree = scaled.length - 1;
        for (int i = 0; i <= degree; i++) {
            if (scaled[i].signum() != sign || scaled[i].abs().compareTo(bound.multiply(binomial)) <= 0) {
                return 0;
            }
            binomial = binomial.multiply(BigInteger.valueOf(degree - i)).divide(BigInteger.valueOf(i + 1));
        }
        return sign;
    }

    private BigInteger[] derivative(int order) {
        BigInteger[] derivative = new BigInteger[Math.max(1, terms.length - order)];
        derivative[0] = BigInteger.ZERO;
        for (int j = order; j < terms.length; j++) {
            long factor = order == 0 ? 1 : order == 1 ? j : (long) j * (j - 1);
            derivative[j - order] = terms[j].multiply(BigInteger.valueOf(factor));
        }
        return derivative;
    }

    private BigInteger errorOf(int order) {
        return error.multiply(BigInteger.valueOf(terms.length).pow(order));
    }

    /**
     * From f(t) to the coefficients of {@code (1 + u)^d f((u - 1) / (u + 1))}: these are the coefficients in the basis of Bernstein on
     * [-1, 1], times binomial coefficients.
     */
    private static BigInteger[] bernstein(BigInteger[] f) {
        // t = 1 - 2 v with v = 1 / (1 + u): expand at 1, scale by -2, reverse, expand at 1.
        BigInteger[] scaled = f.clone();
        expandAtOne(scaled);
        for (int i = 0; i < scaled.length; i++) {
            BigInteger power = scaled[i].shiftLeft(i);
            scaled[i] = i % 2 == 0 ? power : power.negate();
        }
        for (int i = 0, j = scaled.length - 1; i < j; i++, j--) {
            BigInteger swapped = scaled[i];
            scaled[i] = scaled[j];
            scaled[j] = swapped;
        }
        expandAtOne(scaled);
        return scaled;
    }

    private static void expandAtOne(BigInteger[] coefficients) {
        for (int i = 0; i < coefficients.length - 1; i++) {
            for (int j = coefficients.length - 2; j >= i; j--) {
                coefficients[j] = coefficients[j].add(coefficients[j + 1]);
            }
        }
    }

    /** The middle, where to cut. */
    Rational middle() {
        return at(BigInteger.ZERO, 0);
    }

    /** {@code m + r t 2^-bits}. */
    private Rational at(BigInteger t, int bits) {
        BigInteger numerator = middle.shiftLeft(bits).add(radius.multiply(t));
        int exponent = bits + unitBits;
        return exponent >= 0
                ? new Rational(numerator, BigInteger.ONE.shiftLeft(exponent))
                : Rational.of(numerator.shiftLeft(-exponent));
    }

    /**
     * Points between which the second derivative's sign lets the first one have its zero: at the first it certainly has still the sign
     * that it has on the left, at the second that on the right. Where no such point is known, the end of the interval.
     *
     * @param curvature the sign of the second derivative, not 0
     */
    Rational[] turningPoint(int curvature) {
        BigInteger[] slope = derivative(1);
        BigInteger bound = errorOf(1).add(BigInteger.valueOf(slope.length));
        int bits = Math.max(1, bitsAboveError());
        BigInteger one = BigInteger.ONE.shiftLeft(bits);
        BigInteger left = one.negate();
        BigInteger right = one;
        BigInteger undecided = one;
        // The last point with the left sign, and the first with the right sign, by halving.
        while (undecided.subtract(left).compareTo(BigInteger.ONE) > 0) {
            BigInteger point = undecided.add(left).shiftRight(1);
            int sign = certainSign(slope, point, bits, bound) * curvature;
            left = sign < 0 ? point : left;
            undecided = sign < 0 ? undecided : point;
            right = sign > 0 ? point : right;
        }
        BigInteger from = left;
        while (right.subtract(from).compareTo(BigInteger.ONE) > 0) {
            BigInteger point = right.add(from).shiftRight(1);
            boolean isRight = certainSign(slope, point, bits, bound) * curvature > 0;
            right = isRight ? point : right;
            from = isRight ? from : point;
        }
        return new Rational[] {at(left, bits), at(right, bits)};
    }

    /** The sign of f(t 2^-bits), or 0 if it is not certain. */
    private static int certainSign(BigInteger[] f, BigInteger t, int bits, BigInteger bound) {
        BigInteger value = BigInteger.ZERO;
        for (int j = f.length - 1; j >= 0; j--) {
            value = value.multiply(t).shiftRight(bits).add(f[j]);
        }
        return value.abs().compareTo(bound) > 0 ? value.signum() : 0;
    }
}
