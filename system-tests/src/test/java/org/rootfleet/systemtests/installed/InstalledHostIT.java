package org.rootfleet.systemtests.installed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.FileSystem;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.SystemdHosts;

/** Both packages on one Debian 12, from their installation to their removal. */
final class InstalledHostIT {
    private static final String APT = "apt-get -y -q --no-install-recommends ";

    @TempDir
    private Path exchange;

    @Test
    void shouldServeWithKeysAndLeaveNothingBehindWhenPurged() {
        try (SystemdHosts hosts = SystemdHosts.withJava("bookworm", exchange, "pi1")) {
            Set<String> before = FileSystem.of(hosts, "pi1");
            hosts.sh("pi1", APT + "install " + hosts.offer("rootfleet") + " " + hosts.offer("rootfleet-worker"));
            hosts.sh("pi1", "coordinator keys init && coordinator keys add pi1 --out /etc/rootfleet/worker.pem");
            hosts.sh("pi1", "systemctl restart rootfleet-worker");
            ResultDocument result = ResultDocument.parse(
                    hosts.sh("pi1", "coordinator solve --degree 7 --workers pi1 --output json --quiet"));
            assertThat(result.complete()).isTrue();
            assertThat(result.values()).hasSize(7);
            assertThat(result.worker("pi1").get("tasks").asInt()).isPositive();
            assertThat(hosts.sh("pi1", "ps -o user= -C java").strip()).isEqualTo("rootfleet");
            assertThat(hosts.sh("pi1", "cat /proc/$(pgrep -x java)/maps")).contains("/var/cache/rootfleet/classes.jsa");
            hosts.sh("pi1", APT + "purge rootfleet rootfleet-worker");
            // What the user root has made is root's: keys of a cluster and a job.
            hosts.sh("pi1", "cd; ls .config/rootfleet/keys/ca.pem .local/state/rootfleet/jobs.db");
            hosts.sh("pi1", "cd; rm -r .config .local");
            assertThat(FileSystem.changes(before, FileSystem.of(hosts, "pi1"))).isEmpty();
        }
    }
}
