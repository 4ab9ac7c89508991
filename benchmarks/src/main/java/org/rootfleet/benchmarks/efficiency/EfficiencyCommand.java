package org.rootfleet.benchmarks.efficiency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * {@code ./run benchmark efficiency}: the same job on several clusters. What a cluster has had to work with is the time of the job by the sum
 * of its nodes' parts of a core, and the efficiency is what the first cluster needed of that, by what this one needed. All nodes share one
 * processor ({@link Placement}), so their parts should not add up to more than about 95 hundredths of it. What a cluster had went to tasks, to
 * what else its workers did (the virtual machine's compilers, the network), or was not used.
 */
@Command(
        name = "benchmark efficiency",
        description =
                "Solves one job on nodes that have a part of a core each, and prints how well they used it; needs root.",
        mixinStandardHelpOptions = true)
final class EfficiencyCommand implements Callable<Integer> {
    private static final String EQUATION =
            "(x-4390000000000)*(x+4390000000000)*(x-7)*(x-123456789)*(x+387654321012)*(x+44)*(x-2000000000000)";

    /** 8e12 points: some 70 core-seconds. */
    private static final String SCAN = "--method=scan --find=integer --range=-3600000000000..3600000000000 " + EQUATION;

    private static final String WARM = "--method=scan --find=integer --range=-360000000000..360000000000 " + EQUATION;

    @Option(
            names = "--shares",
            split = ";",
            defaultValue = "22;22,22;22,22,22;22,22,22,22;44,22,11,11",
            description =
                    "clusters, separated by semicolons: for each node the hundredths of a core (default: ${DEFAULT-VALUE})")
    private List<String> clusters;

    @Option(
            names = "--job",
            defaultValue = SCAN,
            description =
                    "what 'coordinator solve' is to do, in words without blanks (default: some 70 core-seconds of a scan)")
    private String job;

    @Option(
            names = "--cold",
            description =
                    "workers that have just been started; else each has done a tenth of such a job before, alone, as one"
                            + " that runs for days has")
    private boolean cold;

    @Option(names = "--coordinator", required = true, hidden = true)
    private Path coordinator;

    private double first;

    private EfficiencyCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new EfficiencyCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println(
                "| hundredths of a core | job s | core-seconds it had | efficiency | on tasks | else | not used | idle |"
                        + " coordinator's CPU s | of which to start | of the work | without the start |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (String cluster : clusters) {
            List<Double> shares = new ArrayList<>();
            for (String share : cluster.split(",", -1)) {
                shares.add(Double.parseDouble(share));
            }
            measure(shares);
        }
        return 0;
    }

    private void measure(List<Double> shares) throws IOException, InterruptedException {
        List<SharedWorker> workers = new ArrayList<>();
        try {
            for (int i = 0; i < shares.size(); i++) {
                workers.add(SharedWorker.start(coordinator.resolveSibling("worker"), "node" + (i + 1), shares.get(i)));
            }
            List<String> addresses = new ArrayList<>();
            for (SharedWorker worker : workers) {
                addresses.add(worker.awaitAddress());
            }
            if (!cold) {
                warm(addresses);
            }
            Run nothing = solve(addresses, "x^2-2"); // loads classes, too
            double before =
                    workers.stream().mapToDouble(SharedWorker::cpuSeconds).sum();
            Run run = solve(addresses, job);
            double after =
                    workers.stream().mapToDouble(SharedWorker::cpuSeconds).sum();
            print(shares, run, nothing.cpuSeconds, after - before);
        } finally {
            workers.forEach(SharedWorker::close);
        }
    }

    /** Each on its own, all at a time: a fast one must not take the work of a slow one away. */
    private void warm(List<String> addresses) throws IOException, InterruptedException {
        List<Callable<Run>> jobs = new ArrayList<>();
        addresses.forEach(address -> jobs.add(() -> solve(List.of(address), WARM)));
        ExecutorService threads = Executors.newFixedThreadPool(addresses.size());
        try {
            for (Future<Run> run : threads.invokeAll(jobs)) {
                run.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a worker could not be warmed up", e);
        } finally {
            threads.shutdown();
        }
    }

    private record Run(JsonNode timing, double cpuSeconds) {}

    private Run solve(List<String> addresses, String what) throws IOException, InterruptedException {
        Path result = Files.createTempFile("efficiency", ".json");
        List<String> command = new ArrayList<>(Placement.ofOthers());
        command.addAll(List.of(coordinator.toString(), "solve"));
        command.addAll(List.of(what.split(" ", -1)));
        command.addAll(List.of("--output", "json", "--quiet", "--no-store", "--workers", String.join(",", addresses)));
        Process process = new ProcessBuilder(command)
                .redirectOutput(result.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        double cpu = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            cpu = process.info()
                    .totalCpuDuration()
                    .map(time -> time.toNanos() * 1e-9)
                    .orElse(cpu);
        }
        if (process.exitValue() != 0) {
            throw new IOException("the coordinator ended with " + process.exitValue());
        }
        JsonNode timing = new ObjectMapper().readTree(Files.readString(result)).get("timing");
        Files.delete(result);
        return new Run(timing, cpu);
    }

    private void print(List<Double> shares, Run run, double nothing, double workersCpu) {
        double wall = run.timing.get("wallSeconds").asDouble();
        double had = wall * shares.stream().mapToDouble(share -> share / 100).sum();
        first = first == 0 ? had : first;
        double onTasks = 0;
        List<String> idle = new ArrayList<>();
        for (JsonNode worker : run.timing.get("workers")) {
            onTasks += worker.get("cpuSeconds").asDouble();
            idle.add(String.format(Locale.ROOT, "%.3f", worker.get("idleShare").asDouble()));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %.3f | %.2f | %.2f | %.2f | %s | %.2f | %.2f | %.1f %% | %.1f %% |%n",
                shares.stream()
                        .map(share -> String.format(Locale.ROOT, "%.0f", share))
                        .collect(Collectors.joining(" ")),
                wall,
                had,
                first / had,
                onTasks,
                workersCpu - onTasks,
                had - workersCpu,
                String.join(" ", idle),
                run.cpuSeconds,
                nothing,
                100 * run.cpuSeconds / onTasks,
                100 * (run.cpuSeconds - nothing) / onTasks);
    }
}
