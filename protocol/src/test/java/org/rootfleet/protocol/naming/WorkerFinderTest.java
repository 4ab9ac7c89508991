package org.rootfleet.protocol.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.discovery.FoundWorker;

final class WorkerFinderTest {
    private static final String OURS = "a".repeat(64);
    private static final String THEIRS = "b".repeat(64);
    private static final DiscoverySettings SETTINGS =
            new DiscoverySettings(Duration.ofSeconds(2), Duration.ofMillis(1));

    private final List<FoundWorker> there = new ArrayList<>();

    private WorkerFinder finder(@Nullable String cluster) {
        return new WorkerFinder(time -> List.copyOf(there), SETTINGS, cluster);
    }

    private void appear(String name, String id, String host, @Nullable String cluster) {
        there.add(new FoundWorker(name, id, host, 60020, cluster));
    }

    @Test
    void shouldFindTheWorkersOfItsClusterOnly() {
        appear("pi1", "1", "10.0.0.1", OURS);
        appear("pi2", "2", "10.0.0.2", THEIRS);
        appear("pi3", "3", "10.0.0.3", null);
        appear("pi4", "4", "fe80:0:0:0:0:0:0:4%eth0", OURS);
        try (WorkerFinder ours = finder(OURS);
                WorkerFinder plain = finder(null)) {
            assertThat(ours.find())
                    .containsExactly(
                            new NodeAddress("10.0.0.1", 60020), new NodeAddress("fe80:0:0:0:0:0:0:4%eth0", 60020));
            assertThat(plain.find()).containsExactly(new NodeAddress("10.0.0.3", 60020));
        }
    }

    @Test
    void shouldTellOfEachLaterWorkerOnce() throws InterruptedException {
        appear("pi1", "1", "10.0.0.1", OURS);
        BlockingQueue<NodeAddress> later = new LinkedBlockingQueue<>();
        BlockingQueue<List<FoundWorker>> searches = new LinkedBlockingQueue<>();
        searches.add(List.copyOf(there));
        try (WorkerFinder finder = new WorkerFinder(
                time -> {
                    try {
                        return searches.take();
                    } catch (InterruptedException e) {
                        return List.of();
                    }
                },
                SETTINGS,
                OURS)) {
            finder.find();
            finder.leaveOut(List.of(new NodeAddress("10.0.0.9", 60020)));
            finder.watch(later::add);
            appear("pi2", "2", "10.0.0.2", OURS);
            appear("pi1", "1", "10.0.1.1", OURS); // the same process, by another network
            appear("pi1", "1b", "10.0.0.1", OURS); // started again
            appear("pi9", "9", "10.0.0.9", OURS); // was named
            searches.add(List.copyOf(there));
            searches.add(List.copyOf(there));
            appear("pi3", "3", "10.0.0.3", OURS);
            searches.add(List.copyOf(there));
            assertThat(later.poll(20, TimeUnit.SECONDS)).isEqualTo(new NodeAddress("10.0.0.2", 60020));
            assertThat(later.poll(20, TimeUnit.SECONDS)).isEqualTo(new NodeAddress("10.0.0.3", 60020));
        }
    }

    @Test
    void shouldSayWhatToDoIfThereIsNone() {
        try (WorkerFinder ours = finder(OURS);
                WorkerFinder plain = finder(null)) {
            assertThatThrownBy(ours::find)
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessageStartingWith("no worker");
            appear("pi2", "2", "10.0.0.2", THEIRS);
            assertNone(ours, "there is 1 of other clusters or without keys");
            assertNone(plain, "there is 1 with keys, and this coordinator has none");
            there.clear();
            appear("pi3", "3", "10.0.0.3", null);
            appear("pi4", "4", "10.0.0.4", null);
            assertNone(ours, "there are 2 without keys");
        }
    }

    private static void assertNone(WorkerFinder finder, String why) {
        assertThatThrownBy(finder::find)
                .isInstanceOf(ConnectionFailedException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .satisfiesAnyOf(
                                text -> assertThat(text).contains(why, "--announce"),
                                text -> assertThat(text).contains("in no local network")));
    }
}
