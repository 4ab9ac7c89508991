package org.rootfleet.coordinator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rootfleet.coordinator.dispatch.NodeTally;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.engine.NodeReading;
import org.rootfleet.coordinator.report.Timing.Phase;
import org.rootfleet.coordinator.report.Timing.WorkerTiming;

/** Takes the time of the phases of a job, one after the other, from its construction on. */
public final class JobClock {
    private static final double NANOS = 1e-9;

    private final long startNanos = System.nanoTime();
    private final List<Phase> phases = new ArrayList<>();
    private long lastNanos = startNanos;

    /** The time since the last phase ended. */
    public long nanosSincePhase() {
        return System.nanoTime() - lastNanos;
    }

    /** The phase that began with the end of the last one ends now. */
    public void phaseEnds(String name) {
        long now = System.nanoTime();
        phases.add(new Phase(name, (now - lastNanos) * NANOS));
        lastNanos = now;
    }

    /** The phases of dispatch end now: ranges were searched, and the last roots refined after that. */
    public void dispatchEnds(Outcome outcome) {
        phases.add(new Phase("isolate", outcome.isolatedNanos() * NANOS));
        phases.add(new Phase("refine", (outcome.totalNanos() - outcome.isolatedNanos()) * NANOS));
        lastNanos = System.nanoTime();
    }

    /** Everything up to now. */
    public Timing timing(Outcome outcome) {
        List<WorkerTiming> workers = new ArrayList<>();
        double turnaround = 0;
        double onNode = 0;
        double remoteCpu = 0;
        for (NodeTally tally : outcome.tallies()) {
            NodeReading reading = tally.node().reading();
            boolean remote = reading.traffic().bytesSent() > 0;
            turnaround += remote ? tally.turnaroundNanos() : 0;
            onNode += remote ? tally.effort().busyNanos() + tally.effort().queuedNanos() : 0;
            remoteCpu += remote ? tally.effort().cpuNanos() * NANOS : 0;
            workers.add(new WorkerTiming(
                    tally.node().name(),
                    tally.node().address(),
                    tally.node().allCores(),
                    tally.tasks(),
                    tally.effort().busyNanos() * NANOS,
                    tally.effort().cpuNanos() * NANOS,
                    idleShare(tally),
                    tally.leasesLost(),
                    tally.redundant().busyNanos() * NANOS,
                    reading.traffic(),
                    reading.health(),
                    tally.lost(),
                    tally.isQuarantined()));
        }
        double networkShare = turnaround > 0 ? Math.max(0, (turnaround - onNode) / turnaround) : 0;
        double wall = (System.nanoTime() - startNanos) * NANOS;
        return new Timing(wall, ownCpuSeconds() + remoteCpu, phases, networkShare, workers, outcome.unchecked());
    }

    private static double idleShare(NodeTally tally) {
        double there = (double) tally.readyNanos() * tally.node().allCores();
        double busy = tally.effort().busyNanos() + tally.redundant().busyNanos();
        return there > 0 ? Math.min(1, Math.max(0, 1 - busy / there)) : 0;
    }

    private static double ownCpuSeconds() {
        Optional<Duration> cpu = ProcessHandle.current().info().totalCpuDuration();
        return cpu.map(Duration::toNanos).orElse(0L) * NANOS;
    }
}
