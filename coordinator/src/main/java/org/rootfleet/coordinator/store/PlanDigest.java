package org.rootfleet.coordinator.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.PlannedFactor;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.solver.Task;

/**
 * Tells plans apart: kept answers belong to the tasks of one plan, and prove nothing about another one that a later version may make of
 * the same problem.
 */
final class PlanDigest {
    private PlanDigest() {}

    /** Of the equations, their multiplicities, the parts of the line that their tasks account for, and these tasks, in order. */
    static Digest of(Plan plan) {
        MessageDigest function = Digest.function();
        for (PlannedFactor factor : plan.factors()) {
            function.update(
                    PolynomialPayload.digest(factor.equation().polynomial()).bytes());
            String line = " " + factor.equation().power() + " " + factor.multiplicity() + " " + factor.from() + " "
                    + factor.to() + " " + factor.tasks().size() + "\n";
            function.update(line.getBytes(StandardCharsets.US_ASCII));
            for (Task task : factor.tasks()) {
                byte[] bytes = SolverMapping.toWire(task).toByteArray();
                function.update((bytes.length + " ").getBytes(StandardCharsets.US_ASCII));
                function.update(bytes);
            }
        }
        return Digest.of(function);
    }
}
