package org.rootfleet.solver.isolate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * Cuts an interval in halves until each part has no root, or a monotone function, or a precision that no longer helps. Depth first, in
 * ascending order.
 */
final class LocalSubdivision {
    private LocalSubdivision() {}

    private record Node(LocalPolynomial function, DyadicInterval interval) {}

    /** Works until nothing is left, and returns the parts for which the precision was too low, ascending. */
    static List<DyadicInterval> run(LocalPolynomial function, DyadicInterval interval, Findings findings) {
        List<DyadicInterval> failed = new ArrayList<>();
        Deque<Node> pending = new ArrayDeque<>();
        pending.push(new Node(function, interval));
        while (!pending.isEmpty()) {
            Node node = pending.pop();
            findings.visit(node.interval.k());
            if (node.function.hasNoZero()) {
                continue;
            }
            if (node.function.isMonotone()) {
                findings.addMonotone(node.function, node.interval);
            } else if (node.function.isExhausted()) {
                failed.add(node.interval);
            } else {
                LocalPolynomial[] halves = node.function.halves();
                pending.push(new Node(halves[1], node.interval.upperHalf()));
                pending.push(new Node(halves[0], node.interval.lowerHalf()));
            }
        }
        return failed;
    }
}
