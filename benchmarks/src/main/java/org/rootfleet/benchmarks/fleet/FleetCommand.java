package org.rootfleet.benchmarks.fleet;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rootfleet.protocol.connection.ConnectionConfig;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** {@code ./run benchmark fleet}: what scheduling costs a coordinator that has very many workers. */
@Command(
        name = "benchmark fleet",
        description =
                "Runs one coordinator with workers that only pretend to work, and prints what the coordinator took.",
        mixinStandardHelpOptions = true)
final class FleetCommand implements Callable<Integer> {
    /** Between the bounds of the roots, which are powers of two. */
    private static final double GRID_POINTS = 0x1p49;

    private static final String EQUATION = "(x-100000000000000)*(x+100000000000000)*(x-7)";
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

    @Option(
            names = "--nodes",
            split = ",",
            defaultValue = "4,50,500,1000,2000",
            description = "workers of one core each")
    private List<Integer> nodes;

    @Option(names = "--seconds", defaultValue = "30", description = "how long the job is to take (default: 30)")
    private double seconds;

    @Option(
            names = "--budget",
            defaultValue = "500ms",
            description = "how long a task may take (default: 500ms); shorter ones are more work for the coordinator")
    private String budget;

    @Option(names = "--coordinator", required = true, hidden = true)
    private Path coordinator;

    private FleetCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new FleetCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println(
                "| nodes | tasks | tasks a second | wall s | efficiency | coordinator's CPU s | of one core | dispatching, network, rest |"
                        + " CPU a task, us | peak memory, MB | CPU s of the workers' process |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (int count : nodes) {
            measure(count);
        }
        return 0;
    }

    private void measure(int count) throws IOException, InterruptedException {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        NodeFacts facts = LocalNode.facts(Role.ROLE_WORKER, "pretending").toBuilder()
                .clearInstance() // else they would be known as one
                .setCores(1)
                .build();
        List<String> addresses = new ArrayList<>();
        try (Endpoint endpoint = Endpoint.open(ConnectionConfig.read(oneAddress()), facts, Load::getDefaultInstance)) {
            for (int i = 0; i < count; i++) {
                PretendingWorker worker = new PretendingWorker(clock, GRID_POINTS / (seconds * 1e9 * count));
                InetSocketAddress address = endpoint.bind(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), worker)
                        .join()
                        .address();
                addresses.add("127.0.0.1:" + address.getPort());
            }
            print(count, addresses);
        } finally {
            clock.shutdownNow();
        }
    }

    /** All connections come from one address here, and go to one endpoint. */
    private static Config oneAddress() {
        String many = "rootfleet.connection { max-connections = 100000, max-connections-per-address = 100000,"
                + " max-strangers = 100000 }";
        return ConfigFactory.parseString(many)
                .withFallback(ConfigFactory.defaultReference())
                .resolve();
    }

    private void print(int count, List<String> addresses) throws IOException, InterruptedException {
        Path result = Files.createTempFile("fleet", ".json");
        ProcessBuilder builder = new ProcessBuilder(
                        coordinator.toString(),
                        "solve",
                        EQUATION,
                        "--method",
                        "scan",
                        "--find",
                        "integer",
                        "--output",
                        "json",
                        "--quiet",
                        "--no-store",
                        "--workers",
                        String.join(",", addresses))
                .redirectOutput(result.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .merge(
                        "JAVA_OPTS",
                        "-Drootfleet.dispatch.task-budget=" + budget + " -Drootfleet.dispatch.longest-budget=" + budget,
                        (a, b) -> a + " " + b);
        Duration ownBefore = ownTime();
        Process process = builder.start();
        long peak = 0;
        ThreadTimes threads = ThreadTimes.NONE;
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakBytes(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
            threads = ThreadTimes.of(process.pid(), threads);
        }
        JsonNode timing = new ObjectMapper().readTree(Files.readString(result)).get("timing");
        Files.delete(result);
        double wall = timing.get("wallSeconds").asDouble();
        long tasks = 0;
        for (JsonNode worker : timing.get("workers")) {
            tasks += worker.get("tasks").asLong();
        }
        double cpuSeconds = cpu.toNanos() * 1e-9;
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %.0f | %.1f | %.3f | %.2f | %.1f %% | %.1f, %.1f, %.1f | %.0f | %.0f | %.1f |%n",
                count,
                tasks,
                tasks / wall,
                wall,
                timing.get("efficiency").asDouble(),
                cpuSeconds,
                100 * cpuSeconds / wall,
                threads.dispatching(),
                threads.network(),
                threads.rest(),
                1e6 * cpuSeconds / tasks,
                peak * 1e-6,
                ownTime().minus(ownBefore).toNanos() * 1e-9);
    }

    private static Duration ownTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long peakBytes(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
            return peak.find() ? 1024 * Long.parseLong(peak.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
