package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;

/** Takes integer polynomials modulo a word-size number. */
public final class Reduction {
    private Reduction() {}

    /** The polynomial modulo the field's modulus, trimmed: shorter than the original if the modulus divides the leading coefficient. */
    public static long[] reduce(IntegerPolynomial polynomial, PrimeField field) {
        long[] reduced = new long[polynomial.degree() + 1];
        for (int i = 0; i < reduced.length; i++) {
            BigInteger coefficient = polynomial.coefficient(i);
            reduced[i] = coefficient.signum() == 0 ? 0 : field.of(coefficient);
        }
        return ModularPolynomial.trim(reduced);
    }

    /** The same in plain residues, from 0 to the prime less one. */
    public static long[] residues(IntegerPolynomial polynomial, long prime) {
        long[] residues = new long[polynomial.degree() + 1];
        PrimeField field = null;
        for (int i = 0; i < residues.length; i++) {
            BigInteger coefficient = polynomial.coefficient(i);
            if (coefficient.bitLength() < Long.SIZE) {
                residues[i] = Math.floorMod(coefficient.longValue(), prime);
            } else {
                field = field == null ? new PrimeField(prime) : field;
                residues[i] = field.plain(field.of(coefficient));
            }
        }
        return ModularPolynomial.trim(residues);
    }
}
