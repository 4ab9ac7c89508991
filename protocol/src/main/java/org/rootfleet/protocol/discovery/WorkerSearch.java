package org.rootfleet.protocol.discovery;

import java.io.IOException;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for workers on the local networks. */
public final class WorkerSearch {
    /** When the questions are asked again: packets get lost, and an answer may raise further questions. */
    private static final List<Duration> ROUNDS = List.of(Duration.ZERO, Duration.ofMillis(300), Duration.ofSeconds(1));

    private WorkerSearch() {}

    /**
     * Every worker that announces itself, of whatever cluster; each once, whatever the number of its addresses.
     *
     * @param time how long answers are waited for; the call takes as long, less if the thread is interrupted
     * @throws IOException if this machine has no sockets left
     */
    public static List<FoundWorker> run(Duration time) throws IOException {
        GatheredWorkers gathered = new GatheredWorkers();
        long start = System.nanoTime();
        try (MulticastQuery query = MulticastQuery.open(LinkInterfaces.usable())) {
            if (!query.hasNetworks()) {
                return List.of();
            }
            for (int round = 0; round < ROUNDS.size() && ROUNDS.get(round).compareTo(time) < 0; round++) {
                Duration next =
                        round + 1 < ROUNDS.size() && ROUNDS.get(round + 1).compareTo(time) < 0
                                ? ROUNDS.get(round + 1)
                                : time;
                query.ask(gathered.questions());
                query.hear(start + next.toNanos(), gathered::add);
            }
        }
        return gathered.workers();
    }

    /** The networks that are searched, by name; empty if there is none. */
    public static String networks() {
        return LinkInterfaces.usable().stream().map(NetworkInterface::getName).collect(Collectors.joining(", "));
    }
}
