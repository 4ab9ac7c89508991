package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.solver.AnswerAudit;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;

/**
 * Checks what nodes answer, on a thread of its own: signs at roots and ranges of every answer, and where two nodes disagree, the task itself.
 * Verdicts are put on the dispatcher's queue.
 */
final class Auditor implements AutoCloseable {
    private static final long FIRST_LOOK_NANOS = 1_000_000_000;

    private final List<Equation> equations;
    private final Consumer<Runnable> events;
    private final Map<Integer, AnswerAudit> audits = new HashMap<>();
    private final Map<Integer, RangeSolver> solvers = new HashMap<>();
    private @Nullable ExecutorService thread;
    private volatile boolean closed;
    private int pending;

    /** Hears that a node has given a wrong answer. */
    interface Judge {
        void wrong(Node node, String problem);
    }

    /** @param events where verdicts are put, to be run on the dispatcher's thread */
    Auditor(List<Equation> equations, Consumer<Runnable> events) {
        this.equations = equations;
        this.events = events;
    }

    /**
     * Checks the signs of an answer. One that cannot be checked, whatever stands against it, is as good as one that cannot be read.
     *
     * @param wrong hears, on the dispatcher's thread, what is wrong with it, if anything is
     */
    void check(WorkItem item, TaskResult result, Consumer<String> wrong) {
        submit(() -> {
            String problem = problem(item, result);
            return problem == null ? () -> {} : () -> wrong.accept(problem);
        });
    }

    private @Nullable String problem(WorkItem item, TaskResult result) {
        try {
            return audits.computeIfAbsent(item.equation(), i -> new AnswerAudit(equations.get(i)))
                    .problem(item.task(), result);
        } catch (RuntimeException | Error e) {
            return "an answer cannot be checked: " + PeerText.oneLine(e.toString());
        }
    }

    /**
     * Decides between two nodes whose answers disagree, by solving the task as far as is needed: an answer may leave most of it open, and
     * what the nodes disagree about is within what they have done in their time. So the time for it is doubled until one of them is
     * found wrong.
     */
    void decide(WorkItem item, Map<Node, TaskResult> answers, Judge judge) {
        submit(() -> {
            RangeSolver solver = solvers.computeIfAbsent(item.equation(), i -> new RangeSolver(equations.get(i)));
            List<Node> wrong = new ArrayList<>();
            TaskResult own;
            long nanos = FIRST_LOOK_NANOS;
            do {
                own = solver.solve(item.task(), budget(nanos));
                for (Map.Entry<Node, TaskResult> answer : answers.entrySet()) {
                    if (!Agreement.between(own, answer.getValue())) {
                        wrong.add(answer.getKey());
                    }
                }
                nanos *= 2;
            } while (wrong.isEmpty() && !own.open().isEmpty() && !closed);
            return () -> wrong.forEach(node -> judge.wrong(node, "another node and the coordinator find other roots"));
        });
    }

    private Budget budget(long nanos) {
        long deadline = System.nanoTime() + nanos;
        return () -> closed || System.nanoTime() - deadline >= 0;
    }

    private interface Check {
        Runnable run();
    }

    private void submit(Check check) {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(task -> {
                Thread auditor = new Thread(task, "rootfleet-audit");
                auditor.setDaemon(true);
                return auditor;
            });
        }
        pending++;
        thread.execute(() -> {
            Runnable verdict;
            try {
                verdict = check.run();
            } catch (RuntimeException | Error e) {
                verdict = () -> {
                    throw new IllegalStateException("an answer could not be checked", e);
                };
            }
            Runnable found = verdict;
            events.accept(() -> {
                pending--;
                found.run();
            });
        });
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
