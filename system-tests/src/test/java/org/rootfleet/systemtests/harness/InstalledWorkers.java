package org.rootfleet.systemtests.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * The package of the worker on systemd hosts, with keys, and a coordinator with keys of the same cluster on the host coord. A worker runs as
 * its unit says; what it logs is in the journal of its host.
 */
public final class InstalledWorkers {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Keys and packages. Where systemd cannot hand keys over, the worker reads the file itself. */
    private static final String INSTALL = """
            install -D -m 600 "$0" /etc/rootfleet/worker.pem
            apt-get -y -q --no-install-recommends install $1
            if [ -e /etc/systemd/system/service.d/emulated.conf ]; then
              chown rootfleet /etc/rootfleet/worker.pem
              systemctl restart rootfleet-worker
            fi
            """;

    private final SystemdHosts hosts;
    private final KeyedHosts keyed;
    private final List<String> names;

    private InstalledWorkers(SystemdHosts hosts, KeyedHosts keyed, List<String> names) {
        this.hosts = hosts;
        this.keyed = keyed;
        this.names = names;
    }

    /**
     * Installs it on hosts that have Java.
     *
     * @param exchange the folder that they see as {@code /mnt}
     */
    public static InstalledWorkers install(SystemdHosts hosts, Path exchange, List<String> names) {
        KeyedHosts keyed = new KeyedHosts(hosts, exchange.resolve("keys")).init("coord", names);
        String files = hosts.offer("rootfleet") + " " + hosts.offer("rootfleet-worker");
        List<RunningProgram> installations = new ArrayList<>();
        for (String name : names) {
            String keys = "/mnt/" + exchange.relativize(keyed.keysOf(name).resolve("worker.pem"));
            installations.add(hosts.command(name, "sh", "-ec", INSTALL, keys, files));
        }
        for (RunningProgram installation : installations) {
            try (installation) {
                if (installation.finish(LIMIT) != 0) {
                    throw new AssertionError(installation.out() + installation.err());
                }
            }
        }
        InstalledWorkers workers = new InstalledWorkers(hosts, keyed, names);
        names.forEach(workers::awaitListening);
        return workers;
    }

    /** Waits until the worker of a host has told systemd that it serves. */
    public void awaitListening(String host) {
        await(host + " serves", () -> show(host, "ActiveState").equals("active"));
    }

    /** A property of the unit. */
    public String show(String host, String property) {
        return hosts.sh(host, "systemctl show --value --property=" + property + " rootfleet-worker")
                .strip();
    }

    /** What the worker has logged since the host was started. */
    public String journal(String host) {
        return hosts.sh(host, "journalctl --boot --unit=rootfleet-worker --output=cat");
    }

    /** What this process of the worker has logged. */
    public String said(String host) {
        return hosts.sh(
                host,
                "journalctl --boot --unit=rootfleet-worker --output=cat _SYSTEMD_INVOCATION_ID=\"$(systemctl show --value "
                        + "--property=InvocationID rootfleet-worker)\"");
    }

    /**
     * Waits until a host's worker has worked on a task in its present life.
     *
     * @param before the InvocationID of the life that has ended
     */
    public void awaitTask(String host, String before, RunningProgram solve) {
        await(host + " works", () -> {
            if (!solve.isAlive()) {
                throw new AssertionError("the job ended before: " + solve.err());
            }
            return !show(host, "InvocationID").equals(before) && said(host).contains(" of job ");
        });
    }

    /** Runs {@code coordinator solve} with all of them. */
    public RunningProgram solve(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("solve", "--workers", String.join(",", names)));
        words.addAll(arguments);
        return keyed.run("coord", "coordinator", words.toArray(new String[0]));
    }

    /** Makes the packages with a higher version and no other difference; returns their paths on the hosts. */
    public String newerPackages(Path exchange) {
        return newerPackage("rootfleet", exchange) + " " + newerPackage("rootfleet-worker", exchange);
    }

    private String newerPackage(String name, Path exchange) {
        String script = """
                dpkg-deb -R "$0" "$1"
                version=$(dpkg-deb -f "$0" Version)
                sed -i "s/^Version: .*/Version: 99.0/; s/(= $version)/(= 99.0)/" "$1/DEBIAN/control"
                dpkg-deb -Zgzip -z1 --root-owner-group -b "$1" "$1.deb"
                """;
        String file = SystemdHosts.builtPackage(name).toString();
        String contents = exchange.resolve("newer-" + name).toString();
        try (RunningProgram repack = RunningProgram.start(List.of("sh", "-ec", script, file, contents), Map.of())) {
            if (repack.finish(LIMIT) != 0) {
                throw new AssertionError(repack.err());
            }
        }
        return "/mnt/newer-" + name + ".deb";
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(condition);
    }
}
