package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;

/**
 * The leases of a job. Those that hold are counted on their node, in the order of their numbers: higher ones were lent later, and are
 * begun later. Those that are lost, with their node or by their deadline, are remembered until their task is answered, since the node
 * may come back with the answer. Whether a lease was answered is remembered, one bit each: a node whose connection breaks says again what
 * was not confirmed.
 */
final class LeaseBook {
    private final Map<Node, NavigableMap<Long, Lease>> byNode = new HashMap<>();
    private final Map<TaskEntry, List<Lease>> byTask = new HashMap<>();
    private final Map<Long, Lease> lost = new HashMap<>();
    private final BitSet answered = new BitSet();
    private Set<Node> freed = new LinkedHashSet<>();

    void add(Lease lease) {
        of(lease.node()).put(lease.id(), lease);
        byTask.computeIfAbsent(lease.entry(), any -> new ArrayList<>(1)).add(lease);
        lost.remove(lease.id());
    }

    int count(Node node) {
        return of(node).size();
    }

    /** Tasks that are lent, those lent twice counted once. */
    int tasks() {
        return byTask.size();
    }

    private NavigableMap<Long, Lease> of(Node node) {
        return byNode.computeIfAbsent(node, any -> new TreeMap<>());
    }

    /** The leases that hold of a node, the earliest first: as many as it has cores are being worked on. */
    Collection<Lease> leases(Node node) {
        return List.copyOf(of(node).values());
    }

    /** The leases that hold of a task. */
    List<Lease> leases(TaskEntry entry) {
        return List.copyOf(byTask.getOrDefault(entry, List.of()));
    }

    /** All that hold. */
    List<Lease> leases() {
        return byNode.values().stream()
                .flatMap(leases -> leases.values().stream())
                .toList();
    }

    /** The lease of that number, if it is or was the node's and its task may still be unanswered; null if there is none. */
    @Nullable
    Lease find(Node node, long id) {
        Lease lease = of(node).get(id);
        Lease known = lease == null ? lost.get(id) : lease;
        return known != null && known.node() == node ? known : null;
    }

    /** A lease does not hold any more, but an answer may still come. */
    void lose(Lease lease) {
        end(lease);
        lost.put(lease.id(), lease);
    }

    /** A lease is over. */
    void end(Lease lease) {
        lost.remove(lease.id());
        if (of(lease.node()).remove(lease.id()) != null) {
            freed.add(lease.node());
            List<Lease> ofTask = byTask.get(lease.entry());
            if (ofTask != null && ofTask.remove(lease) && ofTask.isEmpty()) {
                byTask.remove(lease.entry());
            }
        }
    }

    /** The nodes of which leases have ended since this was asked last. */
    Set<Node> takeFreed() {
        Set<Node> nodes = freed;
        freed = new LinkedHashSet<>();
        return nodes;
    }

    /** The node has answered under this lease. */
    void answered(Lease lease) {
        answered.set(Math.toIntExact(lease.id()));
    }

    /** Whether the node that had the lease of that number has answered under it. */
    boolean isAnswered(long id) {
        return id >= 0 && id < answered.length() && answered.get((int) id);
    }

    /** Forgets the lost leases of a node except those given. */
    void forgetLost(Node node, Collection<Long> except) {
        lost.values().removeIf(lease -> lease.node() == node && !except.contains(lease.id()));
    }

    /** Forgets what was lost of tasks that nobody needs an answer to. */
    void forgetAnswered() {
        lost.values().removeIf(lease -> !lease.entry().isUnanswered());
    }

    /** Whether any node has more leases than cores. */
    boolean isAnyWaiting() {
        for (Map.Entry<Node, NavigableMap<Long, Lease>> leases : byNode.entrySet()) {
            if (leases.getValue().size() > leases.getKey().cores()) {
                return true;
            }
        }
        return false;
    }

    /** The lease that waits longest to be begun on a node which has more of them than cores; null if there is none. */
    @Nullable
    Lease waiting(Node idle) {
        Lease best = null;
        int longest = 0;
        for (Map.Entry<Node, NavigableMap<Long, Lease>> leases : byNode.entrySet()) {
            int queue = leases.getValue().size() - leases.getKey().cores();
            if (queue > longest) {
                Lease latest = leases.getValue().lastEntry().getValue();
                if (!latest.entry().hasFailedOn(idle) && leases(latest.entry()).size() == 1) {
                    best = latest;
                    longest = queue;
                }
            }
        }
        return best;
    }

    /** Whether a range is being searched for the first time. */
    boolean hasSearch() {
        return byTask.keySet().stream()
                .anyMatch(entry -> entry.recheck() == null && entry.item().isSearch());
    }
}
