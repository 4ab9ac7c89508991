package org.rootfleet.solver.refine;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * Decimals of the irrational roots of {@code P(x^g)}, each from an interval in which {@code y = x^g} is isolated as a root of P.
 *
 * <p>The refinement takes place in x, on the sign of {@code P(x^g)}; the result is certified by exact signs at both ends of the last
 * interval. Cost: a few evaluations of P at the precision of the result and of the bits that cancel near the root.
 */
public final class RootRefiner {
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    /** Integer roots with higher exponents take longer than to refine the root of the polynomial. */
    private static final int MAX_ROOT_EXPONENT = 8;

    /** From so many absent terms for each one that is present, powers take less time than Horner's rule in words. */
    private static final int SPARSITY = 256;

    private final IntegerPolynomial polynomial;
    private final int power;
    private final DecimalSearch search;
    private final boolean isSparse;

    /** That of the last call. */
    private @Nullable DecimalGrid grid;

    /** For roots below zero. */
    private @Nullable RootRefiner mirrored;

    /**
     * @param polynomial P, squarefree; the roots in question are irrational
     * @param power g, at least 1
     */
    public RootRefiner(IntegerPolynomial polynomial, int power) {
        this.polynomial = polynomial;
        this.power = power;
        this.search = new DecimalSearch(polynomial, power);
        this.isSparse = polynomial.degree() > SPARSITY && polynomial.degree() / SPARSITY > polynomial.termCount();
    }

    /**
     * {@code floor(10^digits * x)} for the root {@code x} of {@code P(x^g)} with {@code x^g} in the interval, and x positive if g is
     * even.
     *
     * @param interval contains exactly one root y of P, which is irrational, and none of its ends is a root; not negative if g is even
     * @param narrowedBits how many times the interval was halved already since it was isolated: as many bits are tried at once
     */
    public BigInteger decimals(DyadicInterval interval, int narrowedBits, int digits) {
        if (interval.c().signum() < 0) {
            // floor(-v) = -(floor(v) + 1) for a v that is not an integer
            return mirrored()
                    .decimals(interval.mirrored(), narrowedBits, digits)
                    .not();
        }
        Optional<BigInteger> decimals = Optional.empty();
        if (power <= MAX_ROOT_EXPONENT) {
            DecimalGrid decimalGrid = grid(digits);
            decimals = decimalsOfAll(interval, decimalGrid);
            if (decimals.isEmpty() && !isSparse) {
                decimals = search.decimals(interval, decimalGrid);
            }
        }
        return decimals.orElseGet(() -> refinedDecimals(interval, narrowedBits, digits));
    }

    /** Whether powers of a point take less time than Horner's rule in words: so few of the terms are present. */
    boolean isSparse() {
        return isSparse;
    }

    /** Whether the decimals can be read off the interval, without an evaluation. */
    public boolean isKnown(DyadicInterval interval, int digits) {
        return power <= MAX_ROOT_EXPONENT
                && decimalsOfAll(interval.c().signum() < 0 ? interval.mirrored() : interval, grid(digits))
                        .isPresent();
    }

    /** The decimals that all roots x of numbers inside the interval have in common. */
    private static Optional<BigInteger> decimalsOfAll(DyadicInterval interval, DecimalGrid grid) {
        if (grid.isSurelyWiderThanACell(interval)) {
            return Optional.empty();
        }
        BigInteger first = grid.cellOf(interval.lower());
        // The upper end does not belong to the interval.
        BigInteger next = first.add(BigInteger.ONE);
        return grid.isBefore(interval.upper(), next) || grid.isAt(interval.upper(), next)
                ? Optional.of(first)
                : Optional.empty();
    }

    private RootRefiner mirrored() {
        RootRefiner known = mirrored;
        if (known == null) {
            known = new RootRefiner(polynomial.reflected(), power);
            mirrored = known;
        }
        return known;
    }

    private DecimalGrid grid(int digits) {
        DecimalGrid known = grid;
        if (known == null || known.digits() != digits) {
            known = new DecimalGrid(digits, power);
            grid = known;
        }
        return known;
    }

    private BigInteger refinedDecimals(DyadicInterval interval, int narrowedBits, int digits) {
        SignAt function = new SignAt(polynomial, power);
        DyadicInterval start = power == 1 ? interval : new PowerIntervals(polynomial, power).rootInterval(interval);
        QuadraticRefinement refinement = new QuadraticRefinement(function::value, start, narrowedBits);
        // Narrower than 10^-digits: at most one point of the decimal grid lies inside.
        DyadicInterval narrow = refinement.toWidth((int) -Math.ceil(digits * BITS_PER_DIGIT) - 1);
        BigInteger scale = BigInteger.TEN.pow(digits);
        BigInteger below = scaledFloor(narrow.lower(), scale);
        BigInteger above = scaledFloor(narrow.upper(), scale);
        if (below.equals(above)) {
            return below;
        }
        boolean rootIsAbove = function.at(new Rational(above, scale)) == refinement.signAtLowerEnd();
        return rootIsAbove ? above : below;
    }

    /**
     * The part of an isolating interval, found by halving, that contains the root and owns none of the given points; the root is
     * irrational, so there is one.
     */
    public DyadicInterval withoutPoints(DyadicInterval interval, List<Rational> points) {
        if (points.isEmpty()) {
            return interval;
        }
        DyadicInterval narrowed = interval;
        List<Rational> inside = points.stream().filter(interval::owns).toList();
        SignAt function = new SignAt(polynomial);
        int signBelow = inside.isEmpty() ? 0 : function.at(interval.lower());
        while (inside.stream().anyMatch(narrowed::owns)) {
            boolean rootIsAbove = function.at(narrowed.middle()) == signBelow;
            narrowed = rootIsAbove ? narrowed.upperHalf() : narrowed.lowerHalf();
        }
        return narrowed;
    }

    private static BigInteger scaledFloor(Dyadic point, BigInteger scale) {
        return new Dyadic(point.mantissa().multiply(scale), point.exponent()).floorAt(0);
    }
}
