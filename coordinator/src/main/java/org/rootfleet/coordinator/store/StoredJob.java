package org.rootfleet.coordinator.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.solver.Find;

/**
 * What is known of a job without its tasks.
 *
 * @param number its key in the store
 * @param changed when it was last written
 * @param workers as the user named them; null for this machine
 * @param version of the software that planned it
 * @param plan digest of its plan
 * @param complete whether its result is proven to be complete
 */
public record StoredJob(
        long number,
        String id,
        JobState state,
        Instant created,
        Instant changed,
        Question question,
        @Nullable String workers,
        String version,
        Digest plan,
        boolean complete,
        Progress progress) {

    /**
     * What is asked for.
     *
     * @param polynomial its name
     * @param payloadBytes length of its payload
     */
    public record Question(
            Digest polynomial,
            long payloadBytes,
            int degree,
            Find find,
            SearchRange range,
            int digits,
            Method method) {}

    /**
     * What has been done.
     *
     * @param done tasks that were answered
     * @param open tasks that are to be done
     * @param roots found so far, whether in the range asked for or not
     * @param wallNanos time in which a coordinator worked on it
     * @param cpuNanos processor time of all nodes
     */
    public record Progress(long done, long open, long roots, long wallNanos, long cpuNanos) {}

    StoredJob with(JobState other) {
        return new StoredJob(number, id, other, created, changed, question, workers, version, plan, complete, progress);
    }
}
