package org.rootfleet.solver.isolate;

import java.util.ArrayList;
import java.util.List;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * What an {@link Isolator} found in a range. Every root of the range is one of the exact roots, or is the only root inside one of the
 * isolating intervals, or lies in an open interval; everything else in the range is free of roots.
 *
 * @param isolating ascending, disjoint; each contains exactly one root, and not at its lower end
 * @param exact ascending; dyadic roots that were met as cut points
 * @param open ascending, disjoint; not decided when the budget was used up
 * @param nodes intervals examined
 * @param maxDepth how many times the range was halved for the narrowest of them
 */
public record Isolation(
        List<IsolatedRoot> isolating, List<Dyadic> exact, List<DyadicInterval> open, long nodes, int maxDepth) {
    public Isolation {
        isolating = List.copyOf(isolating);
        exact = List.copyOf(exact);
        open = List.copyOf(open);
    }

    /** The same for the polynomial of -x. */
    Isolation mirrored() {
        List<IsolatedRoot> mirroredRoots = new ArrayList<>();
        isolating.forEach(root -> mirroredRoots.add(0, root.mirrored()));
        List<DyadicInterval> mirroredOpen = new ArrayList<>();
        open.forEach(interval -> mirroredOpen.add(0, interval.mirrored()));
        List<Dyadic> mirroredExact = new ArrayList<>();
        exact.forEach(point -> mirroredExact.add(0, point.negate()));
        return new Isolation(mirroredRoots, mirroredExact, mirroredOpen, nodes, maxDepth);
    }
}
