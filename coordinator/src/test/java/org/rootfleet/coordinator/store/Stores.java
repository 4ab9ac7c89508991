package org.rootfleet.coordinator.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

/** Stores and what is put into them, for tests that do not care for the mathematics. */
final class Stores {
    static final Plan PLAN = Planner.plan(Solving.problem("(x-1)*(x^2-2)", Find.REAL, "-7/3..100", 20));
    static final NewJob JOB = new NewJob(PLAN, "pi1,pi2:60021", "1.2.3");

    private Stores() {}

    static StoreSettings settings(Path folder) {
        return settings(folder, 100, Duration.ofDays(30));
    }

    static StoreSettings settings(Path folder, int maxDone, Duration keep) {
        return new StoreSettings(folder.resolve("jobs.db"), maxDone, keep, keep.multipliedBy(2));
    }

    /** What another program does to a store. */
    static void change(StoreSettings settings, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + settings.file());
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    static JobChange.Added added(long task, long parent) {
        return new JobChange.Added(task, parent, item(task));
    }

    static WorkItem item(long task) {
        return new WorkItem((int) task % 3, new Task.Isolate(DyadicInterval.of(task - 5, -3), Find.RATIONAL, 7));
    }

    static List<Root> roots(long seed) {
        Rational half = new Rational(java.math.BigInteger.valueOf(2 * seed + 1), java.math.BigInteger.TWO);
        Rational next = half.add(Rational.of(1));
        return List.of(
                new Root(RootKind.INTEGER, Rational.of(seed), Rational.of(seed), Rational.of(-seed), Rational.of(seed)),
                new Root(RootKind.RATIONAL, half, half, half, half),
                new Root(RootKind.IRRATIONAL, half, next, half, next));
    }
}
