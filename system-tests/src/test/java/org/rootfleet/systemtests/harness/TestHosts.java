package org.rootfleet.systemtests.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hosts to run programs on: real network namespaces, or addresses of this machine. */
public interface TestHosts extends AutoCloseable {

    /** What to put before a command so that it runs on a host. */
    List<String> prefix(String host);

    /** The environment that lets programs there know the hosts' names. */
    Map<String, String> environment();

    /** The address that a worker on the host is to listen on. */
    String bindAddress(String host);

    @Override
    void close();

    /** Runs a command of the system on a host. */
    default RunningProgram command(String host, String... words) {
        List<String> command = new ArrayList<>(prefix(host));
        command.addAll(List.of(words));
        return RunningProgram.start(command, environment());
    }

    /** Runs a program of the distribution on a host. */
    default RunningProgram run(String host, String javaOptions, String program, String... arguments) {
        List<String> command = new ArrayList<>(prefix(host));
        command.add(Distribution.program(program));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new HashMap<>(environment());
        environment.merge("JAVA_OPTS", javaOptions, (a, b) -> a + " " + b);
        return RunningProgram.start(command, environment);
    }

    /** A worker that listens on a host under the host's name, with so many cores. */
    default RunningProgram worker(String host, int threads, String javaOptions, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--bind", bindAddress(host), "--insecure-lan"));
        arguments.addAll(List.of("--threads", Integer.toString(threads), "--name", host));
        arguments.addAll(List.of(options));
        RunningProgram worker = run(host, javaOptions, "worker", arguments.toArray(new String[0]));
        try {
            return worker.awaitSaying(" listens on ");
        } catch (RuntimeException | Error e) {
            worker.close(); // or its port is taken when the next one starts
            throw e;
        }
    }

    /** Namespaces where the machine lets us make them, else loopback addresses. */
    static TestHosts best(String... names) {
        NamespaceHosts namespaces = NamespaceHosts.upOrNull(names);
        return namespaces == null ? new LoopbackHosts(names) : namespaces;
    }
}
