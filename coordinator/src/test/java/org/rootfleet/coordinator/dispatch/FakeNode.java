package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.EngineListener;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.coordinator.engine.NodeReading;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;

/** A node that does with an assignment what the test says, at once and on the thread that hands it over. */
final class FakeNode implements Node {
    private String name;
    private final int cores;
    private final int places;
    private final Behaviour behaviour;
    final List<Assignment> assigned = new ArrayList<>();
    final List<Long> cancelled = new ArrayList<>();
    final List<Long> recalled = new ArrayList<>();
    private LongConsumer onRecall = assignment -> {};
    private LongConsumer onCancel = assignment -> {};
    private @Nullable EngineListener listener;

    /** What a node does with an assignment. */
    @FunctionalInterface
    interface Behaviour {
        void take(FakeNode node, Assignment assignment);
    }

    FakeNode(String name, int places, Behaviour behaviour) {
        this(name, places, places, behaviour);
    }

    FakeNode(String name, int cores, int places, Behaviour behaviour) {
        this.name = name;
        this.cores = cores;
        this.places = places;
        this.behaviour = behaviour;
    }

    /** One that answers at once. */
    static FakeNode working(String name, int places, TaskResult answer) {
        return new FakeNode(name, places, (node, assignment) -> node.complete(assignment.id(), answer));
    }

    /** One that never answers. */
    static FakeNode silent(String name) {
        return new FakeNode(name, 9, (node, assignment) -> {});
    }

    /** As a worker without keys may call itself when it connects again. */
    void rename(String newName) {
        name = newName;
    }

    void open(EngineListener newListener) {
        listener = newListener;
    }

    private EngineListener listener() {
        if (listener == null) {
            throw new IllegalStateException("the engine was not opened");
        }
        return listener;
    }

    void becomeReady() {
        becomeReady(Set.of());
    }

    /** Comes back with assignments that it still works on. */
    void becomeReady(Set<Long> held) {
        listener().nodeReady(this, held);
    }

    void leave(String reason) {
        listener().nodeLeft(this, reason);
    }

    /** Where the ranges that it was given begin. */
    List<Long> starts() {
        return assigned.stream()
                .map(assignment ->
                        ((Task.Isolate) assignment.task()).range().c().longValueExact())
                .toList();
    }

    void drop(String reason, @Nullable Node same) {
        listener().nodeDropped(this, reason, same);
    }

    void refuse(String reason) {
        listener().nodeRefused(this, reason);
    }

    void vanish(String reason) {
        listener().nodeLost(this, reason);
    }

    void complete(long assignment, TaskResult result) {
        listener().completed(this, assignment, result, new Effort(1, 2, 3));
    }

    void fail(long assignment, String reason, @Nullable Throwable cause) {
        listener().failed(this, assignment, reason, cause);
    }

    void runOutOfMemory(long assignment, String reason) {
        listener().outOfMemory(this, assignment, reason);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return name + ":1";
    }

    @Override
    public int cores() {
        return cores;
    }

    @Override
    public int wantedAssignments() {
        return places;
    }

    @Override
    public void assign(Assignment assignment) {
        assigned.add(assignment);
        behaviour.take(this, assignment);
    }

    /** Also does this when an assignment is taken back. */
    void onCancel(LongConsumer action) {
        onCancel = action;
    }

    @Override
    public void cancel(long assignment) {
        cancelled.add(assignment);
        onCancel.accept(assignment);
    }

    /** Also does this when an assignment is recalled. */
    void onRecall(LongConsumer action) {
        onRecall = action;
    }

    @Override
    public void recall(long assignment) {
        recalled.add(assignment);
        onRecall.accept(assignment);
    }

    @Override
    public NodeReading reading() {
        return NodeReading.NONE;
    }

    @Override
    public String toString() {
        return name;
    }
}
