package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.rootfleet.solver.arithmetic.HalfGcd;
import org.rootfleet.solver.arithmetic.SmallPrimeRing;
import org.rootfleet.solver.arithmetic.SparseEuclid;
import org.rootfleet.solver.arithmetic.TwoAdicEuclid;

/**
 * A polynomial as {@code unit * x^zeroMultiplicity * F1^m1 * F2^m2 * ...} with squarefree, pairwise coprime, primitive factors Fi of
 * positive degree and leading coefficient, not divisible by x, in ascending order of their multiplicities mi.
 *
 * @param unit content and sign
 * @param zeroMultiplicity multiplicity of the root zero
 * @param factors may be empty
 */
public record SquarefreeFactorization(BigInteger unit, int zeroMultiplicity, List<Factor> factors) {

    /** From this degree on the fast Euclidean algorithm takes less time; chosen by SquarefreeBenchmark. */
    private static final int HALF_GCD_DEGREE = 10_000;

    /** A squarefree polynomial and how often it divides. */
    public record Factor(IntegerPolynomial polynomial, int multiplicity) {}

    public SquarefreeFactorization {
        factors = List.copyOf(factors);
    }

    /**
     * Factorizes a polynomial that is not zero. A squarefree polynomial costs its gcd with the derivative modulo one prime; otherwise
     * Yun's algorithm on certified modular divisors ("On square-free decomposition algorithms", 1976).
     */
    public static SquarefreeFactorization of(IntegerPolynomial polynomial) {
        if (polynomial.isZero()) {
            throw new IllegalArgumentException("the zero polynomial has no factorization");
        }
        BigInteger content = polynomial.content();
        BigInteger unit = polynomial.leading().signum() < 0 ? content.negate() : content;
        int zeros = polynomial.lowestExponent();
        IntegerPolynomial rest = polynomial.divideByPowerOfX(zeros).divideExactly(unit);
        return new SquarefreeFactorization(unit, zeros, rest.degree() == 0 ? List.of() : factors(rest));
    }

    private static List<Factor> factors(IntegerPolynomial primitive) {
        if (isProvenSquarefree(primitive)) {
            return List.of(new Factor(primitive, 1));
        }
        IntegerPolynomial derivative = primitive.derivative();
        IntegerPolynomial repeated = ModularGcd.of(primitive, derivative);
        IntegerPolynomial b = ExactDivision.knownQuotient(primitive, repeated);
        IntegerPolynomial d = ExactDivision.knownQuotient(derivative, repeated).subtract(b.derivative());
        List<Factor> factors = new ArrayList<>();
        // Invariant: b is the product of the factors of at least this multiplicity, d = sum (mi - multiplicity) * Fi' *
        // b / Fi.
        for (int multiplicity = 1; b.degree() > 0; multiplicity++) {
            IntegerPolynomial factor = ModularGcd.of(b, d);
            if (factor.degree() > 0) {
                factors.add(new Factor(factor, multiplicity));
            }
            b = ExactDivision.knownQuotient(b, factor);
            d = ExactDivision.knownQuotient(d, factor).subtract(b.derivative());
        }
        return factors;
    }

    /**
     * Whether a prime proves that the polynomial has no repeated factor: it does not divide the leading coefficient, and modulo the
     * prime the polynomial is coprime to its derivative (so the discriminant is not zero). False means not proven.
     */
    public static boolean isProvenSquarefree(IntegerPolynomial polynomial) {
        return (polynomial.degree() > TwoAdicEuclid.MAX_DEGREE && TinyPrimeProof.provesSquarefree(polynomial))
                || isProvenByPrime(polynomial);
    }

    private static boolean isProvenByPrime(IntegerPolynomial polynomial) {
        if (polynomial.degree() >= HALF_GCD_DEGREE) {
            long[] image = Reduction.residues(polynomial, HalfGcd.prime());
            return image.length == polynomial.degree() + 1
                    && (SparseEuclid.servesFor(image) ? SparseEuclid.isSquarefree(image) : HalfGcd.isSquarefree(image));
        }
        long[] words = polynomial.words(SmallPrimeRing.MAX_BITS);
        if (words != null && words.length > 1) {
            return isProvenSquarefree(words);
        }
        long[] image = Reduction.residues(polynomial, SmallPrimeRing.LARGEST.prime());
        return image.length == polynomial.degree() + 1 && SmallPrimeRing.LARGEST.isSquarefree(image);
    }

    /**
     * The same for a polynomial of short coefficients: by their lowest bits, or by a prime.
     *
     * @param words coefficients of at most {@link SmallPrimeRing#MAX_BITS} bits, lowest degree first; the last is not zero, the degree positive
     */
    public static boolean isProvenSquarefree(long[] words) {
        return (words.length <= WordPolygonProof.MAX_DEGREE + 1 && WordPolygonProof.provesSquarefree(words))
                || (words.length <= TwoAdicEuclid.MAX_DEGREE + 1 && TwoAdicEuclid.provesSquarefree(words))
                || SmallPrimeRing.LARGEST.provesSquarefree(words);
    }

    /** The product of the factors: the squarefree polynomial with the same roots other than zero. */
    public IntegerPolynomial squarefreePart() {
        IntegerPolynomial product = IntegerPolynomial.ONE;
        for (Factor factor : factors) {
            product = product.multiply(factor.polynomial());
        }
        return product;
    }
}
