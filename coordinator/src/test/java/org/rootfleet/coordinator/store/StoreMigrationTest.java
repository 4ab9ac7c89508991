package org.rootfleet.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.coordinator.dispatch.LedgerRow;
import org.rootfleet.coordinator.dispatch.WorkLedger;
import org.rootfleet.coordinator.engine.Effort;

/** A store of an older version, opened by this one. */
final class StoreMigrationTest {
    private static final Effort EFFORT = new Effort(1, 20, 300);

    @TempDir
    private Path folder;

    /** What version 1 would have made of the jobs of this version's store. */
    private StoreSettings versionOneOf(StoreSettings present) throws Exception {
        StoreSettings old = Stores.settings(folder.resolve("old"));
        java.nio.file.Files.createDirectory(folder.resolve("old"));
        List<String> statements =
                new ArrayList<>(List.of("PRAGMA auto_vacuum = INCREMENTAL", "PRAGMA journal_mode = WAL"));
        statements.addAll(List.of(schema(1).split(";\n")));
        statements.add("ATTACH '" + present.file() + "' AS present");
        for (String table : List.of("polynomials", "jobs", "roots", "nodes", "phases")) {
            statements.add("INSERT INTO main." + table + " SELECT * FROM present." + table);
        }
        statements.add(
                "INSERT INTO main.tasks SELECT job, task, parent, equation, body, state, node FROM present.tasks");
        Stores.change(old, statements.toArray(new String[0]));
        return old;
    }

    private static String schema(int version) throws IOException {
        try (InputStream text = StoreMigrationTest.class.getResourceAsStream("schema-" + version + ".sql")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int version(StoreSettings settings) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + settings.file());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    @Test
    void shouldGoOnWithAJobOfVersionOne() throws Exception {
        StoreSettings present = Stores.settings(folder);
        StoredJob job;
        List<LedgerRow> ledger;
        try (JobStore store = JobStore.open(present)) {
            job = store.create(Stores.JOB);
            store.write(
                    job.number(),
                    List.of(
                            Stores.added(0, WorkLedger.NO_PARENT),
                            new JobChange.Done(0, "pi1", Stores.roots(0), EFFORT),
                            Stores.added(1, 0),
                            new JobChange.Quarantined("pi2")),
                    5,
                    6);
            ledger = store.ledger(job);
        }
        StoreSettings old = versionOneOf(present);
        assertThat(version(old)).isEqualTo(1);
        try (JobStore store = JobStore.open(old)) {
            assertThat(version(old)).isEqualTo(StoreSchema.VERSION).isEqualTo(2);
            StoredJob same = store.jobs().get(0);
            assertThat(same.id()).isEqualTo(job.id());
            assertThat(store.problem(same)).isEqualTo(Stores.PLAN.problem());
            assertThat(store.quarantined(same)).containsExactly("pi2");
            assertThat(store.ledger(same)).isEqualTo(ledger).noneMatch(LedgerRow::unconfirmed);
            store.write(same.number(), List.of(new JobChange.SecondOpinion(0, true)), 7, 8);
            assertThat(store.ledger(same)).extracting(LedgerRow::unconfirmed).containsExactly(true, false);
        }
        // Nothing is left to be done when it is opened again.
        try (JobStore store = JobStore.open(old)) {
            assertThat(store.ledger(store.jobs().get(0)))
                    .extracting(LedgerRow::unconfirmed)
                    .containsExactly(true, false);
        }
    }
}
