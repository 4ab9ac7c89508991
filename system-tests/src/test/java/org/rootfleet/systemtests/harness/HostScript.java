package org.rootfleet.systemtests.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A script of the tests that makes hosts and does things to them.
 *
 * @param path of the script
 * @param environment for it, and for what it runs on a host
 * @param limit how long one call may take
 */
record HostScript(String path, Map<String, String> environment, Duration limit) {

    /** The script of this name, for hosts whose names begin so that two test runs on one machine do not meet. */
    static HostScript named(String name, Map<String, String> environment, Duration limit) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("HOSTS_PREFIX", "rft" + ProcessHandle.current().pid() + "-");
        return new HostScript(Path.of("src/test/scripts", name).toAbsolutePath().toString(), Map.copyOf(all), limit);
    }

    RunningProgram start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(path));
        command.addAll(List.of(arguments));
        return RunningProgram.start(command, environment);
    }

    /** Runs it to its end; fails with what it said if that is not a good one. */
    void run(String... arguments) {
        try (RunningProgram script = start(arguments)) {
            if (script.finish(limit) != 0) {
                throw new IllegalStateException(script.err().strip());
            }
        }
    }

    /** Runs it to its end, good or not. */
    void attempt(String... arguments) {
        try (RunningProgram script = start(arguments)) {
            script.finish(limit);
        }
    }

    /** What to put before a command so that it runs on a host. */
    List<String> prefix(String host) {
        return List.of(path, "exec", host);
    }
}
