package org.rootfleet.solver.refine;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.NewtonEnclosure;
import org.rootfleet.solver.arithmetic.WordHorner;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * Decimals of roots from any isolating interval, by few evaluations of the polynomial itself: Newton's method to an enclosure some bits
 * narrower than a decimal ({@link NewtonEnclosure}), so that both ends nearly always have the same decimals. If a point of the decimal grid
 * lies inside, the exact sign there decides.
 *
 * <p>The root {@code y = 2^e z} is looked for with the least e that makes {@code z < 1}: so z is at least 1/2 about, and the terms
 * {@code a_i 2^(e i)} are not much larger than they are at the root. May be used by several threads at once.
 *
 * <p><b>Reversed.</b> Horner's rule passes over terms of high degree that are too small to matter. Where many of low degree are, for roots
 * of large polynomials beyond 1, 1/y is looked for instead, as a root of the reversed polynomial, {@code 1/y = 2^(1 - e) z'} with
 * {@code z' = 1/(2z)} from 1/2 to 1; Newton's method converges there too, where next to y the highest power alone is
 * too steep. An enclosure of z' within {@code 2^-b} is one of z within {@code 2^(1 - b)}, and the slope has the opposite sign. The ends of the
 * interval are rounded inward: if that leaves the root outside, nothing is found.
 */
final class DecimalSearch {
    /** Enclosures are so many bits narrower than a decimal. */
    private static final int SPARE_BITS = 8;

    /** Of numbers in an evaluation. */
    private static final int MAX_WANTED_BITS = 1 << 22;

    /** Terms that are so many bits below the largest, and those for the decimals, do not matter. */
    private static final int SMALL_TERM_BITS = 64;

    /** One term in so many must not matter, for another polynomial to pay. */
    private static final int MIN_SHARE = 4;

    /** Below, an evaluation takes a few microseconds. */
    private static final int MIN_REVERSED_DEGREE = 200;

    /** How much closer inward rounding is than the interval is wide, in bits; the same for what is rounded outward at the end. */
    private static final int ROUNDING_BITS = 32;

    private final IntegerPolynomial polynomial;
    private final int power;

    /** Made when it is needed. */
    private @Nullable WordHorner function;

    private @Nullable WordHorner reversed;

    /** How many bits cancelled at the last root: only a guess for the next one. */
    private int cancelled;

    /**
     * For the roots x of {@code P(x^power)}.
     *
     * @param power at least 1
     */
    DecimalSearch(IntegerPolynomial polynomial, int power) {
        this.polynomial = polynomial;
        this.power = power;
    }

    /**
     * {@code floor(10^digits * x)} for the root {@code x >= 0} with {@code x^power} in the interval.
     *
     * @param interval contains exactly one root of P, which is irrational; not negative
     * @return nothing if the interval begins at zero, too many decimals are wanted, or the root is too close to others
     */
    Optional<BigInteger> decimals(DyadicInterval interval, DecimalGrid grid) {
        if (interval.c().signum() <= 0) {
            return Optional.empty();
        }
        int bits = interval.c().bitLength();
        // z is in [c, c + 1) / 2^bits.
        int exponent = Math.addExact(interval.k(), bits);
        double wanted = Math.ceil(exponent - grid.logStep(DecimalGrid.logarithm(interval.lower()))) + SPARE_BITS;
        if (!(wanted <= MAX_WANTED_BITS)) {
            return Optional.empty();
        }
        int wantedBits = Math.max(bits + SPARE_BITS, (int) wanted);
        if (isForReversed(interval, wantedBits)) {
            Optional<NewtonEnclosure.Zero> zero = reversedZero(interval.c(), bits, exponent, wantedBits);
            if (zero.isPresent()) {
                return decimals(zero.get(), exponent, grid);
            }
        }
        NewtonEnclosure newton = new NewtonEnclosure(function(), exponent, 0, 0, cancelled);
        Optional<NewtonEnclosure.Zero> zero = newton.find(
                interval.c(), interval.c().add(BigInteger.ONE), bits, wantedBits, wantedBits - SPARE_BITS / 2);
        cancelled = newton.cancelled();
        return zero.flatMap(found -> decimals(found, exponent, grid));
    }

    /** Whether more terms of low degree than of high degree do not matter, and many. */
    boolean isForReversed(DyadicInterval interval, int wantedBits) {
        int n = polynomial.degree();
        double logarithm = DecimalGrid.logarithm(interval.lower());
        if (n < MIN_REVERSED_DEGREE || logarithm <= 0) {
            return false;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= n; i++) {
            largest = Math.max(largest, size(i, logarithm));
        }
        double limit = largest - wantedBits - SMALL_TERM_BITS;
        int first = 0;
        while (size(first, logarithm) < limit) {
            first++;
        }
        int last = n;
        while (size(last, logarithm) < limit) {
            last--;
        }
        return first > n / MIN_SHARE && first > n - last;
    }

    /** {@code log2 |a_i y^i|}, about. */
    private double size(int i, double logarithm) {
        BigInteger coefficient = polynomial.coefficient(i);
        return coefficient.signum() == 0 ? Double.NEGATIVE_INFINITY : coefficient.bitLength() + i * logarithm;
    }

    /** The zero z in {@code [c, c + 1) / 2^bits}, by one of the reversed polynomial. */
    Optional<NewtonEnclosure.Zero> reversedZero(BigInteger c, int bits, int exponent, int wantedBits) {
        int endBits = 2 * bits + ROUNDING_BITS;
        BigInteger unit = BigInteger.ONE.shiftLeft(endBits + bits - 1);
        BigInteger low = ceiling(unit, c.add(BigInteger.ONE));
        BigInteger high = unit.divide(c);
        NewtonEnclosure newton = new NewtonEnclosure(reversed(), 1 - exponent, 0, 0, 0);
        return newton.find(low, high, endBits, wantedBits + 2, wantedBits + 2 - SPARE_BITS / 2)
                .map(zero -> {
                    int outward = zero.bits() + ROUNDING_BITS;
                    BigInteger one = BigInteger.ONE.shiftLeft(outward + zero.bits() - 1);
                    return new NewtonEnclosure.Zero(
                            one.divide(zero.upper()), ceiling(one, zero.lower()), outward, -zero.slope());
                });
    }

    private static BigInteger ceiling(BigInteger dividend, BigInteger divisor) {
        BigInteger[] parts = dividend.divideAndRemainder(divisor);
        return parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    }

    private WordHorner reversed() {
        WordHorner known = reversed;
        if (known == null) {
            known = new WordHorner(polynomial.reversed().coefficients());
            reversed = known;
        }
        return known;
    }

    private WordHorner function() {
        WordHorner known = function;
        if (known == null) {
            known = new WordHorner(polynomial.coefficients());
            function = known;
        }
        return known;
    }

    private Optional<BigInteger> decimals(NewtonEnclosure.Zero zero, int exponent, DecimalGrid grid) {
        Dyadic lower = new Dyadic(zero.lower(), exponent - zero.bits());
        Dyadic upper = new Dyadic(zero.upper(), exponent - zero.bits());
        BigInteger first = grid.cellOf(lower);
        if (grid.isBefore(upper, first.add(BigInteger.ONE))) {
            return Optional.of(first);
        }
        if (!grid.isBefore(upper, first.add(BigInteger.TWO))) {
            return Optional.empty();
        }
        // Between the ends the function is monotone.
        BigInteger next = first.add(BigInteger.ONE);
        int sign = new SignAt(polynomial, power).at(new Rational(next, grid.scale()));
        return Optional.of(sign == zero.slope() ? first : next);
    }
}
