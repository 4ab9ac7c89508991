package org.rootfleet.coordinator.dispatch;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

/** Whether two answers to one task say the same of that part of it which both of them have done. */
final class Agreement {
    private Agreement() {}

    static boolean between(TaskResult a, TaskResult b) {
        List<Task> open = Stream.concat(a.open().stream(), b.open().stream()).toList();
        return settled(a, open).equals(settled(b, open));
    }

    /** The roots outside of what is open, in order. */
    private static List<String> settled(TaskResult result, List<Task> open) {
        return result.roots().stream()
                .filter(root -> open.stream().noneMatch(task -> concerns(task, root)))
                .map(root -> root.kind() + " " + root.lower() + " " + root.upper())
                .sorted()
                .collect(Collectors.toList());
    }

    private static boolean concerns(Task task, Root root) {
        if (task instanceof Task.Isolate isolate) {
            return touches(isolate.range(), root);
        }
        if (task instanceof Task.Refine refine) {
            return refine.intervals().stream().anyMatch(interval -> touches(interval, root));
        }
        Task.Scan scan = (Task.Scan) task;
        Rational scale = Rational.of(BigInteger.TEN.pow(scan.digits()));
        Rational place = root.lower().multiply(scale);
        return place.compareTo(Rational.of(scan.from())) >= 0 && place.compareTo(Rational.of(scan.to())) < 0;
    }

    private static boolean touches(DyadicInterval interval, Root root) {
        Rational lower = interval.lower().toRational();
        Rational upper = interval.upper().toRational();
        return root.isolatingUpper().compareTo(lower) >= 0
                && root.isolatingLower().compareTo(upper) < 0;
    }
}
