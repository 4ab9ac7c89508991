package org.rootfleet.solver.rational;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.arithmetic.SmallPrimeRing;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.Reduction;

/**
 * The roots of a squarefree integer polynomial modulo one prime, chosen so that every one of them is simple.
 *
 * @param prime does not divide the leading coefficient
 * @param residues plain residues from 0 to prime - 1, in no particular order
 */
record ModularRoots(long prime, List<Long> residues) {
    /**
     * Up to this degree the roots are split off by powers of x; above, the polynomial is evaluated at every residue of a smaller prime as
     * long as that costs less. Chosen by the benchmark RationalRootsBenchmark.
     */
    private static final int SPLITTING_DEGREE = 1500;

    /** Below it, hundreds of products of residues can be added up before a reduction. */
    private static final long FIRST_SMALL_PRIME = 1 << 23;

    /** A polynomial with n rational roots has two of them alike modulo a small prime with a probability of {@code n^2 / 2^24}. */
    private static final int MAX_SMALL_PRIMES = 4;

    /** Products per degree that a search by evaluation may cost before splitting is cheaper: about five powers modulo P. */
    private static final int SPLITTING_COST = 300;

    /** A bad prime divides the discriminant or the leading coefficient; no squarefree polynomial of use has so many of 62 bits. */
    private static final int MAX_SPLITTING_PRIMES = 1000;

    private static final long FIRST_EVALUATION_PRIME = 1 << 12;

    static ModularRoots simpleRootsOf(IntegerPolynomial polynomial) {
        int n = polynomial.degree();
        if (n > SPLITTING_DEGREE) {
            for (long limit = FIRST_EVALUATION_PRIME; limit < (long) SPLITTING_COST * n; limit *= 4) {
                ModularRoots found = byEvaluation(polynomial, limit);
                if (found != null) {
                    return found;
                }
            }
        }
        long small = FIRST_SMALL_PRIME;
        for (int i = 0; i < MAX_SMALL_PRIMES; i++) {
            small = Primes.below(small);
            ModularRoots found = bySplitting(polynomial, new SmallPrimeRing(small));
            if (found != null) {
                return found;
            }
        }
        long prime = PrimeField.MAX_MODULUS;
        for (int i = 0; i < MAX_SPLITTING_PRIMES; i++) {
            prime = Primes.below(prime);
            ModularRoots found = bySplitting(polynomial, new PrimeField(prime));
            if (found != null) {
                return found;
            }
        }
        throw new IllegalArgumentException("a polynomial of degree " + n + " is not squarefree modulo "
                + MAX_SPLITTING_PRIMES + " primes, so probably not squarefree at all");
    }

    /** Null if no prime near the limit keeps the roots simple. */
    private static @Nullable ModularRoots byEvaluation(IntegerPolynomial polynomial, long limit) {
        long prime = limit;
        do {
            prime = Primes.below(prime);
        } while (polynomial.leading().mod(BigInteger.valueOf(prime)).signum() == 0);
        PrimeField field = new PrimeField(prime);
        ModularPolynomial ring = new ModularPolynomial(field);
        long[] image = Reduction.reduce(polynomial, field);
        long[] derivative = ring.derivative(image);
        List<Long> residues = new ArrayList<>();
        for (long x = 0; x < prime; x++) {
            long point = field.of(x);
            if (ring.evaluate(image, point) == 0) {
                if (ring.evaluate(derivative, point) == 0) {
                    return null;
                }
                residues.add(x);
            }
        }
        return new ModularRoots(prime, residues);
    }

    /** Null if the prime does not serve. */
    private static @Nullable ModularRoots bySplitting(IntegerPolynomial polynomial, SmallPrimeRing ring) {
        long[] image = Reduction.residues(polynomial, ring.prime());
        if (image.length != polynomial.degree() + 1 || !ring.isSquarefree(image)) {
            return null;
        }
        return new ModularRoots(
                ring.prime(),
                Arrays.stream(ring.rootsOfSquarefree(image)).boxed().toList());
    }

    /**
     * The product of all {@code x - r} is the gcd with {@code x^p - x}; it is split by gcds with {@code (x + a)^((p-1)/2) - 1}, which
     * holds about half of the roots for each a (Cantor and Zassenhaus; von zur Gathen and Gerhard, section 14.3, equal-degree
     * factorization of degree one). Null if the prime does not serve.
     */
    private static @Nullable ModularRoots bySplitting(IntegerPolynomial polynomial, PrimeField field) {
        long[] image = Reduction.reduce(polynomial, field);
        ModularPolynomial ring = new ModularPolynomial(field);
        if (image.length != polynomial.degree() + 1
                || !ModularPolynomial.isConstant(ring.gcd(image, ring.derivative(image)))) {
            return null;
        }
        long[] monic = ring.monic(image);
        long[] x = {0, field.one()};
        long[] product =
                ring.gcd(monic, ring.subtract(ring.power(x, field.modulus(), monic), ring.remainder(x, monic)));
        List<Long> residues = new ArrayList<>();
        split(ring, field, product, 0, residues);
        return new ModularRoots(field.modulus(), residues);
    }

    private static void split(ModularPolynomial ring, PrimeField field, long[] product, long a, List<Long> residues) {
        if (product.length == 2) {
            residues.add(field.plain(field.negate(product[0])));
        } else if (product.length > 2) {
            long[] shifted = {field.of(a), field.one()};
            long[] power = ring.power(shifted, (field.modulus() - 1) / 2, product);
            long[] part = ring.gcd(product, ring.subtract(power, new long[] {field.one()}));
            split(ring, field, part, a + 1, residues);
            split(ring, field, ring.quotient(product, part), a + 1, residues);
        }
    }
}
