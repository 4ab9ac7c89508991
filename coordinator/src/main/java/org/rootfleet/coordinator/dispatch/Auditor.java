package org.rootfleet.coordinator.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.AnswerAudit;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * Checks what nodes answer, on a thread of its own: signs at roots and ranges of every answer, and where two nodes disagree, the task itself.
 * Verdicts are put on the dispatcher's queue.
 */
final class Auditor implements AutoCloseable {
    private static final long FIRST_LOOK_NANOS = 1_000_000_000;

    private static final String FOUND_WRONG = "another node and the coordinator find other roots";

    private final List<Equation> equations;
    private final Consumer<Runnable> events;
    private final Map<Integer, AnswerAudit> audits = new HashMap<>();
    private final Map<Integer, RangeSolver> solvers = new HashMap<>();
    private final Map<Integer, Refinable> refinables = new HashMap<>();
    private @Nullable ExecutorService thread;
    private volatile boolean hurried;
    private volatile boolean closed;
    private int pending;

    /** @param events where verdicts are put, to be run on the dispatcher's thread */
    Auditor(List<Equation> equations, Consumer<Runnable> events) {
        this.equations = equations;
        this.events = events;
    }

    /**
     * Checks the signs of an answer. One that cannot be checked is as good as one that cannot be read; but for want of memory, which is this
     * process's own and ends the job.
     *
     * @param wrong hears, on the dispatcher's thread, what is wrong with it, if anything is
     */
    void check(WorkItem item, TaskResult result, Consumer<Finding> wrong) {
        submit(() -> {
            Finding finding = finding(item, result);
            return finding == null ? () -> {} : () -> wrong.accept(finding);
        });
    }

    /**
     * That an answer is wrong.
     *
     * @param isOfTask whether no answer to the task is right: it came of one that was wrong, though its signs did not show that
     */
    record Finding(String problem, boolean isOfTask) {}

    private @Nullable Finding finding(WorkItem item, TaskResult result) {
        String problem = problem(item, result);
        return problem == null ? null : new Finding(problem, !canBeRefined(item, () -> closed));
    }

    /**
     * Looks whether there is something to be refined in each interval of a task that nobody could do; not if the job is to end meanwhile.
     *
     * @param wrong is called, on the dispatcher's thread, if there is not
     */
    void checkTask(WorkItem item, Runnable wrong) {
        submit(() -> canBeRefined(item, () -> hurried || closed) ? () -> {} : wrong);
    }

    private boolean canBeRefined(WorkItem item, Budget budget) {
        return !(item.task() instanceof Task.Refine refine)
                || refinables
                        .computeIfAbsent(item.equation(), i -> new Refinable(equations.get(i)))
                        .all(refine.intervals(), budget);
    }

    private AnswerAudit audit(int equation) {
        return audits.computeIfAbsent(equation, i -> new AnswerAudit(equations.get(i)));
    }

    private @Nullable String problem(WorkItem item, TaskResult result) {
        try {
            return audit(item.equation()).problem(item.task(), result);
        } catch (RuntimeException | StackOverflowError e) {
            return "an answer was none: " + AnswerCheck.uncheckable(e);
        }
    }

    /**
     * What came of the comparison of two answers.
     *
     * @param first what is wrong with the first one; null if nothing is known to be
     * @param second the same of the second one
     * @param rest what of the first one is not compared yet, if both may be right
     * @param isDecided whether anything is known; else something stood against it, such as want of memory
     */
    record Verdict(@Nullable String first, @Nullable String second, List<Claim> rest, boolean isDecided) {
        static final Verdict UNDECIDED = new Verdict(null, null, List.of(), false);

        Verdict {
            rest = List.copyOf(rest);
        }
    }

    /** What takes long is not found out any more: which of two nodes is right, that is. */
    void hurry() {
        hurried = true;
    }

    /**
     * Compares the answer of a second node with what the first one claims of the task, whose signs are checked already.
     *
     * @param heard the verdict, on the dispatcher's thread
     */
    void compare(WorkItem item, TaskEntry.Recheck recheck, TaskResult answer, Consumer<Verdict> heard) {
        submit(() -> {
            Finding wrong = finding(item, answer);
            Verdict verdict = wrong == null
                    ? verdict(item, recheck, answer)
                    : wrong.isOfTask() ? Verdict.UNDECIDED : new Verdict(null, wrong.problem(), List.of(), true);
            return () -> heard.accept(verdict);
        });
    }

    private Verdict verdict(WorkItem item, TaskEntry.Recheck recheck, TaskResult answer) {
        if (hurried) {
            return Verdict.UNDECIDED;
        }
        try {
            // An interval that reaches into several parts has its one root in one of them.
            Set<DyadicInterval> spent = recheck.opinion().spent();
            TaskResult claim = Agreement.without(recheck.claim(), spent);
            Agreement agreement = new Agreement(audit(item.equation()));
            if (!agreement.between(item.task(), claim, answer)) {
                return decide(item, agreement, claim, answer);
            }
            spent.addAll(agreement.spent(claim, answer));
            return new Verdict(null, null, agreement.rest(claim, answer), true);
        } catch (RuntimeException | Error e) {
            return Verdict.UNDECIDED;
        }
    }

    private RangeSolver solver(int equation) {
        return solvers.computeIfAbsent(equation, i -> new RangeSolver(equations.get(i)));
    }

    /**
     * Decides between two nodes whose answers disagree, by solving the task as far as is needed: an answer may leave most of it open, and
     * what the nodes disagree about is within what they have done in their time. So the time for it is doubled until one of them is
     * found wrong.
     */
    private Verdict decide(WorkItem item, Agreement agreement, TaskResult first, TaskResult second) {
        long nanos = FIRST_LOOK_NANOS;
        while (true) {
            TaskResult own = solver(item.equation()).solve(item.task(), budget(nanos));
            boolean firstIsRight = agreement.between(item.task(), own, first);
            boolean secondIsRight = agreement.between(item.task(), own, second);
            if (!firstIsRight || !secondIsRight || own.open().isEmpty()) {
                return new Verdict(
                        firstIsRight ? null : FOUND_WRONG, secondIsRight ? null : FOUND_WRONG, List.of(), true);
            }
            if (hurried || closed) {
                return Verdict.UNDECIDED;
            }
            nanos *= 2;
        }
    }

    private Budget budget(long nanos) {
        long deadline = System.nanoTime() + nanos;
        return () -> hurried || closed || System.nanoTime() - deadline >= 0;
    }

    /** @param check returns what is to be done on the dispatcher's thread, whatever happens */
    private void submit(Supplier<Runnable> check) {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(task -> {
                Thread auditor = new Thread(task, "rootfleet-audit");
                auditor.setDaemon(true);
                return auditor;
            });
        }
        pending++;
        thread.execute(() -> {
            Runnable found = found(check);
            events.accept(() -> {
                pending--;
                found.run();
            });
        });
    }

    private static Runnable found(Supplier<Runnable> check) {
        try {
            return check.get();
        } catch (RuntimeException | Error e) { // such as want of memory, which says nothing of the answer
            return () -> {
                throw e;
            };
        }
    }

    /** How many answers are not checked yet. */
    int pending() {
        return pending;
    }

    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.shutdownNow();
        }
    }
}
