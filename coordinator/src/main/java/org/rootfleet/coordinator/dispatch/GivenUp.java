package org.rootfleet.coordinator.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.Task;

/** The tasks that are tried no more, with the failure that was the last of each. */
final class GivenUp {
    private final Map<TaskEntry, Failure> failures = new LinkedHashMap<>();

    /**
     * Why a node could not do a task.
     *
     * @param cause what was thrown, if that was in this process and is not for want of memory
     * @param ofMemory whether the task was more than the node's memory
     */
    record Failure(String reason, @Nullable Throwable cause, boolean ofMemory) {
        static Failure of(String reason) {
            return new Failure(reason, null, false);
        }
    }

    void add(TaskEntry entry, Failure failure) {
        failures.put(entry, failure);
    }

    /** Forgets those that were answered after all, are tried again since a node came back with them, or came of an answer that was taken back. */
    boolean isEmpty() {
        failures.keySet().removeIf(entry -> entry.state() != TaskEntry.State.GIVEN_UP);
        return failures.isEmpty();
    }

    /** What was thrown by one of them in this process; null if nothing was. */
    @Nullable
    Throwable cause() {
        return failures.values().stream()
                .map(Failure::cause)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether memory is all that was missing. */
    boolean isOfMemory() {
        return failures.values().stream().allMatch(Failure::ofMemory);
    }

    /** Which task, and what every node said to it. */
    String reason() {
        TaskEntry first = failures.keySet().iterator().next();
        String nodes = first.failedOn().entrySet().stream()
                .map(failure -> failure.getKey().name() + ": " + failure.getValue())
                .collect(Collectors.joining("; "));
        String others = failures.size() == 1 ? "" : ", and " + (failures.size() - 1) + " more";
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
