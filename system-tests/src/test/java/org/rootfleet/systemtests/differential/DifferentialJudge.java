package org.rootfleet.systemtests.differential;

import java.util.List;
import java.util.Optional;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionCheck;
import org.rootfleet.coordinator.solution.SolvedRoot;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Settles a disagreement: counts roots by exact Sturm sequences. Slow, but it rests on nothing but integer arithmetic. Where it would be
 * too slow, the verifier that the coordinator itself has must do.
 */
final class DifferentialJudge {
    private static final int MAX_DEGREE = 40;

    private DifferentialJudge() {}

    /** What is wrong with a solution; empty if it is right and complete. */
    static Optional<String> objection(Solution solution) {
        IntegerPolynomial rest = solution.problem().polynomial();
        if (rest.degree() > MAX_DEGREE) {
            return SolutionCheck.holds(solution) ? Optional.empty() : Optional.of("the verifier refutes it");
        }
        // P has all roots, gcd(P, P') those of multiplicity above 1, and so on.
        for (int less = 0; rest.degree() > 0; less++) {
            int multiplicity = less;
            SturmSequence sturm = new SturmSequence(rest);
            List<SolvedRoot> listed = solution.roots().stream()
                    .filter(root -> root.multiplicity() > multiplicity)
                    .toList();
            if (sturm.count() != listed.size()) {
                return Optional.of("there are " + sturm.count() + " roots of multiplicity above " + less + ", not "
                        + listed.size());
            }
            for (SolvedRoot root : listed) {
                if (!hasRoots(rest, sturm, root, listed)) {
                    return Optional.of("multiplicity above " + less + " is wrong for the root from " + root.lower()
                            + " to " + root.upper());
                }
            }
            rest = sturm.greatestCommonDivisor();
        }
        return Optional.empty();
    }

    /** Whether the polynomial has the exact root, or as many roots in the enclosure as are listed there. */
    private static boolean hasRoots(
            IntegerPolynomial polynomial, SturmSequence sturm, SolvedRoot root, List<SolvedRoot> listed) {
        if (isExact(root)) {
            return polynomial.scaledValueAt(root.lower()).signum() == 0;
        }
        long there = listed.stream()
                .filter(other -> isExact(other)
                        ? isBetween(other.lower(), root.lower(), root.upper())
                        : other.lower().equals(root.lower()))
                .count();
        return sturm.countInside(root.lower(), root.upper()) == there;
    }

    private static boolean isExact(SolvedRoot root) {
        return root.lower().equals(root.upper());
    }

    private static boolean isBetween(Rational point, Rational lower, Rational upper) {
        return point.compareTo(lower) > 0 && point.compareTo(upper) < 0;
    }
}
