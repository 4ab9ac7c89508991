package org.rootfleet.coordinator.plan;

import java.math.BigInteger;
import java.util.List;
import org.rootfleet.solver.Equation;

/**
 * A problem cut into tasks.
 *
 * @param unit content and sign of the polynomial
 * @param zeroMultiplicity multiplicity of the root zero
 */
public record Plan(Problem problem, BigInteger unit, int zeroMultiplicity, List<PlannedFactor> factors) {
    public Plan {
        factors = List.copyOf(factors);
    }

    public List<Equation> equations() {
        return factors.stream().map(PlannedFactor::equation).toList();
    }
}
