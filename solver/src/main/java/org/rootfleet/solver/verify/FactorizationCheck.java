package org.rootfleet.solver.verify;

import static org.rootfleet.solver.verify.RefutedException.require;

import java.math.BigInteger;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.verify.Claim.FactorClaim;

/** Shows that the factors multiply to the polynomial, and that they are squarefree and have no common root: so multiplicities are right. */
final class FactorizationCheck {
    /** Primes below 2^31 that may divide a discriminant before squarefreeness counts as not shown. */
    private static final int MAX_PRIMES = 20;

    private FactorizationCheck() {}

    static void check(Claim claim) throws RefutedException {
        checkDegrees(claim);
        IntegerPolynomial product = IntegerPolynomial.monomial(claim.unit(), claim.zeroMultiplicity());
        IntegerPolynomial distinct = IntegerPolynomial.ONE;
        for (FactorClaim factor : claim.factors()) {
            IntegerPolynomial written = factor.polynomial().inflated(factor.power());
            product = product.multiply(written.pow(factor.multiplicity()));
            distinct = distinct.multiply(written);
        }
        require(product.equals(claim.polynomial()), "the factors do not multiply to the polynomial");
        // One factor F(x^g): squarefree if F is, as zero is not a root.
        boolean single = claim.factors().size() == 1;
        checkSquarefree(single ? claim.factors().get(0).polynomial() : distinct);
    }

    /** Before anything is multiplied: what a claim makes up must not use up the machine. */
    private static void checkDegrees(Claim claim) throws RefutedException {
        require(claim.zeroMultiplicity() >= 0, "the root zero has a negative multiplicity");
        double degree = claim.zeroMultiplicity();
        for (FactorClaim factor : claim.factors()) {
            require(
                    factor.power() >= 1
                            && factor.multiplicity() >= 1
                            && factor.polynomial().degree() >= 1
                            && factor.polynomial().coefficient(0).signum() != 0,
                    "a factor is constant or has the root zero");
            degree += (double) factor.polynomial().degree() * factor.power() * factor.multiplicity();
        }
        require(degree == claim.polynomial().degree(), "the degrees of the factors do not add up to the polynomial's");
    }

    private static void checkSquarefree(IntegerPolynomial polynomial) throws RefutedException {
        BigInteger prime = BigInteger.ONE.shiftLeft(30);
        for (int i = 0; i < MAX_PRIMES; i++) {
            prime = prime.nextProbablePrime();
            ResidueArithmetic field = new ResidueArithmetic(prime.longValueExact());
            long[] residues = field.reduce(polynomial);
            if (residues.length == polynomial.degree() + 1
                    && (residues.length == 1 || field.areCoprime(residues, field.derivative(residues)))) {
                return;
            }
        }
        throw new RefutedException("the factors are not squarefree and coprime");
    }
}
