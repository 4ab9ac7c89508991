package org.rootfleet.coordinator.solution;

import java.util.List;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.interval.Cell;

/**
 * The part of a certificate that belongs to one factor.
 *
 * @param cells in the power of x; empty if only rational roots are wanted
 */
public record CertifiedFactor(Equation equation, int multiplicity, List<Cell> cells) {
    public CertifiedFactor {
        cells = List.copyOf(cells);
    }
}
