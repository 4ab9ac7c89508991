package org.rootfleet.coordinator.engine;

/** A place where tasks are worked on. */
public interface Node {
    /** The name that people know it by. */
    String name();

    /** Host and port; {@code local} for this process. */
    String address();

    /** How many tasks it works on at the same time, at present: fewer than it has cores while it is too hot for more. */
    int cores();

    /** How many cores it has for us when it is cool. */
    default int allCores() {
        return cores();
    }

    /** How many tasks it should have at a time, so that none of its cores waits for the next. */
    int wantedAssignments();

    /** Hands a task to the node, which is ready; its end is told to the engine's listener. */
    void assign(Assignment assignment);

    /** Takes back a task that it has probably not begun; an answer that comes all the same is not wanted. */
    void cancel(long assignment);

    /** Asks for an answer to a task now, with what is left of it as open tasks. A node that cannot be asked answers after the budget. */
    default void recall(long assignment) {}

    /** What went over the wire so far, and what the node last said of itself. */
    NodeReading reading();
}
