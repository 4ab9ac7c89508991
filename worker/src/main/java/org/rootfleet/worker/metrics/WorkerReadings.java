package org.rootfleet.worker.metrics;

import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.worker.job.TaskStatistics;

/** What can be read off a running worker at any time, from any thread. */
public interface WorkerReadings {
    Load load();

    TaskStatistics tasks();

    /** Jobs that are open. */
    int jobs();

    /** Connections with coordinators, and with those who ask for the status. */
    int connections();

    long sentBytes();

    long receivedBytes();
}
