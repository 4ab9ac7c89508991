package org.rootfleet.coordinator.dispatch;

/** Hears how far a job is. */
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = (done, known, roots) -> {};

    /**
     * Called after each task.
     *
     * @param done tasks finished
     * @param known tasks finished, running and waiting; grows while ranges are cut
     * @param roots roots found
     */
    void progress(long done, long known, long roots);
}
