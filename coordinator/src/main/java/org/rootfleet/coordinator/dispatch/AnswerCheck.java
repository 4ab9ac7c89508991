package org.rootfleet.coordinator.dispatch;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

/**
 * What can be seen of an answer without solving anything again: that its roots and the tasks it leaves open lie in the range of the
 * task, with the decimals that were asked for. A node that mixes tasks up, or is of another make, is found out here; whether what it
 * says can be right, by the {@link Auditor}.
 */
final class AnswerCheck {
    /** Of what is quoted from an exception: numbers may be a million digits long. */
    private static final int MAX_QUOTED_CHARACTERS = 200;

    private AnswerCheck() {}

    /** What is wrong with the answer; null if nothing is. */
    static @Nullable String problem(Task task, TaskResult result) {
        try {
            return formProblem(task, result);
        } catch (RuntimeException | StackOverflowError e) {
            return uncheckable(e);
        }
    }

    /** What is wrong with an answer that could not be checked for this. */
    static String uncheckable(Throwable thrown) {
        String text = thrown.toString();
        return "it cannot be checked: " + text.substring(0, Math.min(text.length(), MAX_QUOTED_CHARACTERS));
    }

    private static @Nullable String formProblem(Task task, TaskResult result) {
        BigInteger scale = BigInteger.TEN.pow(task.digits());
        for (Root root : result.roots()) {
            if (root.kind() == RootKind.IRRATIONAL
                    && !(isDecimal(root.lower(), scale) && isUnitApart(root.lower(), root.upper(), scale))) {
                return "a root has not the decimals that were asked for";
            }
        }
        boolean inside = task instanceof Task.Isolate isolate
                ? isIn(isolate, result)
                : task instanceof Task.Refine refine ? isIn(refine, result) : isIn((Task.Scan) task, result);
        return inside ? null : "a root or an open task is not in the range";
    }

    private static boolean isDecimal(Rational number, BigInteger scale) {
        return number.denominator().bitLength() <= scale.bitLength()
                && scale.mod(number.denominator()).signum() == 0;
    }

    /** Whether {@code upper - lower = 1 / scale}, without a gcd. */
    private static boolean isUnitApart(Rational lower, Rational upper, BigInteger scale) {
        BigInteger difference = upper.numerator()
                .multiply(lower.denominator())
                .subtract(lower.numerator().multiply(upper.denominator()));
        return difference.multiply(scale).equals(lower.denominator().multiply(upper.denominator()));
    }

    private static boolean isIn(Task.Isolate task, TaskResult result) {
        Rational end = task.range().upper().toRational();
        return result.roots().stream()
                        .allMatch(root -> task.range().owns(root.isolatingLower())
                                && root.isolatingUpper().compareTo(end) <= 0)
                && result.open().stream()
                        .allMatch(open -> open instanceof Task.Isolate part
                                ? part.digits() == task.digits()
                                        && part.find() == task.find()
                                        && task.range().covers(part.range())
                                : open instanceof Task.Refine refine
                                        && refine.digits() == task.digits()
                                        && refine.intervals().stream().allMatch(task.range()::covers));
    }

    private static boolean isIn(Task.Refine task, TaskResult result) {
        // By their fields: what an answer names is not written out, it may be of any size.
        Set<DyadicInterval> known = new HashSet<>(task.intervals());
        NavigableMap<Rational, DyadicInterval> intervals = new TreeMap<>();
        task.intervals().forEach(interval -> intervals.put(interval.lower().toRational(), interval));
        return result.roots().stream().allMatch(root -> isInOneOf(intervals, root))
                && result.open().stream()
                        .allMatch(open -> open instanceof Task.Refine rest
                                && rest.digits() == task.digits()
                                && known.containsAll(rest.intervals()));
    }

    private static boolean isInOneOf(NavigableMap<Rational, DyadicInterval> intervals, Root root) {
        var owner = intervals.floorEntry(root.isolatingLower());
        return owner != null
                && root.isolatingUpper().compareTo(owner.getValue().upper().toRational()) <= 0;
    }

    private static boolean isIn(Task.Scan task, TaskResult result) {
        Rational scale = Rational.of(BigInteger.TEN.pow(task.digits()));
        Rational from = Rational.of(task.from()).divide(scale);
        Rational to = Rational.of(task.to()).divide(scale);
        return result.roots().stream()
                        .allMatch(root -> root.lower().compareTo(from) >= 0
                                && root.lower().compareTo(to) < 0)
                && result.open().stream()
                        .allMatch(open -> open instanceof Task.Scan part
                                && part.digits() == task.digits()
                                && part.find() == task.find()
                                && part.from().compareTo(task.from()) >= 0
                                && part.to().compareTo(task.to()) <= 0);
    }
}
