package org.rootfleet.coordinator.dispatch;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.EngineListener;
import org.rootfleet.coordinator.engine.NoNodeException;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.TaskResult;

/**
 * Hands the tasks of one job to the nodes of an engine and gathers the answers, until no task is left.
 *
 * <p>A task is lent to a node. Its answer may leave tasks open, which wait in turn: so work that turns out long comes back after its
 * budget and is shared by all. When a node is lost, its tasks wait again; should it come back, it goes on with those that it still
 * has. A task may so be lent twice, as it may be when cores have nothing else to do: the first answer counts, and no other. A task that
 * fails too often, or that nodes do not survive, is given up while the others go on.
 *
 * <p>All state belongs to the thread that calls {@link #run}; what engines report is put on a queue for it.
 */
public final class Dispatcher implements EngineListener {
    /** How often the clock is looked at while nothing happens. */
    private static final long TICK_NANOS = 100_000_000;

    private final Engine engine;
    private final DispatchSettings settings;
    private final ProgressListener progress;
    private final JobJournal journal;
    private final JobWatch watch;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Roster roster = new Roster();
    private WorkLedger ledger = WorkLedger.of(List.of());
    private Auditor auditor = new Auditor(List.of(), events::add);
    private Lending lending;
    private Rechecks rechecks;
    private Termination termination;
    private long isolatedNanos = -1;
    private boolean isOpen;

    /** When all leases were looked at last: not after every event, of which there may be thousands a second. */
    private long lookedAtLeasesNanos = System.nanoTime();

    public Dispatcher(Engine engine, DispatchSettings settings, ProgressListener progress, JobJournal journal) {
        this.engine = engine;
        this.settings = settings;
        this.progress = progress;
        this.journal = journal;
        this.watch = new JobWatch(settings);
        this.lending = new Lending(roster, ledger, settings, watch);
        this.rechecks = newRechecks();
        this.termination = newTermination();
    }

    private Termination newTermination() {
        return new Termination(settings, roster, watch, lending, rechecks, auditor);
    }

    private Rechecks newRechecks() {
        return new Rechecks(ledger, lending.waiting(), auditor, settings.maxFailures(), new Rechecks.Judge() {
            @Override
            public void wrong(Node node, String problem) {
                if (!engine.isTrusted()) {
                    quarantine(node, problem);
                }
            }

            @Override
            public void wrongBefore(String name, String problem) {
                takeBack(name, problem);
            }
        });
    }

    /** Keeps no journal. */
    public Dispatcher(Engine engine, DispatchSettings settings, ProgressListener progress) {
        this(engine, settings, progress, JobJournal.NONE);
    }

    /** Works on a job that begins. */
    public Outcome run(List<Equation> equations, List<WorkItem> tasks) throws InterruptedException {
        return run(equations, WorkLedger.of(tasks));
    }

    /**
     * Works on a job until it ends. To be called once.
     *
     * @throws NoNodeException if every node was lost before any was ready
     */
    public Outcome run(List<Equation> equations, WorkLedger jobLedger) throws InterruptedException {
        ledger = jobLedger;
        lending = new Lending(roster, ledger, settings, watch);
        auditor = new Auditor(equations, events::add);
        rechecks = newRechecks();
        termination = newTermination();
        try {
            return work(equations);
        } finally {
            auditor.close();
        }
    }

    private Outcome work(List<Equation> equations) throws InterruptedException {
        lending.waiting().addAll(ledger.begin(journal));
        // Of a job that goes on: the one before may have ended before it had looked at all of them.
        for (TaskEntry entry : ledger.answered()) {
            String name = entry.answeredBy();
            auditor.check(entry.item(), entry.answer(), wrong -> {
                if (entry.answeredBy().equals(name)) { // else it has been taken back
                    takeBack(blamed(entry, name, wrong), wrong.problem());
                }
            });
        }
        ledger.unconfirmed().forEach(entry -> rechecks.owe(entry, null));
        termination.look();
        while (termination.conclusion() == null) {
            openIfNeeded(equations);
            if (!termination.isNear() && (watch.isWaitOver() || (watch.hasBegun() && roster.isComplete()))) {
                lending.lend();
            }
            Runnable event = events.poll(
                    termination.isNear() ? TICK_NANOS : Math.min(TICK_NANOS, watch.untilNextDeadline()),
                    TimeUnit.NANOSECONDS);
            if (event != null) {
                handle(event);
                // What has been reported meanwhile is taken in before the next tasks are lent.
                for (int left = events.size(); left > 0 && !watch.isTimeUp(); left--) {
                    handle(events.remove());
                }
            }
            if (termination.conclusion() == null) {
                lookAtTheClock();
            }
        }
        return outcome();
    }

    /** Nodes are not asked for anything before there is something to do. */
    private void openIfNeeded(List<Equation> equations) {
        if (!isOpen && lending.tasks() > 0) {
            isOpen = true;
            engine.open(equations, this);
            roster.addAll(engine.nodes());
        }
    }

    private void handle(Runnable event) {
        if (termination.conclusion() == null) {
            event.run();
            termination.look();
        }
    }

    private void lookAtTheClock() {
        if (watch.isTimeUp()) {
            // What has been reported by now counts; what comes while this is read does not keep the job going.
            for (int left = events.size(); left > 0; left--) {
                handle(events.remove());
            }
            termination.endEarly(Outcome.End.TIME_LIMIT, watch.timeUpReason());
            return;
        }
        long now = System.nanoTime();
        if (now - lookedAtLeasesNanos >= TICK_NANOS) {
            lookedAtLeasesNanos = now;
            for (Lease lease : lending.overdue(now)) {
                long seconds = (System.nanoTime() - lease.sinceNanos()) / 1_000_000_000;
                progress.leasesLost(lease.node(), roster.tally(lease.node()).leasesLost());
                failed(lease, GivenUp.Failure.of("no answer for " + seconds + " s"));
            }
        }
        termination.lookAtTime();
    }

    /** Ends the job from another thread; what was found so far is its outcome. */
    public void interrupt() {
        events.add(() -> termination.endEarly(Outcome.End.INTERRUPTED, "interrupted"));
    }

    @Override
    public void nodeReady(Node node, Set<Long> held) {
        events.add(() -> {
            if (roster.tally(node).isOut()) {
                return;
            }
            if (!engine.isTrusted() && ledger.isDistrusted(node.name())) {
                quarantine(node, "it has given a wrong answer in this job (resume --restart forgets that)");
                return;
            }
            roster.tally(node).isCalled(node.name());
            roster.tally(node).ready(System.nanoTime());
            watch.nodeReady();
            progress.nodeReady(node);
            lending.resume(node, held);
        });
    }

    @Override
    public void nodeLost(Node node, String reason) {
        events.add(() -> {
            lending.suspectWhatRunsOn(node);
            handleLoss(node, reason);
            giveUpSuspects(node, reason);
        });
    }

    @Override
    public void nodeLeft(Node node, String reason) {
        events.add(() -> handleLoss(node, reason));
    }

    @Override
    public void nodeDropped(Node node, String reason, @Nullable Node same) {
        events.add(() -> {
            roster.tally(node).drop(reason, System.nanoTime());
            loseAll(node);
            progress.nodeDropped(node, reason);
            // The same one is connected, though it may have been lost before and not be ready yet.
            if (same == null) {
                termination.nodeGone();
            }
        });
    }

    @Override
    public void nodeRefused(Node node, String reason) {
        events.add(() -> {
            roster.tally(node).refused(reason, System.nanoTime());
            progress.nodeRefused(node, reason);
            loseAll(node);
            lending.leases().forgetLost(node, List.of());
            termination.nodeGone();
        });
    }

    @Override
    public void completed(Node node, long assignment, TaskResult result, Effort effort) {
        events.add(() -> handleResult(node, assignment, result, effort));
    }

    @Override
    public void answeredWrongly(Node node, long assignment, String problem) {
        events.add(() -> {
            endLease(node, assignment, GivenUp.Failure.of(problem));
            quarantine(node, problem);
        });
    }

    @Override
    public void failed(Node node, long assignment, String reason, @Nullable Throwable cause) {
        events.add(() -> endLease(node, assignment, new GivenUp.Failure(reason, cause, false)));
    }

    @Override
    public void outOfMemory(Node node, long assignment, String reason) {
        events.add(() -> endLease(node, assignment, new GivenUp.Failure(reason, null, true)));
    }

    private void endLease(Node node, long assignment, GivenUp.Failure failure) {
        Lease lease = lending.leases().find(node, assignment);
        if (lease != null) {
            lending.leases().end(lease);
            failed(lease, failure);
        }
    }

    private void handleLoss(Node node, String reason) {
        roster.tally(node).lost(reason, System.nanoTime());
        progress.nodeLost(node, reason);
        loseAll(node);
        termination.nodeGone();
    }

    private void loseAll(Node node) {
        lending.loseAll(node);
        progress.leasesLost(node, roster.tally(node).leasesLost());
    }

    private void giveUpSuspects(Node node, String reason) {
        for (TaskEntry entry : lending.waiting().suspects()) {
            if (entry.lostWith().size() >= settings.maxFailures()) {
                GivenUp.Failure loss = GivenUp.Failure.of("lost while it worked on it: " + reason);
                entry.failed(node, loss.reason());
                giveUp(entry, loss);
            }
        }
    }

    private void handleResult(Node node, long assignment, TaskResult result, Effort effort) {
        Lease lease = lending.leases().find(node, assignment);
        boolean saidAgain = lending.leases().isAnswered(assignment);
        if (lease != null) {
            lending.leases().answered(lease);
        }
        if (lease == null || !lease.entry().isUnanswered()) {
            // Somebody else was faster, unless the node could not be told that it had been heard.
            roster.tally(node).repeated(saidAgain ? Effort.NONE : effort);
            return;
        }
        TaskEntry entry = lease.entry();
        boolean claimsNothing = result.open().contains(entry.item().task());
        if (!claimsNothing) {
            termination.answered();
        }
        String problem = AnswerCheck.problem(entry.item().task(), result);
        if (problem != null) {
            lending.leases().end(lease);
            failed(lease, GivenUp.Failure.of("its answer is none to the task: " + problem));
            if (!engine.isTrusted()) {
                quarantine(node, "an answer was none to its task: " + problem);
            }
            return;
        }
        lending.end(lease);
        TaskEntry.Recheck recheck = entry.recheck();
        if (recheck != null) {
            rechecks.answered(entry, recheck, node, result);
            return;
        }
        roster.tally(node).completed(effort, System.nanoTime() - lease.sinceNanos());
        boolean doubted = !engine.isTrusted()
                && ThreadLocalRandom.current().nextDouble() < settings.redundancy()
                && !claimsNothing;
        String name = node.name();
        roster.tally(node).isCalled(name);
        lending.waiting().addAll(ledger.answer(entry, name, result, effort, doubted));
        if (isolatedNanos < 0 && !lending.isSearching()) {
            isolatedNanos = watch.nanos();
        }
        TaskEntry origin = entry.origin();
        if (!engine.isTrusted() || (origin != null && !origin.answeredBy().equals(name))) {
            auditor.check(entry.item(), result, wrong -> {
                // Answers are looked at in their order: a task that a wrong one left open has been dropped by now.
                if (entry.state() != TaskEntry.State.DROPPED) {
                    if (wrong.isOfTask()) {
                        takeBack(blamed(entry, name, wrong), wrong.problem());
                    } else {
                        quarantine(node, wrong.problem());
                    }
                }
            });
        }
        if (doubted) {
            rechecks.owe(entry, node);
        }
        progress.taskDone(node, entry.item(), result, effort);
        progress.progress(ledger.done(), ledger.done() + lending.tasks(), ledger.rootCount());
    }

    /** The name of the node that gave a wrong answer, or the one that made the task of which no answer is right. */
    private static String blamed(TaskEntry entry, String name, Auditor.Finding wrong) {
        TaskEntry origin = entry.origin();
        return wrong.isOfTask() && origin != null ? origin.answeredBy() : name;
    }

    /** A node has given a wrong answer: none of its answers counts, nor will any that it gives, whatever it is called. */
    private void quarantine(Node node, String problem) {
        if (roster.tally(node).isQuarantined()) {
            return;
        }
        roster.tally(node).quarantine(problem, System.nanoTime());
        progress.nodeQuarantined(node, problem);
        loseAll(node);
        lending.leases().forgetLost(node, List.of());
        Set<String> names = new HashSet<>(roster.tally(node).names());
        names.add(node.name());
        names.forEach(ledger::distrust);
        retract(names);
        termination.nodeGone();
    }

    /**
     * A node gave a wrong answer before the job went on: none of those that it gave then counts, nor is it asked again, be it here or come
     * later.
     */
    private void takeBack(String name, String problem) {
        if (!isOwn(name)) {
            ledger.distrust(name);
        }
        if (!engine.isTrusted()) {
            roster.named(name).forEach(node -> quarantine(node, problem));
        }
        retract(Set.of(name));
    }

    /** Whether it is the name of this process, which trusts itself. */
    private boolean isOwn(String name) {
        return engine.isTrusted()
                && engine.nodes().stream().anyMatch(node -> node.name().equals(name));
    }

    private void retract(Set<String> names) {
        lending.waiting().addAll(ledger.retract(names));
        lending.drop();
        isolatedNanos = -1;
    }

    /** A task failed under a lease that is over. */
    private void failed(Lease lease, GivenUp.Failure failure) {
        TaskEntry entry = lease.entry();
        if (!entry.isUnanswered()) {
            return;
        }
        progress.taskFailed(lease.node(), failure.reason());
        TaskEntry.Recheck recheck = entry.recheck();
        if (recheck != null) {
            lending.end(lease);
            rechecks.failed(entry, recheck.opinion(), lease.node(), failure.reason());
            return;
        }
        entry.failed(lease.node(), failure.reason());
        if (lending.leases().leases(entry).isEmpty()) {
            lending.waiting().remove(entry);
            lending.waiting().putBack(entry);
        }
        if (entry.failures() >= settings.maxFailures()) {
            giveUp(entry, failure);
        }
    }

    private void giveUp(TaskEntry entry, GivenUp.Failure failure) {
        TaskEntry.Recheck recheck = entry.recheck();
        if (recheck != null) {
            rechecks.forgo(entry, recheck.opinion());
            return;
        }
        lending.waiting().remove(entry);
        entry.become(TaskEntry.State.GIVEN_UP);
        termination.giveUp(entry, failure);
        TaskEntry origin = entry.origin();
        if (origin != null && !isOwn(origin.answeredBy())) {
            auditor.checkTask(entry.item(), () -> {
                if (entry.state() != TaskEntry.State.DROPPED) {
                    takeBack(origin.answeredBy(), "there is nothing to be refined in what it left open");
                }
            });
        }
    }

    private Outcome outcome() {
        Termination.Conclusion conclusion = Objects.requireNonNull(termination.conclusion());
        long total = watch.nanos();
        return new Outcome(
                conclusion.end(),
                conclusion.reason(),
                conclusion.cause(),
                ledger.roots(),
                ledger.open(),
                roster.participants(),
                rechecks.unchecked(),
                isolatedNanos < 0 ? total : isolatedNanos,
                total);
    }
}
