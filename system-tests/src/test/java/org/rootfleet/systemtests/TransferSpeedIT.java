package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.systemtests.harness.CheckLine;
import org.rootfleet.systemtests.harness.KeyedHosts;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;
import org.rootfleet.systemtests.harness.TestHosts;

/**
 * How fast a list of {@code rootfleet.transfer.bytes} travels to a worker and back, every byte verified, beside what iperf3 reaches on the
 * same link just before and after. The lines are written to {@code transfer.log} in the build's folder.
 */
@EnabledIfSystemProperty(named = "rootfleet.transfer.bytes", matches = "[0-9]+", disabledReason = "a measurement")
final class TransferSpeedIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Path LOG = Path.of("target", "transfer.log");
    private static final long BYTES = Long.getLong("rootfleet.transfer.bytes", 0);
    private static final Pattern RECEIVED = Pattern.compile("([0-9.]+) Mbits/sec.*receiver");
    private static final Pattern RATES = Pattern.compile("([0-9.]+) +([0-9.]+) +yes");
    private static final String MEMORY = "-Xmx128m";

    @TempDir
    private Path folder;

    /** @param megabits of the link in each direction, 0 for a pair of virtual interfaces without a limit */
    @ParameterizedTest
    @CsvSource({"940, false", "940, true", "0, false", "0, true"})
    void shouldVerifyEveryByteAsFastAsTheLinkAllows(int megabits, boolean keys) throws IOException {
        try (RunningProgram iperf = RunningProgram.start(List.of("sh", "-c", "command -v iperf3"), Map.of())) {
            assumeThat(iperf.finish(LIMIT)).as("iperf3 is there").isZero();
        }
        NamespaceHosts hosts = NamespaceHosts.upOrSkip(TestCluster.names(1));
        hosts.rate("pi1", megabits);
        try (hosts;
                RunningProgram server = hosts.command("pi1", "iperf3", "--server");
                RunningProgram worker = worker(hosts, keys)) {
            double to = iperf(hosts, List.of());
            Duration before = worker.processorTime();
            try (RunningProgram check = check(hosts, keys)) {
                Duration coordinator = check.awaitProcessorTime(LIMIT);
                assertThat(check.finish(LIMIT)).as(check.out() + check.err()).isZero();
                assertThat(CheckLine.parse(check.out())).containsExactly(CheckLine.whole(BYTES));
                Duration node = worker.processorTime().minus(before);
                double back = iperf(hosts, List.of("--reverse"));
                log(megabits, keys, new double[] {to, back}, check.out(), coordinator, node);
            }
            assertThat(server.isAlive()).isTrue();
        }
    }

    private RunningProgram worker(TestHosts hosts, boolean keys) {
        return keys
                ? new KeyedHosts(hosts, folder).init("coord", List.of("pi1")).worker("pi1")
                : hosts.worker("pi1", 1, MEMORY);
    }

    private RunningProgram check(TestHosts hosts, boolean keys) {
        String[] words = {"check", "--workers", "pi1", "--sizes", Long.toString(BYTES)};
        return keys
                ? new KeyedHosts(hosts, folder).run("coord", "coordinator", words)
                : hosts.run("coord", MEMORY, "coordinator", words);
    }

    /** Megabytes a second; from the worker's host if asked with {@code --reverse}. */
    private static double iperf(TestHosts hosts, List<String> options) {
        List<String> words = new ArrayList<>(List.of("iperf3", "--client", "pi1", "--time", "5", "--format", "m"));
        words.addAll(options);
        try (RunningProgram client = hosts.command("coord", words.toArray(new String[0]))) {
            assertThat(client.finish(LIMIT)).as(client.out() + client.err()).isZero();
            Matcher rate = RECEIVED.matcher(client.out());
            assertThat(rate.find()).as(client.out()).isTrue();
            return Double.parseDouble(rate.group(1)) / Byte.SIZE;
        }
    }

    /**
     * Writes a line. Each process takes a CRC32C of every frame and a SHA-256 of every list, on the way out as on the way in: what that costs
     * is measured here, in this process.
     */
    private static void log(
            int megabits, boolean keys, double[] iperf, String table, Duration coordinator, Duration worker)
            throws IOException {
        Matcher rates = RATES.matcher(table);
        assertThat(rates.find()).isTrue();
        double to = Double.parseDouble(rates.group(1));
        double back = Double.parseDouble(rates.group(2));
        double checksums = 4 * BYTES * (crcSecondsPerByte() + shaSecondsPerByte());
        double seconds = 1e-9 * coordinator.plus(worker).toNanos();
        String line = String.format(
                Locale.ROOT,
                "| %s | %s | %.1f, %.1f | %.1f, %.1f | %.1f %%, %.1f %% | %.1f, %.1f | %.0f %% |%n",
                megabits == 0 ? "no limit" : megabits + " Mbit/s",
                keys ? "TLS 1.3" : "plain",
                iperf[0],
                iperf[1],
                to,
                back,
                100 * to / iperf[0],
                100 * back / iperf[1],
                1e-9 * coordinator.toNanos(),
                1e-9 * worker.toNanos(),
                100 * checksums / seconds);
        Files.writeString(LOG, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static double crcSecondsPerByte() {
        CRC32C crc = new CRC32C();
        double seconds = secondsPerByte(crc::update);
        assertThat(crc.getValue()).isNotZero();
        return seconds;
    }

    private static double shaSecondsPerByte() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            double seconds = secondsPerByte(digest::update);
            assertThat(digest.digest()).hasSize(32);
            return seconds;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Processor time of the third of several passes, by when the functions are compiled. */
    private static double secondsPerByte(Consumer<ByteBuffer> function) {
        ByteBuffer chunk = ByteBuffer.allocateDirect(1 << 20);
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        double seconds = 0;
        for (int pass = 0; pass < 3; pass++) {
            long start = clock.getCurrentThreadCpuTime();
            for (int i = 0; i < 200; i++) {
                function.accept(chunk.clear());
            }
            seconds = 1e-9 * (clock.getCurrentThreadCpuTime() - start) / (200.0 * chunk.capacity());
        }
        return seconds;
    }
}
