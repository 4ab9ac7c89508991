package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.Primes;

/**
 * The greatest common divisor of two integer polynomials from its images modulo word-size primes.
 *
 * <p>An image modulo a prime that does not divide both leading coefficients has at least the degree of the true divisor. So an image of
 * degree zero proves coprimality; and a candidate of the images' degree that divides both polynomials <em>is</em> the greatest common
 * divisor: the result is certified however unlucky the primes were. Cost: O(n^2) word operations for each 61 bits of the result's
 * coefficients, instead of the exploding remainders of Euclid over the rationals. Source: von zur Gathen and Gerhard, "Modern Computer
 * Algebra", algorithm 6.38.
 */
final class ModularGcd {
    private final IntegerPolynomial a;
    private final IntegerPolynomial b;
    /** The leading coefficient of the divisor divides this, and every image is scaled to it. */
    private final BigInteger leading;

    private BigInteger modulus = BigInteger.ONE;
    private BigInteger[] combined = {};

    private ModularGcd(IntegerPolynomial a, IntegerPolynomial b) {
        this.a = a;
        this.b = b;
        this.leading = a.leading().gcd(b.leading());
    }

    /** The primitive greatest common divisor, with a positive leading coefficient, of two polynomials of which a is not zero. */
    static IntegerPolynomial of(IntegerPolynomial a, IntegerPolynomial b) {
        if (b.isZero()) {
            return a.primitivePart();
        }
        return new ModularGcd(a.primitivePart(), b.primitivePart()).compute();
    }

    private IntegerPolynomial compute() {
        long prime = PrimeField.MAX_MODULUS;
        while (true) {
            prime = Primes.below(prime);
            PrimeField field = new PrimeField(prime);
            long[] imageA = Reduction.reduce(a, field);
            long[] imageB = Reduction.reduce(b, field);
            if (imageA.length != a.degree() + 1 || imageB.length != b.degree() + 1) {
                continue; // the prime divides a leading coefficient
            }
            long[] image = new ModularPolynomial(field).gcd(imageA, imageB);
            if (image.length == 1) {
                return IntegerPolynomial.ONE;
            }
            IntegerPolynomial divisor = include(image, field);
            if (divisor != null) {
                return divisor;
            }
        }
    }

    /** Combines one more image with those before; the divisor, once it is found and proven. */
    private @Nullable IntegerPolynomial include(long[] image, PrimeField field) {
        if (combined.length != 0 && image.length > combined.length) {
            return null; // an unlucky prime
        }
        if (combined.length == 0 || image.length < combined.length) {
            modulus = BigInteger.ONE; // all primes so far were unlucky
            combined = IntegerPolynomial.zeros(image.length);
        }
        boolean changed = combine(image, field);
        if (changed) {
            return null;
        }
        IntegerPolynomial candidate = IntegerPolynomial.of(combined).primitivePart();
        return ExactDivision.quotient(a, candidate) != null && ExactDivision.quotient(b, candidate) != null
                ? candidate
                : null;
    }

    /** Chinese remaindering, coefficient by coefficient, into residues of least absolute value. */
    private boolean combine(long[] image, PrimeField field) {
        long scale = field.of(leading);
        long inverse = field.inverse(field.of(modulus));
        boolean changed = false;
        for (int i = 0; i < image.length; i++) {
            long missing = field.subtract(field.multiply(image[i], scale), field.of(combined[i]));
            if (missing != 0) {
                long steps = field.symmetric(field.multiply(missing, inverse));
                combined[i] = combined[i].add(modulus.multiply(BigInteger.valueOf(steps)));
                changed = true;
            }
        }
        modulus = modulus.multiply(BigInteger.valueOf(field.modulus()));
        return changed;
    }
}
