package org.rootfleet.coordinator.plan;

import java.util.List;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.Rational;

/**
 * A squarefree factor of the polynomial and the tasks that find its roots.
 *
 * @param from lower end of the part of the line (of {@code x^power}) that the tasks, and what excludes roots elsewhere, account for
 * @param to upper end of that part, not included; equal to from if there is no such part
 * @param tasks disjoint
 */
public record PlannedFactor(Equation equation, int multiplicity, Rational from, Rational to, List<Task> tasks) {
    public PlannedFactor {
        tasks = List.copyOf(tasks);
    }
}
