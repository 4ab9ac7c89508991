package org.rootfleet.systemtests.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hosts pi1, pi2 ... with a worker each, and a host for coordinators. Closing it ends the workers and removes the hosts. */
public final class TestCluster implements AutoCloseable {
    private static final String COORDINATOR = "coord";

    private final TestHosts hosts;
    private final Map<String, RunningProgram> workers = new LinkedHashMap<>();

    private TestCluster(TestHosts hosts) {
        this.hosts = hosts;
    }

    /** So many workers of one core each, in namespaces where the machine allows it. */
    public static TestCluster of(int workers) {
        return of(TestHosts.best(names(workers)), workers, "-Xmx128m");
    }

    /** So many workers of one core each on such hosts. */
    public static TestCluster of(TestHosts hosts, int workers, String javaOptions) {
        TestCluster cluster = new TestCluster(hosts);
        try {
            for (int i = 1; i <= workers; i++) {
                cluster.start("pi" + i, javaOptions);
            }
            return cluster;
        } catch (RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    /** The names of a coordinator's host and of the hosts of so many workers. */
    public static String[] names(int workers) {
        List<String> names = new ArrayList<>(List.of(COORDINATOR));
        for (int i = 1; i <= workers; i++) {
            names.add("pi" + i);
        }
        return names.toArray(new String[0]);
    }

    /** Starts the worker of a host, or the next one if it has ended. */
    public RunningProgram start(String host, String javaOptions) {
        RunningProgram worker = hosts.worker(host, 1, javaOptions);
        RunningProgram previous = workers.put(host, worker);
        if (previous != null) {
            previous.close();
        }
        return worker;
    }

    public RunningProgram worker(String host) {
        return workers.get(host);
    }

    public TestHosts hosts() {
        return hosts;
    }

    /** Runs {@code coordinator solve} with all workers. */
    public RunningProgram solve(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("solve", "--workers", String.join(",", workers.keySet())));
        words.addAll(arguments);
        return coordinator("-Xmx128m", words);
    }

    /** Runs {@code coordinator solve} with all workers, and one on a host where none runs yet. */
    public RunningProgram solveExpecting(String host, List<String> arguments) {
        List<String> words =
                new ArrayList<>(List.of("solve", "--workers", String.join(",", workers.keySet()) + "," + host));
        words.addAll(arguments);
        return coordinator("-Xmx128m", words);
    }

    /** Runs the coordinator. */
    public RunningProgram coordinator(String javaOptions, List<String> arguments) {
        return hosts.run(COORDINATOR, javaOptions, "coordinator", arguments.toArray(new String[0]));
    }

    @Override
    public void close() {
        workers.values().forEach(RunningProgram::close);
        hosts.close();
    }
}
