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
 */
final class DecimalSearch {
    /** Enclosures are so many bits narrower than a decimal. */
    private static final int SPARE_BITS = 8;

    /** Of numbers in an evaluation. */
    private static final int MAX_WANTED_BITS = 1 << 22;

    private final IntegerPolynomial polynomial;
    private final int power;

    /** Made when it is needed. */
    private @Nullable WordHorner function;

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
        NewtonEnclosure newton = new NewtonEnclosure(function(), exponent, 0, 0, cancelled);
        int wantedBits = Math.max(bits + SPARE_BITS, (int) wanted);
        Optional<NewtonEnclosure.Zero> zero = newton.find(
                interval.c(), interval.c().add(BigInteger.ONE), bits, wantedBits, wantedBits - SPARE_BITS / 2);
        cancelled = newton.cancelled();
        return zero.flatMap(found -> decimals(found, exponent, grid));
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
