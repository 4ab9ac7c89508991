package org.rootfleet.solver.isolate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.rootfleet.solver.interval.DyadicInterval;

/** Cuts an interval like {@link LocalSubdivision}, with a function of any precision, and jumps to clusters of roots. */
final class PreciseSubdivision {
    /** Where fewer bits cancel, doubles go on. */
    private static final double MIN_VIEW_VALUE = 0x1p-20;

    private PreciseSubdivision() {}

    /** A part to be looked at; in doubles only if that was not in vain before. */
    private record Node(PreciseFunction function, DyadicInterval interval, boolean mayUseDoubles) {}

    static void run(PreciseFunction whole, DyadicInterval range, Findings findings) {
        Deque<Node> pending = new ArrayDeque<>();
        pending.push(new Node(whole, range, true));
        while (!pending.isEmpty()) {
            Node node = pending.pop();
            findings.visit(node.interval.k());
            LocalPolynomial view = node.function.view();
            if (view.hasNoZero()) {
                continue;
            }
            int known = findings.rootCount();
            if (view.isMonotone()) {
                findings.addMonotone(view, node.interval);
                findings.narrow(known, node.function::narrowing, node.interval);
            } else if (node.function.isExhausted()) {
                findings.fail(node.interval);
            } else if (node.mayUseDoubles && view.isPrecise() && view.largestValue() > MIN_VIEW_VALUE * view.size()) {
                List<DyadicInterval> failed = LocalSubdivision.run(view, node.interval, findings);
                findings.narrow(known, node.function::narrowing, node.interval);
                for (DyadicInterval left : failed) {
                    pending.push(new Node(node.function.on(left, node.interval), left, false));
                }
            } else {
                pushParts(node, pending);
            }
        }
    }

    private static void pushParts(Node node, Deque<Node> pending) {
        for (DyadicInterval part : node.function
                .clusterParts(node.interval)
                .orElse(List.of(node.interval.upperHalf(), node.interval.lowerHalf()))) {
            pending.push(new Node(node.function.on(part, node.interval), part, true));
        }
    }
}
