package org.rootfleet.solver.verify;

import static org.rootfleet.solver.verify.RefutedException.require;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.ExactDivision;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.verify.Claim.FactorClaim;
import org.rootfleet.solver.verify.Claim.RootClaim;
import org.rootfleet.solver.verify.Claim.Wanted;

/**
 * Checks a claim completely. If {@link #verify} returns, then the listed roots are exactly the wanted roots of the polynomial in the
 * range: each is a root of the multiplicity given, lies where it is said to lie, is rational if and only if it is said to be, and none
 * is missing.
 *
 * <p>What is trusted: BigInteger, evaluation and multiplication of integer polynomials, and this package. docs/algorithms.md gives the
 * theorems.
 */
public final class ClaimVerifier {
    private final Claim claim;
    private final RootMatching matching;

    private ClaimVerifier(Claim claim) {
        this.claim = claim;
        this.matching = new RootMatching(claim);
    }

    /**
     * Returns if the claim holds.
     *
     * @throws RefutedException if it does not, or could not be shown to hold
     */
    public static void verify(Claim claim) throws RefutedException {
        new ClaimVerifier(claim).verify();
    }

    private void verify() throws RefutedException {
        FactorizationCheck.check(claim);
        checkEnds();
        matching.matchZero();
        for (FactorClaim factor : claim.factors()) {
            if (claim.wanted() == Wanted.REAL) {
                checkIrrationality(factor);
                CoverCheck cover = new CoverCheck(factor);
                for (Cell cell : cover.occupiedCells(claim.lowest(), claim.highest())) {
                    matching.match(factor, cover, cell);
                }
            } else {
                matchRationalRoots(factor);
            }
        }
        matching.requireNoneLeft();
        matching.requireAscending();
    }

    private void checkEnds() throws RefutedException {
        for (RootClaim root : claim.roots()) {
            require(
                    root.exact() == root.lower().equals(root.upper())
                            && root.lower().compareTo(root.upper()) <= 0,
                    "the ends of a root are wrong: " + root.lower() + ", " + root.upper());
        }
    }

    /** Every rational root of the factor in the range is listed as such. */
    private void checkIrrationality(FactorClaim factor) throws RefutedException {
        IntegerPolynomial rest = factor.polynomial();
        for (RootClaim root : claim.roots()) {
            if (root.exact() && root.multiplicity() == factor.multiplicity()) {
                IntegerPolynomial linear =
                        IntegerPolynomial.withRoot(root.lower().pow(factor.power()));
                IntegerPolynomial quotient = ExactDivision.quotient(rest, linear);
                rest = quotient == null ? rest : quotient;
            }
        }
        for (Rational power : RationalRootSearch.roots(rest)) {
            Optional<Rational> root = rationalRoot(power.abs(), factor.power());
            if (root.isPresent() && (factor.power() % 2 == 1 || power.signum() > 0)) {
                Rational value = power.signum() < 0 ? root.get().negate() : root.get();
                boolean mirrored = factor.power() % 2 == 0 && claim.isInRange(value.negate());
                require(!claim.isInRange(value) && !mirrored, "the rational root " + value + " is not listed as one");
            }
        }
    }

    private void matchRationalRoots(FactorClaim factor) throws RefutedException {
        for (Rational power : RationalRootSearch.roots(factor.polynomial())) {
            Optional<Rational> root = rationalRoot(power.abs(), factor.power());
            boolean even = factor.power() % 2 == 0;
            if (root.isEmpty() || (even && power.signum() < 0)) {
                continue;
            }
            if (claim.wanted() == Wanted.INTEGER && !root.get().isInteger()) {
                continue;
            }
            for (Rational value : even
                    ? List.of(root.get(), root.get().negate())
                    : List.of(power.signum() < 0 ? root.get().negate() : root.get())) {
                matching.matchExact(value, factor.multiplicity());
            }
        }
    }

    /** The rational number whose power is the given one, which is not negative; found by halving. */
    private static Optional<Rational> rationalRoot(Rational power, int exponent) {
        Optional<BigInteger> numerator = integerRoot(power.numerator(), exponent);
        Optional<BigInteger> denominator = integerRoot(power.denominator(), exponent);
        return numerator.isPresent() && denominator.isPresent()
                ? Optional.of(new Rational(numerator.get(), denominator.get()))
                : Optional.empty();
    }

    private static Optional<BigInteger> integerRoot(BigInteger power, int exponent) {
        BigInteger low = BigInteger.ZERO;
        BigInteger high = BigInteger.ONE.shiftLeft(power.bitLength() / exponent + 1);
        while (low.compareTo(high) < 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (middle.pow(exponent).compareTo(power) < 0) {
                low = middle.add(BigInteger.ONE);
            } else {
                high = middle;
            }
        }
        return low.pow(exponent).equals(power) ? Optional.of(low) : Optional.empty();
    }
}
