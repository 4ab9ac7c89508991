package org.rootfleet.coordinator.solution;

import java.util.List;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.verify.Claim;
import org.rootfleet.solver.verify.Claim.FactorClaim;
import org.rootfleet.solver.verify.Claim.RootClaim;
import org.rootfleet.solver.verify.ClaimVerifier;
import org.rootfleet.solver.verify.RefutedException;

/** Hands a solution to the verifier, which shares no code with what found it. */
public final class SolutionCheck {
    private SolutionCheck() {}

    /** Whether the verifier accepts the solution. */
    public static boolean holds(Solution solution) {
        try {
            verify(solution);
            return true;
        } catch (RefutedException e) {
            return false;
        }
    }

    /**
     * Returns if the solution is right and complete.
     *
     * @throws RefutedException saying what is wrong with it, or could not be shown
     */
    public static void verify(Solution solution) throws RefutedException {
        Problem problem = solution.problem();
        List<RootClaim> roots = solution.roots().stream()
                .map(root -> new RootClaim(
                        root.kind() != RootKind.IRRATIONAL, root.lower(), root.upper(), root.multiplicity()))
                .toList();
        List<FactorClaim> factors = solution.factors().stream()
                .map(factor -> new FactorClaim(
                        factor.equation().polynomial(),
                        factor.equation().power(),
                        factor.multiplicity(),
                        factor.cells()))
                .toList();
        Claim.Wanted wanted = switch (problem.find()) {
            case INTEGER -> Claim.Wanted.INTEGER;
            case RATIONAL -> Claim.Wanted.RATIONAL;
            case REAL -> Claim.Wanted.REAL;
        };
        ClaimVerifier.verify(new Claim(
                problem.polynomial(),
                wanted,
                problem.range().lowest(),
                problem.range().highest(),
                roots,
                solution.unit(),
                solution.zeroMultiplicity(),
                factors));
    }
}
