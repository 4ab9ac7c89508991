package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.WordSums;

/** Takes integer polynomials modulo a word-size number. */
public final class Reduction {
    private Reduction() {}

    /** The polynomial modulo the field's modulus, trimmed: shorter than the original if the modulus divides the leading coefficient. */
    public static long[] reduce(IntegerPolynomial polynomial, PrimeField field) {
        return reduce(polynomial.coefficients(), field);
    }

    /** The same of coefficients, lowest degree first. */
    public static long[] reduce(BigInteger[] coefficients, PrimeField field) {
        long[] reduced = new long[coefficients.length];
        for (int i = 0; i < reduced.length; i++) {
            reduced[i] = coefficients[i].signum() == 0 ? 0 : field.of(coefficients[i]);
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

    /**
     * Plain residues modulo several numbers, of one reading of the coefficients; not trimmed.
     *
     * @param moduli odd, from 3 to {@link WordSums#MAX_MODULUS}
     */
    public static long[][] allResidues(IntegerPolynomial polynomial, long... moduli) {
        WordSums sums = new WordSums(moduli);
        long[][] residues = new long[moduli.length][polynomial.degree() + 1];
        // The longest numbers tend to come first: tables are made once.
        for (int i = 0; i <= polynomial.degree(); i++) {
            if (polynomial.coefficient(i).signum() != 0) {
                sums.put(polynomial.coefficient(i), residues, i);
            }
        }
        return residues;
    }
}
