package org.rootfleet.coordinator.solution;

import java.math.BigInteger;
import java.util.List;
import org.rootfleet.coordinator.plan.Problem;

/**
 * The answer to a problem.
 *
 * @param complete whether it is proven that no wanted root is missing
 * @param roots ascending
 * @param unit content and sign of the polynomial
 * @param zeroMultiplicity multiplicity of the root zero
 */
public record Solution(
        Problem problem,
        boolean complete,
        List<SolvedRoot> roots,
        BigInteger unit,
        int zeroMultiplicity,
        List<CertifiedFactor> factors) {
    public Solution {
        roots = List.copyOf(roots);
        factors = List.copyOf(factors);
    }

    /** The same, but not claimed to be complete. */
    public Solution incomplete() {
        return new Solution(problem, false, roots, unit, zeroMultiplicity, factors);
    }
}
