package org.rootfleet.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.dispatch.LedgerRow;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.dispatch.WorkLedger;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.LocalEngine;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class JobStoreTest {
    private static final Effort EFFORT = new Effort(1, 20, 300);
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    private JobStore open() {
        return JobStore.open(Stores.settings(folder));
    }

    private static LedgerRow row(long task, long parent, LedgerRow.State state, String node, boolean roots) {
        return new LedgerRow(task, parent, Stores.item(task), state, node, roots ? Stores.roots(task) : List.of());
    }

    @Test
    void shouldGiveBackWhatItWasGiven() {
        try (JobStore store = open()) {
            store.create(Stores.JOB);
        }
        try (JobStore store = open()) {
            StoredJob job = store.jobs().get(0);
            assertThat(job.id()).matches("[a-z][a-z2-9]{7}");
            assertThat(job.workers()).isEqualTo("pi1,pi2:60021");
            assertThat(job.version()).isEqualTo("1.2.3");
            assertThat(job.question().degree()).isEqualTo(3);
            assertThat(store.problem(job)).isEqualTo(Stores.PLAN.problem());
            assertThat(store.isOf(job, Stores.PLAN)).isTrue();
            assertThat(store.jobsBeginningWith(job.id().substring(0, 3))).containsExactly(job);
            assertThat(store.jobsBeginningWith(job.id().substring(1))).isEmpty();
        }
    }

    @Test
    void shouldGiveBackPolynomialsOfSeveralParts() {
        long[] coefficients = new long[300_000];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = i * 0x9E3779B97F4A7C15L;
        }
        coefficients[0] = 1;
        IntegerPolynomial polynomial = IntegerPolynomial.ofLongs(coefficients);
        Problem problem =
                new Problem(polynomial, Find.INTEGER, SearchRange.ALL, 0, org.rootfleet.coordinator.plan.Method.SCAN);
        var plan = new org.rootfleet.coordinator.plan.Plan(problem, java.math.BigInteger.ONE, 0, List.of());
        try (JobStore store = open()) {
            StoredJob first = store.create(new NewJob(plan, null, "1"));
            StoredJob second = store.create(new NewJob(plan, null, "1"));
            assertThat(first.question().payloadBytes()).isGreaterThan(2 << 20);
            assertThat(store.problem(second)).isEqualTo(problem);
            assertThat(second.workers()).isNull();
        }
    }

    @Test
    void shouldGiveBackTheLedger() {
        try (JobStore store = open()) {
            long job = store.create(Stores.JOB).number();
            store.write(
                    job,
                    List.of(
                            Stores.added(0, WorkLedger.NO_PARENT),
                            Stores.added(1, WorkLedger.NO_PARENT),
                            new JobChange.Split(0),
                            Stores.added(2, 0),
                            Stores.added(3, 0),
                            new JobChange.Done(2, "pi1", Stores.roots(2), EFFORT),
                            Stores.added(4, 2)),
                    5,
                    6);
            store.write(job, List.of(new JobChange.Done(4, "pi2", List.of(), EFFORT)), 7, 8);
            StoredJob stored = store.jobs().get(0);
            assertThat(store.ledger(stored))
                    .containsExactly(
                            row(0, -1, LedgerRow.State.SPLIT, "", false),
                            row(1, -1, LedgerRow.State.OPEN, "", false),
                            row(2, 0, LedgerRow.State.DONE, "pi1", true),
                            row(3, 0, LedgerRow.State.OPEN, "", false),
                            row(4, 2, LedgerRow.State.DONE, "pi2", false));
            assertThat(stored.progress()).isEqualTo(new StoredJob.Progress(2, 2, 3, 7, 8));
            assertThat(store.nodes(stored))
                    .extracting(StoredNode::name, StoredNode::tasks, StoredNode::effort)
                    .containsExactly(tuple("pi1", 1L, EFFORT), tuple("pi2", 1L, EFFORT));
        }
    }

    @Test
    void shouldForgetWhatCameOfARetractedAnswer() {
        try (JobStore store = open()) {
            long job = store.create(Stores.JOB).number();
            List<JobChange> changes = new ArrayList<>(List.of(
                    Stores.added(0, WorkLedger.NO_PARENT),
                    Stores.added(1, WorkLedger.NO_PARENT),
                    new JobChange.Done(0, "pi1", Stores.roots(0), EFFORT),
                    Stores.added(2, 0),
                    new JobChange.Done(1, "pi2", Stores.roots(1), EFFORT),
                    Stores.added(3, 1),
                    new JobChange.Split(2),
                    Stores.added(4, 2),
                    new JobChange.Done(4, "pi2", Stores.roots(4), EFFORT),
                    new JobChange.Retracted(0)));
            store.write(job, changes, 0, 0);
            assertThat(store.ledger(store.jobs().get(0)))
                    .containsExactly(
                            row(0, -1, LedgerRow.State.OPEN, "", false),
                            row(1, -1, LedgerRow.State.DONE, "pi2", true),
                            row(3, 1, LedgerRow.State.OPEN, "", false));
            assertThat(store.jobs().get(0).progress().roots()).isEqualTo(3);
        }
    }

    @Test
    void shouldTakeBackAnAnswerThatWasGivenAgainAfterItWasRetracted() {
        try (JobStore store = open()) {
            long job = store.create(Stores.JOB).number();
            List<JobChange> changes = List.of(
                    Stores.added(0, WorkLedger.NO_PARENT),
                    Stores.added(1, WorkLedger.NO_PARENT),
                    new JobChange.Done(0, "pi1", Stores.roots(0), EFFORT),
                    Stores.added(2, 0),
                    new JobChange.Done(1, "pi1", Stores.roots(1), EFFORT),
                    Stores.added(3, 1),
                    new JobChange.Retracted(0),
                    new JobChange.Retracted(1),
                    new JobChange.Done(0, "pi2", List.of(), EFFORT),
                    Stores.added(4, 0),
                    new JobChange.Done(1, "pi3", Stores.roots(1), EFFORT),
                    Stores.added(5, 1),
                    new JobChange.Done(5, "pi3", List.of(), EFFORT),
                    new JobChange.Retracted(1));
            store.write(job, changes, 0, 0);
            assertThat(store.ledger(store.jobs().get(0)))
                    .containsExactly(
                            row(0, -1, LedgerRow.State.DONE, "pi2", false),
                            row(1, -1, LedgerRow.State.OPEN, "", false),
                            row(4, 0, LedgerRow.State.OPEN, "", false));
        }
    }

    @Test
    void shouldRememberWhatOthersAreToLookAt() {
        try (JobStore store = open()) {
            long job = store.create(Stores.JOB).number();
            List<JobChange> changes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                changes.add(Stores.added(i, WorkLedger.NO_PARENT));
                changes.add(new JobChange.Done(i, "pi1", Stores.roots(i), EFFORT));
                if (i > 0) {
                    changes.add(new JobChange.SecondOpinion(i, true));
                }
            }
            changes.add(new JobChange.SecondOpinion(2, false));
            // Whoever does it again is not doubted yet.
            changes.add(new JobChange.Retracted(3));
            changes.add(new JobChange.Done(3, "pi2", List.of(), EFFORT));
            store.write(job, changes, 0, 0);
            assertThat(store.ledger(store.jobs().get(0)))
                    .extracting(LedgerRow::unconfirmed)
                    .containsExactly(false, true, false, false);
        }
    }

    @Test
    void shouldRememberANodeThatWasQuarantined() throws Exception {
        try (JobStore store = open();
                LocalEngine engine = new LocalEngine(1)) {
            StoredJob job = store.create(Stores.JOB);
            Node node = engine.nodes().get(0);
            JobEnd clean = new JobEnd(
                    JobState.INCOMPLETE,
                    false,
                    1,
                    1,
                    List.of(),
                    Outcome.atOnce(node, 1).tallies());
            store.end(job.number(), List.of(), 1, 1, clean);
            assertThat(store.quarantined(job)).isEmpty();
            Stores.change(Stores.settings(folder), "UPDATE nodes SET quarantined = 1");
            store.end(job.number(), List.of(), 1, 1, clean);
            assertThat(store.quarantined(job)).containsExactly(node.name());
        }
    }

    @Test
    void shouldWriteAllChangesOrNone() {
        try (JobStore store = open()) {
            long job = store.create(Stores.JOB).number();
            store.write(job, List.of(Stores.added(0, -1)), 1, 1);
            assertThatThrownBy(() -> store.write(
                            job,
                            List.of(new JobChange.Done(0, "pi1", Stores.roots(0), EFFORT), Stores.added(0, -1)),
                            2,
                            2))
                    .isInstanceOf(StoreException.class);
            assertThat(store.ledger(store.jobs().get(0))).containsExactly(row(0, -1, LedgerRow.State.OPEN, "", false));
            assertThat(store.jobs().get(0).progress()).isEqualTo(new StoredJob.Progress(0, 1, 0, 1, 1));
        }
    }

    @Test
    void shouldTellPlansApart() {
        try (JobStore store = open()) {
            StoredJob job = store.create(Stores.JOB);
            for (String other : List.of("-7/3..1.2", "1..100", "0..0.1")) {
                Problem problem = Solving.problem("(x-1)*(x^2-2)", Find.REAL, other, 20);
                assertThat(store.isOf(job, Planner.plan(problem))).as(other).isFalse();
            }
            Problem twice = Solving.problem("(x-1)^2*(x^2-2)", Find.REAL, "-7/3..100", 20);
            assertThat(store.isOf(job, Planner.plan(twice))).isFalse();
            Problem fewer = Solving.problem("(x-1)*(x^2-2)", Find.REAL, "-7/3..100", 19);
            assertThat(store.isOf(job, Planner.plan(fewer))).isFalse();
            store.restart(job, new NewJob(Planner.plan(fewer), null, "2"));
            assertThat(store.isOf(store.jobs().get(0), Planner.plan(fewer))).isTrue();
        }
    }

    @Test
    void shouldLetOneProcessOnlyWorkOnAJob() {
        try (JobStore second = open()) {
            StoredJob job;
            try (JobStore first = open()) {
                job = first.create(Stores.JOB);
                first.create(Stores.JOB);
                assertThat(second.isRunning(job)).isTrue();
                assertThat(second.take(job)).isFalse();
                assertThat(second.jobs()).extracting(StoredJob::state).containsOnly(JobState.RUNNING);
            }
            assertThat(second.isRunning(job)).isFalse();
            // Nothing was told about an end: the process is gone.
            assertThat(second.jobs()).extracting(StoredJob::state).containsOnly(JobState.INTERRUPTED);
            assertThat(second.take(job)).isTrue();
            second.begin(job.number());
            assertThat(second.jobs())
                    .extracting(StoredJob::state)
                    .containsExactly(JobState.INTERRUPTED, JobState.RUNNING);
        }
    }

    @Test
    void shouldNotKeepTheLockOfAJobThatWasNotAdded() throws Exception {
        try (JobStore second = open()) {
            StoredJob job;
            try (JobStore first = open()) {
                // A deferred constraint: the transaction fails when everything in it is done.
                Stores.change(
                        Stores.settings(folder),
                        "CREATE TABLE absent (job INTEGER REFERENCES jobs DEFERRABLE INITIALLY DEFERRED)",
                        "CREATE TRIGGER refuse AFTER INSERT ON jobs BEGIN INSERT INTO absent VALUES (-1); END");
                assertThatThrownBy(() -> first.create(Stores.JOB)).isInstanceOf(StoreException.class);
                Stores.change(Stores.settings(folder), "DROP TRIGGER refuse", "DROP TABLE absent");
                job = second.create(Stores.JOB);
            }
            assertThat(job.number()).isEqualTo(1);
            try (JobStore third = open()) {
                assertThat(third.isRunning(job)).isTrue();
            }
        }
    }

    @Test
    void shouldNotGiveANumberWhoseLockIsTaken() {
        try (JobStore store = open();
                JobStore other = open()) {
            StoredJob job;
            try (RunLocks locks = RunLocks.of(Stores.settings(folder).file())) {
                assertThat(locks.take(1)).isTrue();
                job = store.create(Stores.JOB);
            }
            assertThat(other.jobs()).containsExactly(job);
            assertThat(other.isRunning(job)).isTrue();
        }
    }

    @Test
    void shouldBeMadeByOneOfManyAtOnce() throws Exception {
        int many = 6;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (int round = 0; round < 5; round++) {
                StoreSettings settings = Stores.settings(folder.resolve("round" + round));
                CyclicBarrier together = new CyclicBarrier(many);
                List<Future<StoredJob>> created = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    created.add(threads.submit(() -> {
                        together.await();
                        try (JobStore store = JobStore.open(settings)) {
                            return store.create(Stores.JOB);
                        }
                    }));
                }
                for (Future<StoredJob> job : created) {
                    assertThat(job.get().id()).hasSize(8);
                }
                try (JobStore store = JobStore.open(settings)) {
                    assertThat(store.jobs()).hasSize(many);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldRemoveWhatHasBeenKeptForLongEnough() {
        StoreSettings settings = Stores.settings(folder, 2, Duration.ofDays(10));
        List<String> ids = new ArrayList<>();
        JobState[] states = {
            JobState.INTERRUPTED, JobState.DONE, JobState.CANCELLED, JobState.DONE, JobState.DONE, JobState.FAILED
        };
        for (int i = 0; i < states.length; i++) {
            try (JobStore store = at(settings, START.plus(Duration.ofDays(i)))) {
                StoredJob job = store.create(Stores.JOB);
                store.prune();
                ids.add(job.id());
                store.end(job.number(), List.of(Stores.added(0, -1)), 0, 0, JobEnd.of(states[i]));
            }
        }
        assertThat(idsAfter(settings, ids, 6)).containsExactly(ids.get(5), ids.get(4), ids.get(3), ids.get(0));
        assertThat(idsAfter(settings, ids, 13)).containsExactly(ids.get(5), ids.get(4), ids.get(0));
        assertThat(idsAfter(settings, ids, 14)).containsExactly(ids.get(5), ids.get(0));
        assertThat(idsAfter(settings, ids, 20)).containsExactly(ids.get(5));
        assertThat(idsAfter(settings, ids, 25)).isEmpty();
    }

    @Test
    void shouldNotRemoveAJobThatIsAboutToGoOn() {
        StoreSettings settings = Stores.settings(folder, 0, Duration.ofDays(10));
        try (JobStore first = at(settings, START);
                JobStore later = at(settings, START.plus(Duration.ofDays(100)))) {
            StoredJob job;
            try (JobStore ended = at(settings, START)) {
                job = ended.create(Stores.JOB);
                ended.end(job.number(), List.of(), 0, 0, JobEnd.of(JobState.INCOMPLETE));
            }
            assertThat(first.take(job)).isTrue();
            later.prune();
            assertThat(later.jobs()).extracting(StoredJob::id).containsExactly(job.id());
        }
        try (JobStore later = at(settings, START.plus(Duration.ofDays(100)))) {
            later.prune();
            assertThat(later.jobs()).isEmpty();
        }
    }

    @Test
    void shouldForgetThatItWasToEndWhenItIsTakenAgain() {
        StoredJob job;
        try (JobStore killed = open();
                JobStore other = open()) {
            job = killed.create(Stores.JOB);
            assertThat(other.cancel(job)).isFalse();
            assertThat(killed.isToCancel(job.number())).isTrue();
        }
        try (JobStore store = open()) {
            assertThat(store.take(job)).isTrue();
            assertThat(store.isToCancel(job.number())).isFalse();
        }
    }

    private static JobStore at(StoreSettings settings, Instant time) {
        return JobStore.open(settings, Clock.fixed(time, ZoneOffset.UTC));
    }

    /** What is left when a job is kept so many days after the first one, a second after the hour at which all of them ended. */
    private static List<String> idsAfter(StoreSettings settings, List<String> known, int days) {
        try (JobStore store = at(settings, START.plus(Duration.ofDays(days)).plusSeconds(1))) {
            StoredJob fresh = store.create(Stores.JOB);
            store.prune();
            List<String> ids =
                    new ArrayList<>(store.jobs().stream().map(StoredJob::id).toList());
            ids.retainAll(known);
            store.end(fresh.number(), List.of(), 0, 0, JobEnd.of(JobState.INTERRUPTED));
            return ids;
        }
    }

    @Test
    void shouldRefuseWhatIsNoStoreOfThisVersion() throws Exception {
        try (JobStore store = open()) {
            store.create(Stores.JOB);
        }
        Path file = Stores.settings(folder).file();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 1000");
        }
        assertRefused("was written by a newer version of Rootfleet (schema 1000, this one knows 2): update this one");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA application_id = 1");
        }
        assertRefused("is a database of another program");
        Files.writeString(file, "A text that is long enough to be taken for the head of something. ".repeat(100));
        assertRefused("is damaged, or no job store: move it away");
        Files.delete(file);
        Files.createDirectory(file);
        assertRefused("cannot be opened");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> open().close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(Stores.settings(folder).file().toString())
                .hasMessageContaining(why);
    }

    @Test
    void shouldSayThatItIsDamaged() throws Exception {
        try (JobStore store = open()) {
            long job = store.create(Stores.JOB).number();
            store.write(job, List.of(Stores.added(0, -1)), 0, 0);
        }
        Path file = Stores.settings(folder).file();
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("UPDATE tasks SET body = x'00ff'");
            statement.execute("UPDATE polynomials SET bytes = x'00ff'");
        }
        try (JobStore store = open()) {
            StoredJob job = store.jobs().get(0);
            assertThatThrownBy(() -> store.ledger(job))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is damaged");
            assertThatThrownBy(() -> store.problem(job))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is damaged");
        }
    }
}
