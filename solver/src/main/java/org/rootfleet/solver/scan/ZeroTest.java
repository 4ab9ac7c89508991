package org.rootfleet.solver.scan;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/**
 * Whether an integer polynomial is zero at an integer. It is not where its value modulo a prime near 2^61 is not zero, which words
 * decide: a product of two words for each coefficient, some nanoseconds. What that leaves, besides the zeros one integer in about
 * {@code 2^61 / n}, is decided by {@link SignAt}, which takes a hundred times as long. Immutable.
 *
 * <p>Design note: exact arithmetic is reached from loops over many points, and is much code. Behind a test that nearly never leads there
 * it stays out of what Java compiles for those loops, which otherwise took seconds in every process.
 */
final class ZeroTest {
    private static final PrimeField FIELD = new PrimeField(Primes.below(1L << 61));

    private final IntegerPolynomial polynomial;
    /** As elements of the field, lowest degree first. */
    private final long[] residues;

    ZeroTest(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.residues = new long[polynomial.degree() + 1];
        for (int i = 0; i < residues.length; i++) {
            residues[i] = FIELD.of(polynomial.coefficient(i));
        }
    }

    /** How many coefficients a test goes through. */
    int coefficients() {
        return residues.length;
    }

    /** What stands for an integer in {@link #mayBeZero}. */
    static long element(BigInteger point) {
        return FIELD.of(point);
    }

    /**
     * Whether the value is zero modulo the prime, at the integer that is so much above another one.
     *
     * @param first the {@link #element} of the other one
     * @param offset not negative
     */
    boolean mayBeZero(long first, long offset) {
        long point = FIELD.add(first, FIELD.of(offset));
        long value = 0;
        for (int i = residues.length - 1; i >= 0; i--) {
            value = FIELD.add(FIELD.multiply(value, point), residues[i]);
        }
        return value == 0;
    }

    /** Whether the value is zero, exactly. */
    boolean isZero(BigInteger point) {
        return new SignAt(polynomial).at(Rational.of(point)) == 0;
    }
}
