package org.rootfleet.coordinator.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.AnswerAudit;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

/**
 * Compares two answers to one task, whose signs were found right: whether they say the same of that part of it which both of them have
 * done, and what then is left of the first one to be compared.
 *
 * <p>An interval that is left to be refined is a claim too, that there is one irrational root in it; decimals are not compared with it. In
 * which part a root lies is decided by signs where isolating intervals do not tell. Cost: each root of one with each part that the
 * other leaves open.
 */
final class Agreement {
    private final AnswerAudit audit;

    /** What has to be the same; isolating intervals depend on the way by which a root was found. */
    private record Said(RootKind kind, Rational lower, Rational upper) {
        static Set<Said> of(TaskResult answer) {
            return answer.roots().stream().map(Said::of).collect(Collectors.toSet());
        }

        static Said of(Root root) {
            return new Said(root.kind(), root.lower(), root.upper());
        }
    }

    Agreement(AnswerAudit audit) {
        this.audit = audit;
    }

    /** @param task of which the answers may say more: the root of an interval that reaches beyond it may lie there */
    boolean between(Task task, TaskResult a, TaskResult b) {
        return accounts(task, a, b) && accounts(task, b, a);
    }

    /** Whether the second answer has all that the first one found, or leaves it open. */
    private boolean accounts(Task task, TaskResult found, TaskResult other) {
        Set<Said> said = Said.of(other);
        List<Task> searches = searches(other).toList();
        List<DyadicInterval> unrefined = unrefined(other).toList();
        Map<DyadicInterval, Set<Object>> inInterval = new HashMap<>();
        for (Root root : found.roots()) {
            if (said.contains(Said.of(root)) || searches.stream().anyMatch(part -> audit.isIn(root, part))) {
                continue;
            }
            DyadicInterval interval = owner(root, unrefined);
            if (interval == null) {
                return false;
            }
            // Of a power x^g, both roots have the same.
            inInterval.computeIfAbsent(interval, any -> new HashSet<>()).add(root.isolatingLower());
        }
        for (DyadicInterval own : unrefined(found).toList()) {
            List<DyadicInterval> nested = unrefined.stream()
                    .filter(interval -> isNested(own, interval))
                    .toList();
            nested.forEach(interval ->
                    inInterval.computeIfAbsent(interval, any -> new HashSet<>()).add(own));
            if (nested.isEmpty()
                    && !reachesBeyond(own, task)
                    && searches.stream().noneMatch(part -> touches(part, own))
                    && other.roots().stream().noneMatch(root -> isOneOf(root, own))) {
                return false;
            }
        }
        return inInterval.values().stream().allMatch(roots -> roots.size() == 1);
    }

    /**
     * What of a claim is left to be compared after an answer that agrees with it: a task for each part that the answer leaves open and the
     * claim does not. Scans, which are searched from one end to the other, are cut in two, so that many nodes soon work on long ones.
     */
    List<Claim> rest(TaskResult claim, TaskResult answer) {
        List<Task> open = stillUnseen(claim, answer);
        List<Claim> rest = new ArrayList<>();
        for (Task part : answer.open()) {
            if (part instanceof Task.Refine refine) {
                List<DyadicInterval> said = refine.intervals().stream()
                        .filter(interval -> claim.roots().stream().anyMatch(root -> isOneOf(root, interval)))
                        .toList();
                if (!said.isEmpty()) {
                    List<Root> roots = claim.roots().stream()
                            .filter(root -> owner(root, said) != null)
                            .toList();
                    rest.add(new Claim(
                            new Task.Refine(said, refine.digits()),
                            new TaskResult(roots, List.of(), claim.evidence())));
                }
            } else {
                List<Task> pieces = part instanceof Task.Scan ? part.split(2) : List.of(part);
                pieces.stream()
                        .filter(piece -> claim.open().stream().noneMatch(other -> covers(other, piece)))
                        .forEach(piece -> rest.add(restricted(claim, open, piece)));
            }
        }
        return rest;
    }

    /** What a claim leaves open, without the intervals whose one root the answer has found: it claims no other there. */
    private List<Task> stillUnseen(TaskResult claim, TaskResult answer) {
        return without(claim, spent(claim, answer)).open();
    }

    /** The intervals that a claim leaves to be refined, and whose one root the answer has found. */
    Set<DyadicInterval> spent(TaskResult claim, TaskResult answer) {
        List<DyadicInterval> found = unrefined(answer).toList();
        return unrefined(claim)
                .filter(interval -> found.stream().anyMatch(other -> isNested(interval, other))
                        || answer.roots().stream().anyMatch(root -> isOneOf(root, interval)))
                .collect(Collectors.toSet());
    }

    /** The claim without intervals whose one root has been found elsewhere. */
    static TaskResult without(TaskResult claim, Set<DyadicInterval> spent) {
        List<Task> open = new ArrayList<>(searches(claim).toList());
        for (Task task : claim.open()) {
            if (task instanceof Task.Refine refine) {
                List<DyadicInterval> left = refine.intervals().stream()
                        .filter(interval -> !spent.contains(interval))
                        .toList();
                if (!left.isEmpty()) {
                    open.add(new Task.Refine(left, refine.digits()));
                }
            }
        }
        return new TaskResult(claim.roots(), open, claim.evidence());
    }

    private Claim restricted(TaskResult claim, List<Task> open, Task part) {
        List<Root> roots =
                claim.roots().stream().filter(root -> audit.isIn(root, part)).toList();
        List<Task> openInPart = new ArrayList<>();
        for (Task task : open) {
            if (task instanceof Task.Refine refine) {
                List<DyadicInterval> inPart = refine.intervals().stream()
                        .filter(interval -> touches(part, interval))
                        .toList();
                if (!inPart.isEmpty()) {
                    openInPart.add(new Task.Refine(inPart, refine.digits()));
                }
            } else {
                openInPart.add(task);
            }
        }
        return new Claim(part, new TaskResult(roots, openInPart, claim.evidence()));
    }

    private @Nullable DyadicInterval owner(Root root, List<DyadicInterval> intervals) {
        return intervals.stream()
                .filter(interval -> isOneOf(root, interval))
                .findFirst()
                .orElse(null);
    }

    /** Whether an interval that is to be refined stands for a root: not for one whose power is rational, which may lie in it too. */
    private boolean isOneOf(Root root, DyadicInterval interval) {
        return !root.isolatingLower().equals(root.isolatingUpper()) && audit.isIn(root, interval);
    }

    private static Stream<Task> searches(TaskResult answer) {
        return answer.open().stream().filter(task -> !(task instanceof Task.Refine));
    }

    private static Stream<DyadicInterval> unrefined(TaskResult answer) {
        return answer.open().stream()
                .filter(Task.Refine.class::isInstance)
                .flatMap(task -> ((Task.Refine) task).intervals().stream());
    }

    private static boolean touches(Task part, DyadicInterval interval) {
        return part instanceof Task.Isolate isolate && isNested(isolate.range(), interval);
    }

    private static boolean reachesBeyond(DyadicInterval interval, Task task) {
        return task instanceof Task.Isolate isolate
                && interval.covers(isolate.range())
                && !interval.equals(isolate.range());
    }

    private static boolean isNested(DyadicInterval a, DyadicInterval b) {
        return a.covers(b) || b.covers(a);
    }

    private static boolean covers(Task whole, Task part) {
        if (whole instanceof Task.Isolate a && part instanceof Task.Isolate b) {
            return a.range().covers(b.range());
        }
        return whole instanceof Task.Scan a
                && part instanceof Task.Scan b
                && a.from().compareTo(b.from()) <= 0
                && b.to().compareTo(a.to()) <= 0;
    }
}
