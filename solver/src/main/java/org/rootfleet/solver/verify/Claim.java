package org.rootfleet.solver.verify;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * What a result says: that these are all the wanted roots of a polynomial in a range, each once. The certificate is part of the claim:
 * a factorization, and cells that tile the number line and say how many roots each of them holds.
 *
 * @param polynomial not zero
 * @param wanted which roots are listed
 * @param lowest lower end of the closed range, null for none
 * @param highest upper end of the closed range, null for none
 * @param roots ascending
 * @param unit content and sign: {@code polynomial = unit * x^zeroMultiplicity * product of F(x^power)^multiplicity}
 * @param zeroMultiplicity multiplicity of the root zero
 * @param factors squarefree, pairwise coprime, without the root zero
 */
public record Claim(
        IntegerPolynomial polynomial,
        Wanted wanted,
        @Nullable Rational lowest,
        @Nullable Rational highest,
        List<RootClaim> roots,
        BigInteger unit,
        int zeroMultiplicity,
        List<FactorClaim> factors) {

    /** Which roots a result lists: each value includes the ones before it. */
    public enum Wanted {
        INTEGER,
        RATIONAL,
        REAL
    }

    /**
     * A listed root.
     *
     * @param exact whether it is the rational number {@code lower = upper}, and not an irrational one between them
     */
    public record RootClaim(boolean exact, Rational lower, Rational upper, int multiplicity) {}

    /**
     * A factor {@code F(x^power)} of the polynomial.
     *
     * @param polynomial F
     * @param cells ascending and adjacent, in {@code y = x^power}, with no root or one each; empty if only rational roots are
     *     wanted
     */
    public record FactorClaim(IntegerPolynomial polynomial, int power, int multiplicity, List<Cell> cells) {
        public FactorClaim {
            cells = List.copyOf(cells);
        }
    }

    public Claim {
        roots = List.copyOf(roots);
        factors = List.copyOf(factors);
    }

    boolean isInRange(Rational point) {
        return (lowest == null || point.compareTo(lowest) >= 0) && (highest == null || point.compareTo(highest) <= 0);
    }
}
