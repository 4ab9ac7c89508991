package org.rootfleet.benchmarks.efficiency;

import java.util.List;

/**
 * Which processors run what. All workers of a cluster share one processor, and everything else has the others: what a core does in a second
 * then does not depend on how many nodes there are, as it would if several of them were threads of one physical core, or shared a cache. The
 * processor is the last one; on a machine that has no other, nothing is placed.
 */
final class Placement {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private Placement() {}

    /** What to put before a command that is to run where workers do. */
    static List<String> ofWorkers() {
        return PROCESSORS == 1 ? List.of() : List.of("taskset", "--cpu-list", Integer.toString(PROCESSORS - 1));
    }

    /** What to put before one that is not to disturb them. */
    static List<String> ofOthers() {
        return PROCESSORS == 1 ? List.of() : List.of("taskset", "--cpu-list", "0-" + (PROCESSORS - 2));
    }
}
