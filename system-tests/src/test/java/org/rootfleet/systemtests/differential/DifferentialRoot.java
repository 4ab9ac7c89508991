package org.rootfleet.systemtests.differential;

import java.util.List;
import org.rootfleet.coordinator.solution.Solution;

/**
 * A root as both sides have to tell it.
 *
 * @param value {@code 3}, {@code -5/3}, or the decimals of an irrational root, truncated toward minus infinity
 */
record DifferentialRoot(boolean rational, String value, int multiplicity) implements Comparable<DifferentialRoot> {

    /** The roots of a solution, in an order that does not depend on who found them. */
    static List<DifferentialRoot> of(Solution solution) {
        return solution.roots().stream()
                .map(root -> new DifferentialRoot(
                        root.lower().equals(root.upper()),
                        root.value(solution.problem().digits()),
                        root.multiplicity()))
                .sorted()
                .toList();
    }

    /** The rational roots that a polynomial was made with; it may have them more often. */
    static boolean hasKnown(DifferentialInput input, List<DifferentialRoot> roots) {
        return input.known().entrySet().stream()
                .allMatch(known -> roots.stream()
                        .anyMatch(root -> root.rational
                                && root.value.equals(known.getKey().toString())
                                && root.multiplicity >= known.getValue()));
    }

    @Override
    public int compareTo(DifferentialRoot other) {
        int order = value.compareTo(other.value);
        return order != 0 ? order : Integer.compare(multiplicity, other.multiplicity);
    }
}
