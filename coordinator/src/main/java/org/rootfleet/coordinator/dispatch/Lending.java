package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Assignment;
import org.rootfleet.coordinator.engine.Node;

/**
 * Who works on what. Tasks that wait are lent so that every core has one, and the next at hand; few tasks are spread over many nodes.
 * When none waits, cores with nothing to do get what waits on other nodes; then the longest that is being worked on is called back to
 * be shared; and what does not come back, since its node is slow, is lent once more.
 */
final class Lending {
    /** Work is not called back before that: it would not be worth the way. */
    private static final long SHORTEST_NANOS = 100_000_000;
    /** How long a node may take to answer a recall before its task is lent once more. */
    private static final long RECALL_NANOS = 500_000_000;

    /** How often nodes are looked at of which no lease has ended. */
    private static final long LOOK_AT_ALL_NANOS = 100_000_000;

    private static final int MOST_LEASES_OF_A_TASK = 2;

    private final Roster roster;
    private final WorkLedger ledger;
    private final DispatchSettings settings;
    private final JobWatch watch;
    private final WorkQueue waiting = new WorkQueue();
    private final LeaseBook leases = new LeaseBook();
    /** The nodes that may have room; those that are not here have none. */
    private final Set<Node> withRoom = new LinkedHashSet<>();

    private List<Node> lookedAt = List.of();
    private long lookedAtNanos;
    private long nextLease;

    /** A node that has room for a task, and its place among those that are as busy. */
    private record Place(Node node, int number) {}

    Lending(Roster roster, WorkLedger ledger, DispatchSettings settings, JobWatch watch) {
        this.roster = roster;
        this.ledger = ledger;
        this.settings = settings;
        this.watch = watch;
    }

    WorkQueue waiting() {
        return waiting;
    }

    LeaseBook leases() {
        return leases;
    }

    /** How many tasks wait or are lent. */
    int tasks() {
        return waiting.size() + leases.tasks();
    }

    /** Whether a range is still being searched, and not only roots refined. */
    boolean isSearching() {
        return waiting.searches() > 0 || leases.hasSearch();
    }

    /** Lends what waits, and shares what does not. Looks only at nodes that may have room: with very many, all others have none. */
    void lend() {
        List<Node> ready = roster.ready();
        Node quiet = quietNode(ready);
        List<Node> open = openNodes(ready, quiet);
        int places = 0;
        Queue<Place> free = new PriorityQueue<>(this::comparePlaces);
        for (Node node : open) {
            places += node.wantedAssignments() - leases.count(node);
            free.add(new Place(node, free.size()));
        }
        waiting.spread(places, ledger);
        while (!free.isEmpty() && waiting.size() > 0) {
            Place place = free.remove();
            Node node = place.node();
            // A node is not given what it has failed at, as long as there is one that has not.
            TaskEntry entry = waiting.poll(next -> !next.isSuspect() && suits(next, node, ready));
            if (entry != null) {
                lend(entry, node);
                if (leases.count(node) < node.wantedAssignments()) {
                    free.add(place);
                }
            }
        }
        if (open.stream().anyMatch(this::isIdle) && leases.isAnyWaiting()) {
            open.forEach(this::takeFromBusyNodes);
        }
        shareWhatRuns(open);
    }

    /**
     * The nodes that have room for tasks and may have any. Room comes with the end of a lease, with a node, and with a core that has cooled:
     * for the last of these all are looked at now and then.
     */
    private List<Node> openNodes(List<Node> ready, @Nullable Node quiet) {
        withRoom.addAll(leases.takeFreed());
        long now = System.nanoTime();
        if (ready != lookedAt || now - lookedAtNanos >= LOOK_AT_ALL_NANOS) {
            withRoom.addAll(ready);
            lookedAt = ready;
            lookedAtNanos = now;
        }
        withRoom.removeIf(node -> !roster.tally(node).isReady() || leases.count(node) >= node.wantedAssignments());
        return withRoom.stream()
                .filter(node -> node != quiet && !hasSuspect(node))
                .toList();
    }

    private static boolean suits(TaskEntry entry, Node node, List<Node> ready) {
        return !entry.hasFailedOn(node)
                || (entry.recheck() == null && ready.stream().allMatch(entry::hasFailedOn));
    }

    private int comparePlaces(Place a, Place b) {
        int order = compareLoad(a.node(), b.node());
        return order == 0 ? Integer.compare(a.number(), b.number()) : order;
    }

    /** By tasks for each core: so that few tasks are spread over many nodes. */
    private int compareLoad(Node a, Node b) {
        return Long.compare((long) leases.count(a) * b.cores(), (long) leases.count(b) * a.cores());
    }

    /**
     * The node that is kept free of other work, since a task waits that nodes may not survive; it gets it as soon as it has nothing else
     * to lose. Null if there is no such task.
     */
    private @Nullable Node quietNode(List<Node> ready) {
        List<TaskEntry> suspects = waiting.suspects();
        if (suspects.isEmpty() || ready.isEmpty() || ready.stream().anyMatch(this::hasSuspect)) {
            return null;
        }
        for (TaskEntry suspect : suspects) {
            List<Node> candidates = candidates(suspect, ready);
            if (!candidates.isEmpty()) {
                Node quiet = Collections.min(candidates, this::compareLoad);
                if (leases.count(quiet) == 0) {
                    waiting.remove(suspect);
                    lend(suspect, quiet);
                }
                return quiet;
            }
        }
        return null;
    }

    /** Those that were not lost with it yet, if there are any; none if it is to be done once more and there is nobody else. */
    private static List<Node> candidates(TaskEntry suspect, List<Node> ready) {
        List<Node> able =
                ready.stream().filter(node -> suits(suspect, node, ready)).toList();
        List<Node> fresh =
                able.stream().filter(node -> !suspect.lostWith().contains(node)).toList();
        return !fresh.isEmpty() ? fresh : suspect.recheck() == null ? ready : able;
    }

    private boolean hasSuspect(Node node) {
        return leases.leases(node).stream().anyMatch(lease -> lease.entry().isSuspect());
    }

    private boolean isIdle(Node node) {
        return leases.count(node) < node.cores();
    }

    /** Cores that have nothing to do get what waits on other nodes. */
    private void takeFromBusyNodes(Node idle) {
        while (isIdle(idle)) {
            Lease task = leases.waiting(idle);
            if (task == null) {
                return;
            }
            leases.end(task);
            task.node().cancel(task.id());
            lend(task.entry(), idle);
        }
    }

    /** For cores that have nothing to do even so: nothing waits anywhere that suits them. */
    private void shareWhatRuns(List<Node> open) {
        long now = System.nanoTime();
        List<Node> idle = new ArrayList<>();
        for (Node node : open) {
            idle.addAll(Collections.nCopies(Math.max(0, node.cores() - leases.count(node)), node));
        }
        if (idle.isEmpty()) {
            return;
        }
        List<Lease> longest = leases.leases().stream()
                .filter(lease -> now - lease.sinceNanos() >= SHORTEST_NANOS
                        && !lease.entry().isSuspect()
                        && lease.entry().recheck() == null
                        && leases.leases(lease.entry()).size() < MOST_LEASES_OF_A_TASK)
                .sorted(Comparator.comparingLong(Lease::sinceNanos))
                .limit(idle.size())
                .toList();
        for (Lease lease : longest) {
            if (!lease.isRecalled()) {
                lease.recall(now);
            } else if (lease.isRecalledSince(RECALL_NANOS, now)) {
                lendOnceMore(lease, idle);
            }
        }
    }

    private void lendOnceMore(Lease slow, List<Node> idle) {
        for (Node node : idle) {
            if (node != slow.node() && !slow.entry().hasFailedOn(node)) {
                lend(slow.entry(), node);
                idle.remove(node);
                return;
            }
        }
    }

    private void lend(TaskEntry entry, Node node) {
        long now = System.nanoTime();
        var budget = settings.budgetAfter(watch.nanos());
        // What waits on a core behind another task is not begun before that has taken its time.
        int turn = 1 + leases.count(node) / Math.max(1, node.cores());
        long silence = budget.plus(settings.stallLimit()).toNanos() * turn;
        Lease lease = new Lease(nextLease++, entry, node, now, now + silence);
        entry.become(TaskEntry.State.LENT);
        leases.add(lease);
        node.assign(
                new Assignment(lease.id(), entry.item().equation(), entry.item().task(), budget));
    }

    /** A task is answered under this lease: all others of it are over. */
    void end(Lease answered) {
        TaskEntry entry = answered.entry();
        waiting.remove(entry);
        for (Lease lease : leases.leases(entry)) {
            leases.end(lease);
            if (lease != answered) {
                lease.node().cancel(lease.id());
            }
        }
        leases.end(answered);
    }

    /** A node is back, with these of its leases still at work. */
    void resume(Node node, Collection<Long> held) {
        withRoom.add(node);
        for (long id : held) {
            Lease lease = leases.find(node, id);
            if (lease != null) {
                lease.entry().survivedBy(node);
            }
            if (lease == null || !lease.entry().isUnanswered()) {
                node.cancel(id);
            } else if (leases.leases(lease.entry()).size() < MOST_LEASES_OF_A_TASK
                    && !leases.leases(lease.entry()).contains(lease)) {
                waiting.remove(lease.entry());
                lease.entry().become(TaskEntry.State.LENT);
                leases.add(lease);
            }
        }
        leases.forgetLost(node, held);
        leases.forgetAnswered();
    }

    /** A node is gone: its tasks wait again, those that nobody else has. */
    void loseAll(Node node) {
        List<Lease> gone = new ArrayList<>(leases.leases(node));
        Collections.reverse(gone); // put back in front, so that the earliest is the first again
        gone.forEach(lease -> {
            roster.tally(node).leaseLost();
            lose(lease);
        });
    }

    private void lose(Lease lease) {
        leases.lose(lease);
        if (leases.leases(lease.entry()).isEmpty() && lease.entry().state() == TaskEntry.State.LENT) {
            waiting.putBack(lease.entry());
        }
    }

    /** Forgets the tasks that were dropped from the ledger, and what was to be compared with their answers. */
    void drop() {
        for (TaskEntry entry : waiting.entries()) {
            if (entry.isObsolete()) {
                waiting.remove(entry);
            }
        }
        for (Lease lease : leases.leases()) {
            if (lease.entry().isObsolete()) {
                leases.end(lease);
                lease.node().cancel(lease.id());
            }
        }
        leases.forgetAnswered();
    }

    /** Whether nothing but what is to be done once more is left, so that no node is needed for the result. */
    boolean hasOnlyRechecks() {
        return waiting.hasOnlyRechecks() && leases.tasks() == 0;
    }

    /** What is done once more or is to be, if nothing else is left. */
    List<TaskEntry> lastRechecks() {
        List<TaskEntry> lent =
                leases.leases().stream().map(Lease::entry).distinct().toList();
        if (!waiting.hasOnlyRechecks() || lent.stream().anyMatch(entry -> entry.recheck() == null)) {
            return List.of();
        }
        List<TaskEntry> all = new ArrayList<>(waiting.rechecks());
        all.addAll(lent);
        return all;
    }

    /** Calls everything back that a task was lent for, and takes it out of those that wait. */
    void withdraw(TaskEntry entry) {
        waiting.remove(entry);
        for (Lease lease : leases.leases(entry)) {
            leases.end(lease);
            lease.node().cancel(lease.id());
        }
    }

    /** Of what is to be done once more, if nothing else is left: that for which there is no node, nor one that may come. */
    List<TaskEntry> hopelessRechecks(long now) {
        if (!hasOnlyRechecks() || waiting.size() == 0) {
            return List.of();
        }
        List<Node> nodes = new ArrayList<>(roster.ready());
        nodes.addAll(roster.expected(settings.patience().toNanos(), now));
        return waiting.rechecks().stream()
                .filter(entry -> nodes.stream().allMatch(entry::hasFailedOn))
                .toList();
    }

    /** What the node is about to be lost with: what its cores work on, or only what is suspect already. */
    void suspectWhatRunsOn(Node node) {
        List<Lease> running = leases.leases(node).stream().limit(node.cores()).toList();
        for (Lease lease : running) {
            // The third strike counts only where nothing else ran.
            if (!lease.entry().isSuspect() || running.size() == 1) {
                lease.entry().lostWith(node);
            }
        }
    }

    /** The leases whose time is up; they are lost. */
    List<Lease> overdue(long now) {
        List<Lease> overdue =
                leases.leases().stream().filter(lease -> lease.isOverdue(now)).toList();
        for (Lease lease : overdue) {
            roster.tally(lease.node()).leaseLost();
            lose(lease);
        }
        return overdue;
    }
}
