package org.rootfleet.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.coordinator.dispatch.LedgerRow;
import org.rootfleet.coordinator.dispatch.WorkLedger;
import org.rootfleet.coordinator.engine.Effort;
import org.sqlite.ProgressHandler;

final class TaskRowsTest {
    private static final Effort EFFORT = new Effort(1, 20, 300);

    @TempDir
    private Path folder;

    /** Tasks of which each has an answer, without roots, that leaves one task open. */
    private static List<JobChange> answered(int tasks) {
        List<JobChange> changes = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            changes.add(Stores.added(i, WorkLedger.NO_PARENT));
        }
        for (int i = 0; i < tasks; i++) {
            changes.add(new JobChange.Done(i, "pi1", List.of(), EFFORT));
            changes.add(Stores.added(tasks + i, i));
        }
        return changes;
    }

    private static List<JobChange> retracted(int tasks) {
        List<JobChange> changes = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
            changes.add(new JobChange.Retracted(i));
        }
        return changes;
    }

    /** Steps of SQLite's virtual machine, in hundreds, to take so many answers back. */
    private long stepsToRetract(int tasks) throws SQLException {
        StoreSettings settings = Stores.settings(folder.resolve(String.valueOf(tasks)));
        try (JobStore store = JobStore.open(settings)) {
            StoredJob job = store.create(Stores.JOB);
            store.write(job.number(), answered(tasks), 1, 1);
            StepCounter counter = new StepCounter();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + settings.file())) {
                connection.setAutoCommit(false);
                ProgressHandler.setHandler(connection, 100, counter);
                TaskRows.apply(connection, job.number(), retracted(tasks));
                ProgressHandler.clearHandler(connection);
                connection.commit();
            }
            assertThat(store.ledger(job))
                    .hasSize(tasks)
                    .extracting(LedgerRow::state)
                    .containsOnly(LedgerRow.State.OPEN);
            return counter.steps;
        }
    }

    private static final class StepCounter extends ProgressHandler {
        private long steps;

        @Override
        protected int progress() {
            steps++;
            return 0;
        }
    }

    @Test
    void shouldTakeManyAnswersBackInProportionToTheirNumber() throws SQLException {
        // Four times as many: sixteen times the steps if each looked through all tasks.
        assertThat(stepsToRetract(1200)).isPositive().isLessThan(6 * stepsToRetract(300));
    }
}
