package org.rootfleet.coordinator.report;

import com.github.freva.asciitable.Column;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.coordinator.store.StoredJob;
import org.rootfleet.coordinator.store.StoredNode;

/** Kept jobs for people. */
public final class JobTable {
    private static final double NANOS = 1e-9;

    private JobTable() {}

    /** A line for each job, ending with a line end. */
    public static String print(List<StoredJob> jobs, Instant now) {
        List<Object[]> rows = new ArrayList<>();
        for (StoredJob job : jobs) {
            rows.add(new Object[] {
                job.id(),
                job.state().text(),
                age(job.created(), now),
                job.question().degree(),
                tasks(job),
                job.progress().roots(),
                job.workers() == null ? "this machine" : job.workers()
            });
        }
        Column[] columns = {
            ResultTable.left("job"),
            ResultTable.left("state"),
            ResultTable.right("age"),
            ResultTable.right("degree"),
            ResultTable.right("tasks done"),
            ResultTable.right("roots"),
            ResultTable.left("workers")
        };
        return ResultTable.table(columns, rows) + "\n";
    }

    /** Everything about one job, ending with a line end. */
    public static String print(StoredJob job, List<StoredNode> nodes, Instant now) {
        StoredJob.Question question = job.question();
        StringBuilder text = new StringBuilder();
        line(text, "job", job.id());
        line(text, "state", job.state().text());
        line(text, "begun", job.created() + ", " + age(job.created(), now) + " ago, by version " + job.version());
        line(text, "written", job.changed() + ", " + age(job.changed(), now) + " ago");
        line(text, "polynomial", "degree " + question.degree() + ", SHA-256 " + question.polynomial());
        line(
                text,
                "wanted",
                lower(question.find()) + " roots" + range(question.range()) + ", " + question.digits()
                        + " digits, method " + lower(question.method()));
        line(text, "workers", job.workers() == null ? "this machine" : job.workers());
        line(text, "tasks", tasks(job) + " are done");
        line(text, "roots", job.progress().roots() + (job.complete() ? ", proven to be all" : " so far"));
        line(
                text,
                "time",
                ResultTable.seconds(job.progress().wallNanos() * NANOS) + " s, CPU "
                        + ResultTable.seconds(job.progress().cpuNanos() * NANOS) + " s");
        if (!nodes.isEmpty()) {
            text.append('\n').append(nodes(nodes)).append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-12s%s%n", name, value));
    }

    private static String nodes(List<StoredNode> nodes) {
        List<Object[]> rows = new ArrayList<>();
        for (StoredNode node : nodes) {
            rows.add(new Object[] {
                node.name(),
                node.address(),
                node.cores(),
                node.tasks(),
                ResultTable.seconds(node.effort().busyNanos() * NANOS),
                ResultTable.seconds(node.effort().cpuNanos() * NANOS)
            });
        }
        Column[] columns = {
            ResultTable.left("worker"),
            ResultTable.left("address"),
            ResultTable.right("cores"),
            ResultTable.right("tasks"),
            ResultTable.right("busy s"),
            ResultTable.right("CPU s")
        };
        return ResultTable.table(columns, rows);
    }

    private static String tasks(StoredJob job) {
        return job.progress().done() + " of "
                + (job.progress().done() + job.progress().open());
    }

    private static String range(SearchRange range) {
        return range.lowest() == null && range.highest() == null
                ? ""
                : " in " + (range.lowest() == null ? "" : range.lowest()) + ".."
                        + (range.highest() == null ? "" : range.highest());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** In the largest unit of which there are two. */
    static String age(Instant then, Instant now) {
        Duration age = Duration.between(then, now);
        if (age.toHours() >= 48) {
            return age.toDays() + " d";
        }
        if (age.toMinutes() >= 120) {
            return age.toHours() + " h";
        }
        return age.toSeconds() >= 120 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }
}
