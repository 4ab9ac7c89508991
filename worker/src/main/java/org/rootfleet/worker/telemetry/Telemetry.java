package org.rootfleet.worker.telemetry;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.rootfleet.protocol.message.ThrottledBits;
import org.rootfleet.protocol.message.wire.Load;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The latest reading of the node, taken once a second on a thread of its own, so that whoever asks need not wait for a sensor. Sets the
 * number of cores that are lent by the temperature, and logs when that or what slows the node down changes.
 */
public final class Telemetry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);

    private final Sensors sensors;
    private final Consumer<Load.Builder> tasks;
    private final HeatControl heat;
    private final int allCores;
    private final IntConsumer lender;
    private final ScheduledExecutorService clock;
    private int throttledBits;
    private volatile Load latest;

    /**
     * Starts reading.
     *
     * @param root of the file system with the sensors: {@code /}
     * @param allCores what a cool node lends
     * @param lender is told how many cores to lend when that changes
     * @param tasks fills in the numbers of tasks
     */
    public Telemetry(Path root, HeatSettings heat, int allCores, IntConsumer lender, Consumer<Load.Builder> tasks) {
        this(new Sensors(root, Firmware.onPath(System.getenv("PATH"))), heat, allCores, lender, tasks);
    }

    Telemetry(Sensors sensors, HeatSettings heat, int allCores, IntConsumer lender, Consumer<Load.Builder> tasks) {
        this.sensors = sensors;
        this.tasks = tasks;
        this.heat = new HeatControl(heat, allCores);
        this.allCores = allCores;
        this.lender = lender;
        this.latest = Load.newBuilder().setLentCores(allCores).build();
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "telemetry");
            thread.setDaemon(true);
            return thread;
        });
        read();
        var unused = clock.scheduleAtFixedRate(this::readAnyway, 1, 1, TimeUnit.SECONDS);
    }

    /** The machine as it was within the last second, the tasks as they are now. */
    public Load load() {
        Load.Builder load = latest.toBuilder();
        tasks.accept(load);
        return load.build();
    }

    /** The next reading is taken even if this one fails, be it for want of memory: the clock drops a task that throws, without a word. */
    private void readAnyway() {
        try {
            read();
        } catch (RuntimeException | Error e) {
            LOG.error("the sensors could not be read", e);
        }
    }

    private void read() {
        Load.Builder load = Load.newBuilder();
        OptionalDouble celsius = sensors.temperatureCelsius();
        celsius.ifPresent(load::setTemperatureCelsius);
        sensors.cpuMegahertz().ifPresent(load::setCpuMhz);
        sensors.loadAverage().ifPresent(load::setLoadAverage);
        sensors.throttledBits().ifPresent(bits -> {
            load.setThrottledBits(bits);
            logThrottling(bits);
        });
        load.setLentCores(lend(celsius));
        latest = load.build();
    }

    private int lend(OptionalDouble celsius) {
        int before = heat.cores();
        int cores = heat.read(celsius, System.nanoTime());
        if (cores != before) {
            lender.accept(cores);
            String degrees = celsius.isPresent()
                    ? String.format(Locale.ROOT, "%.1f °C", celsius.getAsDouble())
                    : "an unknown temperature";
            if (cores < before) {
                LOG.warn("too hot with {}: lends {} of {} cores", degrees, cores, allCores);
            } else {
                LOG.info("cooler with {}: lends {} of {} cores", degrees, cores, allCores);
            }
        }
        return cores;
    }

    private void logThrottling(int bits) {
        String now = ThrottledBits.words(ThrottledBits.now(bits));
        String before = ThrottledBits.words(ThrottledBits.now(throttledBits));
        throttledBits = bits;
        if (now.equals(before)) {
            return;
        }
        if (ThrottledBits.now(bits).isEmpty()) {
            LOG.info("no longer slowed down: {} is over", before);
        } else {
            LOG.warn("slowed down: {} (before: {})", now, before);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
