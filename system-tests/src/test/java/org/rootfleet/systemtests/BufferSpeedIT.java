package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.rootfleet.systemtests.harness.CheckLine;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.RunningProgram;

/**
 * What the kernel's TCP buffers make of a list of 256 MB, over a cable of 1 Gbit/s with 0.15 ms in each direction: the best of
 * {@code rootfleet.buffers.rounds} rounds, beside what iperf3 reaches, which needs less of the processor. The table is written to {@code buffers.log} in the build's folder, with the round trip that TCP
 * itself has measured on the idle cable: the program that plays the cable adds to it.
 */
@EnabledIfSystemProperty(named = "rootfleet.buffers.rounds", matches = "[0-9]+", disabledReason = "a measurement")
final class BufferSpeedIT {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Path LOG = Path.of("target", "buffers.log");
    private static final int ROUNDS = Integer.getInteger("rootfleet.buffers.rounds", 0);
    private static final int[] SIZES = {10_000_000, 256_000_000};
    private static final String MEMORY = "-Xmx128m";
    private static final String WORKER = "10.96.7.2";
    private static final Pattern RECEIVED = Pattern.compile("([0-9.]+) Mbits/sec.*receiver");
    private static final Pattern RATES = Pattern.compile("([0-9.]+) +([0-9.]+) +yes");
    private static final Pattern ROUND_TRIP = Pattern.compile("\"min_rtt\":\\s*([0-9]+)");

    /** Of {@code tcp_rmem} and {@code tcp_wmem}. */
    private record Setting(String name, String receive, String send) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting("as Debian's kernel has them", "4096 131072 6291456", "4096 16384 4194304"),
            new Setting("the file of the package", "4096 131072 16777216", "4096 16384 16777216"),
            new Setting("a larger first size too", "4096 87380 16777216", "4096 65536 16777216"),
            new Setting("64 kB at most", "4096 65536 65536", "4096 16384 65536"));

    @Test
    void shouldShowWhatBuffersDo() throws IOException {
        NamespaceHosts hosts = NamespaceHosts.upOrSkip("coord", "pi1");
        try (hosts;
                RunningProgram cable =
                        hosts.cable(List.of("coord", "pi1"), List.of("10.96.7.1/24", WORKER + "/24"), 1000, 150)) {
            Map<Setting, double[]> best = new LinkedHashMap<>();
            SETTINGS.forEach(setting -> best.put(setting, new double[2 + 2 * SIZES.length]));
            for (int round = 0; round < ROUNDS; round++) {
                best.forEach((setting, rates) -> measure(hosts, setting, rates));
            }
            assertThat(cable.isAlive()).isTrue();
            StringBuilder table = new StringBuilder(
                    String.format(Locale.ROOT, "round trip of the idle cable: %.2f ms%n", roundTripMillis(hosts)));
            best.forEach((setting, rates) -> table.append(row(setting, rates)));
            Files.writeString(LOG, table, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** A worker's connections have the sizes that were set when it began to listen. */
    private static void measure(NamespaceHosts hosts, Setting setting, double[] best) {
        hosts.buffers("pi1", setting.receive, setting.send);
        hosts.buffers("coord", setting.receive, setting.send);
        best[0] = Math.max(best[0], iperf(hosts, ""));
        best[1] = Math.max(best[1], iperf(hosts, "--reverse"));
        String sizes = SIZES[0] + "," + SIZES[1];
        try (RunningProgram worker = hosts.run("pi1", MEMORY, "worker", "serve", "--bind", "*", "--insecure-lan")
                        .awaitSaying(" listens on ");
                RunningProgram check =
                        hosts.run("coord", MEMORY, "coordinator", "check", "--workers", WORKER, "--sizes", sizes)) {
            assertThat(check.finish(LIMIT)).as(check.out() + check.err()).isZero();
            assertThat(CheckLine.parse(check.out()))
                    .containsExactly(CheckLine.whole(SIZES[0]), CheckLine.whole(SIZES[1]));
            assertThat(worker.isAlive()).isTrue();
            Matcher rates = RATES.matcher(check.out());
            for (int i = 2; rates.find(); i += 2) {
                best[i] = Math.max(best[i], Double.parseDouble(rates.group(1)));
                best[i + 1] = Math.max(best[i + 1], Double.parseDouble(rates.group(2)));
            }
        }
    }

    /** Megabytes a second. */
    private static double iperf(NamespaceHosts hosts, String options) {
        return Double.parseDouble(iperf(hosts, "--time 3 --format m " + options, RECEIVED)) / Byte.SIZE;
    }

    private static double roundTripMillis(NamespaceHosts hosts) {
        return 1e-3 * Double.parseDouble(iperf(hosts, "--time 2 --bitrate 2M --json", ROUND_TRIP));
    }

    private static String iperf(NamespaceHosts hosts, String options, Pattern wanted) {
        // It may not listen yet.
        String client = "until iperf3 --client " + WORKER + " " + options + "; do :; done";
        try (RunningProgram server = hosts.command("pi1", "iperf3", "--server", "--one-off");
                RunningProgram run = hosts.command("coord", "sh", "-c", client)) {
            assertThat(run.finish(LIMIT)).as(run.err()).isZero();
            assertThat(server.finish(LIMIT)).isZero();
            Matcher measured = wanted.matcher(run.out());
            assertThat(measured.find()).as(run.out()).isTrue();
            return measured.group(1);
        }
    }

    private static String row(Setting setting, double[] rates) {
        StringBuilder row =
                new StringBuilder("| " + setting.name + ": `" + setting.receive + "`, `" + setting.send + "` |");
        Arrays.stream(rates).forEach(rate -> row.append(String.format(Locale.ROOT, " %.0f |", rate)));
        return row + System.lineSeparator();
    }
}
