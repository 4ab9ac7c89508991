package org.rootfleet.solver.rational;

import java.util.Arrays;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.Reduction;

/** A polynomial's residues modulo some numbers and their divisors: its coefficients, which may be long, are read once for all of them. */
final class KnownResidues {
    private final IntegerPolynomial polynomial;
    private final long[] moduli;
    private final long[][] residues;

    /** @param moduli odd, from 3 to 2^48 */
    KnownResidues(IntegerPolynomial polynomial, long... moduli) {
        this.polynomial = polynomial;
        this.moduli = moduli.clone();
        this.residues = Reduction.allResidues(polynomial, moduli);
    }

    IntegerPolynomial polynomial() {
        return polynomial;
    }

    /** Plain residues, trimmed; of another reading if the number divides none of the moduli. */
    long[] modulo(long divisor) {
        for (int m = 0; m < moduli.length; m++) {
            if (moduli[m] % divisor == 0) {
                return ModularPolynomial.trim(Arrays.stream(residues[m])
                        .map(residue -> residue % divisor)
                        .toArray());
            }
        }
        return Reduction.residues(polynomial, divisor);
    }
}
