package org.rootfleet.coordinator.report;

import java.util.List;
import org.rootfleet.coordinator.store.JobEnd;
import org.rootfleet.coordinator.store.StoredJob;
import org.rootfleet.coordinator.store.StoredNode;

/** The timing of a kept job: of all its runs together. */
public final class StoredTiming {
    private static final double NANOS = 1e-9;

    private StoredTiming() {}

    public static Timing of(StoredJob job, List<StoredNode> nodes, List<JobEnd.Phase> phases) {
        double turnaround = 0;
        double onNode = 0;
        for (StoredNode node : nodes) {
            boolean remote = node.runs().traffic().bytesSent() > 0;
            turnaround += remote ? node.runs().turnaroundNanos() : 0;
            onNode += remote ? node.runs().onNodeNanos() : 0;
        }
        return new Timing(
                job.progress().wallNanos() * NANOS,
                job.progress().cpuNanos() * NANOS,
                phases.stream()
                        .map(phase -> new Timing.Phase(phase.name(), phase.nanos() * NANOS))
                        .toList(),
                turnaround > 0 ? Math.max(0, (turnaround - onNode) / turnaround) : 0,
                nodes.stream().map(StoredTiming::worker).toList());
    }

    private static Timing.WorkerTiming worker(StoredNode node) {
        return new Timing.WorkerTiming(
                node.name(),
                node.address(),
                node.cores(),
                node.tasks(),
                node.effort().busyNanos() * NANOS,
                node.effort().cpuNanos() * NANOS,
                node.runs().thereNanos() > 0
                        ? (double) node.runs().idleNanos() / node.runs().thereNanos()
                        : 0,
                node.runs().leasesLost(),
                node.runs().redundantNanos() * NANOS,
                node.runs().traffic(),
                node.runs().health(),
                null,
                node.runs().quarantined());
    }
}
