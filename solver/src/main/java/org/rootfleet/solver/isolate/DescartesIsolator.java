package org.rootfleet.solver.isolate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Isolation by halving intervals and Descartes' rule of signs, in exact integer arithmetic: right on every input, and the method that
 * every faster one can fall back to.
 *
 * <p>The number of sign variations of {@code (1 + x)^n q(1 / (1 + x))} bounds the roots of q in (0, 1), and exceeds them by an even
 * number: 0 means none, 1 means exactly one (Descartes, Jacobi). Halving ends because an interval whose disc contains no root has no
 * variation, and one whose surroundings contain one simple root has one (Obreshkoff; Krandick and Mehlhorn, "New bounds for the
 * Descartes method", 2006). Source of the form: Rouillier and Zimmermann, "Efficient isolation of polynomial's real roots" (2004).
 *
 * <p>Cost: two Taylor shifts a node, O(n^2) additions of numbers of up to {@code bits + n * depth} bits each.
 */
public final class DescartesIsolator implements Isolator {
    private final IntegerPolynomial polynomial;

    /** Isolates roots of a squarefree polynomial of positive degree. */
    public DescartesIsolator(IntegerPolynomial squarefree) {
        if (squarefree.degree() < 1) {
            throw new IllegalArgumentException("a polynomial of degree " + squarefree.degree() + " has no roots");
        }
        this.polynomial = squarefree;
    }

    @Override
    public Isolation isolate(DyadicInterval range, EnclosureGoal goal, Budget budget) {
        List<IsolatedRoot> isolating = new ArrayList<>();
        List<Dyadic> exact = new ArrayList<>();
        Deque<IntervalPolynomial> pending = new ArrayDeque<>();
        pending.push(IntervalPolynomial.on(range, polynomial));
        long nodes = 0;
        int maxDepth = 0;
        do {
            IntervalPolynomial node = pending.pop();
            nodes++;
            maxDepth = Math.max(maxDepth, range.k() - node.interval().k());
            if (node.hasRootAtLowerEnd()) {
                exact.add(node.interval().lower());
                node = node.withoutRootAtLowerEnd();
            }
            switch (node.descartesBound()) {
                case 0 -> {}
                case 1 -> isolating.add(IsolatedRoot.in(node.interval()));
                default -> {
                    IntervalPolynomial lower = node.lowerHalf();
                    pending.push(lower.nextNeighbour());
                    pending.push(lower);
                }
            }
        } while (!pending.isEmpty() && !budget.isUsedUp());
        List<DyadicInterval> open = new ArrayList<>();
        pending.forEach(node -> open.add(node.interval()));
        return new Isolation(isolating, exact, open, nodes, maxDepth);
    }
}
