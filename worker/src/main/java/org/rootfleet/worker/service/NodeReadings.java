package org.rootfleet.worker.service;

import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.worker.job.TaskStatistics;
import org.rootfleet.worker.metrics.WorkerReadings;
import org.rootfleet.worker.telemetry.Telemetry;

/** What the parts of a worker know of themselves. */
record NodeReadings(WorkerService service, Telemetry telemetry) implements WorkerReadings {
    @Override
    public Load load() {
        return telemetry.load();
    }

    @Override
    public TaskStatistics tasks() {
        return service.runner().statistics();
    }

    @Override
    public int jobs() {
        return service.jobs().ids().size();
    }

    @Override
    public int connections() {
        return service.traffic().connections();
    }

    @Override
    public long sentBytes() {
        return service.traffic().sentBytes();
    }

    @Override
    public long receivedBytes() {
        return service.traffic().receivedBytes();
    }
}
