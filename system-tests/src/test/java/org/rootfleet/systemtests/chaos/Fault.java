package org.rootfleet.systemtests.chaos;

import java.time.Duration;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.RunningProgram;
import org.rootfleet.systemtests.harness.TestCluster;

/** Something that happens to a node and passes. */
enum Fault {
    /** The process is killed; what supervises it starts it again. */
    KILL(3) {
        @Override
        AutoCloseable begin(TestCluster cluster, NamespaceHosts hosts, String host) {
            cluster.worker(host).kill();
            return () -> cluster.start(host, JAVA);
        }
    },

    /** The process hangs: its machine still takes connections. */
    HANG(8) {
        @Override
        AutoCloseable begin(TestCluster cluster, NamespaceHosts hosts, String host) {
            RunningProgram worker = cluster.worker(host);
            worker.signal("STOP");
            return () -> worker.signal("CONT");
        }
    },

    /** No word of farewell; later the machine boots. */
    POWER_LOSS(6) {
        @Override
        AutoCloseable begin(TestCluster cluster, NamespaceHosts hosts, String host) {
            hosts.cut(host);
            cluster.worker(host).kill();
            return () -> {
                hosts.heal(host);
                cluster.start(host, JAVA);
            };
        }
    },

    /** The plug is pulled and put back. */
    CUT(10) {
        @Override
        AutoCloseable begin(TestCluster cluster, NamespaceHosts hosts, String host) {
            hosts.cut(host);
            return () -> hosts.heal(host);
        }
    },

    /** One in twenty segments is changed on its way, with a right checksum. */
    CORRUPTION(8) {
        @Override
        AutoCloseable begin(TestCluster cluster, NamespaceHosts hosts, String host) {
            hosts.flip(host, 5);
            return () -> hosts.flip(host, 0);
        }
    },

    /** An old switch. */
    SLOW_LINK(12) {
        @Override
        AutoCloseable begin(TestCluster cluster, NamespaceHosts hosts, String host) {
            hosts.rate(host, 100);
            return () -> hosts.rate(host, 0);
        }
    },

    /** A fifth of the others' speed. */
    SLOW_NODE(12) {
        @Override
        AutoCloseable begin(TestCluster cluster, NamespaceHosts hosts, String host) {
            RunningProgram worker = cluster.worker(host);
            RunningProgram cycle = worker.slowDown(0.2, 0.05);
            return () -> {
                cycle.close();
                worker.signal("CONT");
            };
        }
    };

    /** Of a worker: polynomials are kept as long as there is room, which would hide in a long run whether something else grows. */
    static final String JAVA = "-Xmx128m -Drootfleet.worker.polynomial-cache=8MiB";

    private final int seconds;

    Fault(int seconds) {
        this.seconds = seconds;
    }

    /** How long it lasts. */
    Duration duration() {
        return Duration.ofSeconds(seconds);
    }

    /** Lets it happen; closing what is returned ends it. */
    abstract AutoCloseable begin(TestCluster cluster, NamespaceHosts hosts, String host);
}
