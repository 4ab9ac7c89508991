package org.rootfleet.solver.rational;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.arithmetic.SmallPrimeEvaluation;
import org.rootfleet.solver.arithmetic.SmallPrimeRing;
import org.rootfleet.solver.arithmetic.WordSums;
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
     * The polynomial is first evaluated at all residues modulo a prime below this multiple of the degree, which keeps a few roots apart.
     * Multiples of 4, 16 and 64 were compared, with the larger prime below 128 and 512 times the degree: lin64_100, mix5x64_100,
     * mix5x64_5000.
     */
    private static final int EVALUATION_MULTIPLE = 4;

    /** The second prime may be so much larger: it often keeps a hundred roots apart; for more of them splitting costs less. */
    private static final int EVALUATION_STEP = 32;

    /** Below it, hundreds of products of residues can be added up before a reduction. */
    private static final long FIRST_SMALL_PRIME = 1 << 23;

    /**
     * How many are tried of the primes below a limit. A polynomial with n rational roots has two of them alike modulo one of those to split
     * with in {@code n^2 / 2^24} of the cases.
     */
    private static final int MAX_SMALL_PRIMES = 4;

    /** A bad prime divides the discriminant or the leading coefficient; no squarefree polynomial of use has so many of 62 bits. */
    private static final int MAX_SPLITTING_PRIMES = 1000;

    /**
     * How many are tried to do without lifting. Most polynomials without a rational root have none modulo some of them: of those that are
     * irreducible and like any other, one in e modulo each.
     */
    private static final int OTHER_PRIMES = 6;

    private static final int PRIMES_TO_A_MODULUS = 3;

    private static final long MIN_EVALUATION_PRIME = 1 << 10;

    private static final long MAX_EVALUATION_PRIME = 1 << 24;

    /** Of high degree, most polynomials have one rational root, or two: a smaller prime, which costs its square, keeps these apart. */
    private static final long MAX_FIRST_PRIME = 1 << 13;

    /**
     * If it has more than these, the prime below the multiple of the degree is looked at too: it may have fewer ({@code x^8190 - 3^8190} has
     * 8190 modulo 8191), or show that the roots are small integers; that costs less than to lift so many.
     */
    private static final int FEW_ROOTS = 32;

    /** Of terms, for all residues together: some ten seconds. */
    private static final long MAX_EVALUATED_TERMS = 1L << 36;

    /** The residues are no more than these for any degree, powers from p - 1 on being folded. */
    private static final long ALWAYS_EVALUATED = 1L << 18;

    /**
     * Of words of 32 bits, for each coefficient and each residue below the prime: from so many products on, lifting costs several times what
     * it costs to look at all the other primes.
     */
    private static final int PRODUCTS_PER_RESIDUE = 2;

    /** Of the polynomial whose residues are known, at best modulo {@link #firstPrimes}. */
    static ModularRoots simpleRootsOf(KnownResidues known) {
        int n = known.polynomial().degree();
        long first = firstLimit(n);
        long second = evaluationLimit(n);
        ModularRoots small = byEvaluation(known, first);
        if (small != null && (first == second || small.residues().size() <= FEW_ROOTS)) {
            return small;
        }
        ModularRoots found = first == second ? null : byEvaluation(known, second);
        if (found == null) {
            found = small;
        }
        if (found == null && isEvaluated(n, EVALUATION_STEP * second)) {
            found = byEvaluation(known, EVALUATION_STEP * second);
        }
        return found == null ? bySplitting(known.polynomial()) : found;
    }

    /** The product of those primes of 48 bits together that are probably looked at first. */
    static long firstPrimes(int n) {
        long product = Primes.below(firstLimit(n));
        for (long limit : new long[] {evaluationLimit(n), EVALUATION_STEP * evaluationLimit(n)}) {
            long prime = Primes.below(limit);
            if (isEvaluated(n, limit) && product % prime != 0 && product < WordSums.MAX_MODULUS / prime) {
                product *= prime;
            }
        }
        return product;
    }

    private static ModularRoots bySplitting(IntegerPolynomial polynomial) {
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
        throw new IllegalArgumentException("a polynomial of degree " + polynomial.degree()
                + " is not squarefree modulo " + MAX_SPLITTING_PRIMES + " primes, so probably not squarefree at all");
    }

    /** The multiple of the degree, or as much as can be looked at. */
    static long evaluationLimit(int n) {
        long multiple = Math.max(MIN_EVALUATION_PRIME, (long) EVALUATION_MULTIPLE * n);
        return Math.min(multiple, Math.max(ALWAYS_EVALUATED, MAX_EVALUATED_TERMS / n));
    }

    private static long firstLimit(int n) {
        return Math.min(MAX_FIRST_PRIME, evaluationLimit(n));
    }

    private static boolean isEvaluated(int n, long limit) {
        return limit <= MAX_EVALUATION_PRIME && limit * Math.min(n, limit) <= MAX_EVALUATED_TERMS;
    }

    /**
     * The roots modulo the one of some other primes that has the fewest; null if none has fewer than so many, or if it costs little to lift
     * these. Costs for each as much as {@link SmallPrimeEvaluation}, the primes being below 2^13.
     *
     * @param tried a prime that is not looked at again
     */
    static @Nullable ModularRoots fewerRootsOf(IntegerPolynomial polynomial, int count, long tried) {
        long prime = Math.min(firstLimit(polynomial.degree()), tried);
        if (productsToLift(polynomial, count) < PRODUCTS_PER_RESIDUE * prime) {
            return null;
        }
        KnownResidues known = new KnownResidues(polynomial, productsBelow(Primes.below(prime)));
        ModularRoots fewest = null;
        int least = count;
        for (int i = 0; i < OTHER_PRIMES && least > 0; i++) {
            prime = Primes.below(prime);
            ModularRoots roots = byEvaluation(known, prime);
            if (roots != null && roots.residues().size() < least) {
                fewest = roots;
                least = roots.residues().size();
            }
        }
        return fewest;
    }

    /** Of the next primes below one of 13 bits, so many at a time as 48 bits hold. */
    private static long[] productsBelow(long prime) {
        long[] products = new long[OTHER_PRIMES / PRIMES_TO_A_MODULUS];
        long next = prime;
        for (int i = 0; i < products.length; i++) {
            products[i] = 1;
            for (int k = 0; k < PRIMES_TO_A_MODULUS; k++) {
                next = Primes.below(next);
                products[i] *= next;
            }
        }
        return products;
    }

    /** Of words, for each coefficient, to lift so many residues to the product of the bounds of numerators and denominators. */
    private static long productsToLift(IntegerPolynomial polynomial, int count) {
        long bits = (long) polynomial.leading().bitLength()
                + polynomial.coefficient(0).bitLength();
        long words = bits / Integer.SIZE + 1;
        return count * words * words;
    }

    /** Null if none of the first primes below the limit keeps the degree, or if a root modulo the one that does is not simple. */
    private static @Nullable ModularRoots byEvaluation(KnownResidues known, long limit) {
        long prime = limit;
        for (int i = 0; i < MAX_SMALL_PRIMES; i++) {
            prime = Primes.below(prime);
            long[] image = known.modulo(prime);
            if (image.length > known.polynomial().degree()) {
                long[] roots = SmallPrimeEvaluation.simpleRoots(image, prime);
                return roots == null
                        ? null
                        : new ModularRoots(prime, Arrays.stream(roots).boxed().toList());
            }
        }
        return null;
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
