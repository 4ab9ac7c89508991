package org.rootfleet.benchmarks.compare;

import java.time.Duration;

/** Another system. */
interface Peer {
    /** Name and version. */
    String name();

    boolean answers(Question question);

    /**
     * Runs it once.
     *
     * @param repeat how long it may do the same again, to find its least time
     * @param limit after which it is stopped
     */
    Measurement measure(Input input, Question question, Duration repeat, Duration limit);
}
