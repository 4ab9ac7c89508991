package org.rootfleet.coordinator.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.Task;

/** The tasks that are tried no more, with what was thrown by them. */
final class GivenUp {
    private final Map<TaskEntry, Optional<Throwable>> causes = new LinkedHashMap<>();

    void add(TaskEntry entry, @Nullable Throwable cause) {
        causes.put(entry, Optional.ofNullable(cause));
    }

    /** It was answered after all. */
    void remove(TaskEntry entry) {
        causes.remove(entry);
    }

    /** Those that came of an answer which has been taken back: nobody needs them any more. */
    void removeDropped() {
        causes.keySet().removeIf(entry -> entry.state() == TaskEntry.State.DROPPED);
    }

    boolean isEmpty() {
        return causes.isEmpty();
    }

    /** What was thrown by one of them in this process; null if nothing was. */
    @Nullable
    Throwable cause() {
        return causes.values().stream().flatMap(Optional::stream).findFirst().orElse(null);
    }

    /** Which task, and what every node said to it. */
    String reason() {
        TaskEntry first = causes.keySet().iterator().next();
        String nodes = first.failedOn().entrySet().stream()
                .map(failure -> failure.getKey().name() + ": " + failure.getValue())
                .collect(Collectors.joining("; "));
        String others = causes.size() == 1 ? "" : ", and " + (causes.size() - 1) + " more";
        return name(first.item()) + others + " (" + nodes + ")";
    }

    private static String name(WorkItem item) {
        Task task = item.task();
        String what;
        if (task instanceof Task.Isolate isolate) {
            what = "isolating the roots between " + isolate.range().lower().toRational() + " and "
                    + isolate.range().upper().toRational();
        } else if (task instanceof Task.Scan scan) {
            what = "the scan from " + scan.from() + " to " + scan.to() + " (in units of 10^-" + scan.digits() + ")";
        } else {
            what = "the decimals of " + ((Task.Refine) task).intervals().size() + " roots";
        }
        return what + " of equation " + (item.equation() + 1);
    }
}
