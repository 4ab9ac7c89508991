package org.rootfleet.worker.telemetry;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rootfleet.protocol.message.wire.Load;

/** The latest reading of the node, taken once a second, so that whoever asks need not wait for a sensor. */
public final class Telemetry implements AutoCloseable {
    private final Sensors sensors;
    private final Consumer<Load.Builder> tasks;
    private final ScheduledExecutorService clock;
    private volatile Load latest;

    /**
     * Starts reading.
     *
     * @param root of the file system with the sensors: {@code /}
     * @param tasks fills in the numbers of tasks
     */
    public Telemetry(Path root, Consumer<Load.Builder> tasks) {
        this.sensors = new Sensors(root);
        this.tasks = tasks;
        this.latest = read();
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "telemetry");
            thread.setDaemon(true);
            return thread;
        });
        var unused = clock.scheduleAtFixedRate(() -> latest = read(), 1, 1, TimeUnit.SECONDS);
    }

    /** The machine as it was within the last second, the tasks as they are now. */
    public Load load() {
        Load.Builder load = latest.toBuilder();
        tasks.accept(load);
        return load.build();
    }

    private Load read() {
        Load.Builder load = Load.newBuilder();
        sensors.temperatureCelsius().ifPresent(load::setTemperatureCelsius);
        sensors.cpuMegahertz().ifPresent(load::setCpuMhz);
        sensors.loadAverage().ifPresent(load::setLoadAverage);
        return load.build();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
