package org.rootfleet.worker.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * A job of one coordinator: its equations, by place, each with its solver as soon as the polynomial is there. May be used by several
 * threads.
 */
public final class WorkerJob {
    private final String id;
    private final OrderListener listener;
    private final List<Slot> slots;
    private volatile boolean closed;

    /** One equation of the job, named by the digest of its polynomial. */
    public record EquationName(Digest digest, int power) {}

    private static final class Slot {
        final EquationName name;

        @Nullable
        RangeSolver solver;

        Slot(EquationName name) {
            this.name = name;
        }
    }

    /**
     * A job that waits for its polynomials.
     *
     * @param listener hears how its orders end
     */
    public WorkerJob(String id, List<EquationName> equations, OrderListener listener) {
        this.id = id;
        this.listener = listener;
        this.slots = equations.stream().map(Slot::new).toList();
    }

    public String id() {
        return id;
    }

    /** By place. */
    public List<EquationName> equations() {
        return slots.stream().map(slot -> slot.name).toList();
    }

    OrderListener listener() {
        return listener;
    }

    /** Gives the job a polynomial that it may be waiting for. */
    public synchronized void supply(Digest digest, IntegerPolynomial polynomial) {
        for (Slot slot : slots) {
            if (slot.solver == null && slot.name.digest().equals(digest)) {
                slot.solver = new RangeSolver(new Equation(polynomial, slot.name.power()));
            }
        }
    }

    /** The polynomials that it still waits for, each once. */
    public synchronized List<Digest> missing() {
        List<Digest> missing = new ArrayList<>();
        for (Slot slot : slots) {
            if (slot.solver == null && !missing.contains(slot.name.digest())) {
                missing.add(slot.name.digest());
            }
        }
        return missing;
    }

    /** The solver of an equation; null if there is no such place, or its polynomial is not there yet. */
    public synchronized @Nullable RangeSolver solver(int place) {
        return place < 0 || place >= slots.size() ? null : slots.get(place).solver;
    }

    /** No more work for this job; what is under way stops at its next step. */
    public void close() {
        closed = true;
    }

    public boolean isClosed() {
        return closed;
    }
}
