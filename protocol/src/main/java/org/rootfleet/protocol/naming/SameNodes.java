package org.rootfleet.protocol.naming;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.discovery.LocalNames;

/**
 * Finds workers that are named twice: by the same words, or by two names of the same address. Each would be given twice the tasks that
 * it has cores for. What this does not see, such as two addresses of one worker, shows when they are connected.
 *
 * @param distinct the nodes, each once, by the first of its names
 * @param addresses all the addresses that are known of them, and what they were called
 */
record SameNodes(List<NodeAddress> distinct, Set<NodeAddress> addresses) {
    private static final long LIMIT_MILLIS = 500;
    private static final int MAX_THREADS = 16;

    SameNodes {
        distinct = List.copyOf(distinct);
        addresses = Set.copyOf(addresses);
    }

    /**
     * Looks the names up, which takes half a second at most. One that is not known by then counts as it is: it is looked up again when
     * it is connected.
     *
     * @param notices is told what is left out
     */
    static SameNodes of(Collection<NodeAddress> named, Consumer<String> notices) throws InterruptedException {
        Set<NodeAddress> words = new LinkedHashSet<>();
        for (NodeAddress address : named) {
            if (!words.add(address)) {
                notices.accept(address + " is named twice: once counts");
            }
        }
        Map<NodeAddress, List<NodeAddress>> lookedUp = words.isEmpty() ? Map.of() : lookUp(words);
        Map<NodeAddress, NodeAddress> owners = new HashMap<>();
        List<NodeAddress> distinct = new ArrayList<>();
        for (NodeAddress address : words) {
            List<NodeAddress> known = lookedUp.getOrDefault(address, List.of());
            NodeAddress other = known.stream()
                    .filter(owners::containsKey)
                    .findFirst()
                    .map(owners::get)
                    .orElse(address);
            if (other.equals(address)) {
                distinct.add(address);
                known.forEach(one -> owners.put(one, address));
            } else {
                notices.accept(address + " is the same worker as " + other + ": once counts");
            }
        }
        Set<NodeAddress> all = new LinkedHashSet<>(words);
        lookedUp.values().forEach(all::addAll);
        return new SameNodes(distinct, all);
    }

    /** The addresses of each name. */
    private static Map<NodeAddress, List<NodeAddress>> lookUp(Set<NodeAddress> named) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MAX_THREADS, named.size()), task -> {
            Thread thread = new Thread(task, "rootfleet-names");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<NodeAddress> order = List.copyOf(named);
            List<Future<List<NodeAddress>>> results = threads.invokeAll(
                    order.stream().map(SameNodes::lookup).toList(), LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            Map<NodeAddress, List<NodeAddress>> known = new LinkedHashMap<>();
            for (int i = 0; i < order.size(); i++) {
                try {
                    known.put(order.get(i), results.get(i).get());
                } catch (ExecutionException | CancellationException e) {
                    known.put(order.get(i), List.of()); // whoever connects it says what is wrong
                }
            }
            return known;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<List<NodeAddress>> lookup(NodeAddress address) {
        return () -> {
            try {
                return Arrays.stream(LocalNames.resolve(address.host()))
                        .map(one -> new NodeAddress(one.getHostAddress(), address.port()))
                        .toList();
            } catch (UnknownHostException e) {
                return List.of();
            }
        };
    }
}
