package org.rootfleet.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.coordinator.dispatch.LedgerRow;
import org.rootfleet.coordinator.engine.Effort;

final class JobRecorderTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Effort EFFORT = new Effort(1, 20, 300);

    @TempDir
    private Path folder;

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    private JobRecorder recorder(Duration patience) {
        return JobRecorder.of(Stores.JOB, () -> JobStore.open(Stores.settings(folder)), patience, warnings::add);
    }

    private static void begin(JobRecorder recorder) {
        recorder.added(0, -1, Stores.item(0));
        recorder.added(1, -1, Stores.item(1));
        recorder.settled();
    }

    private List<LedgerRow> ledger() {
        try (JobStore store = JobStore.open(Stores.settings(folder))) {
            return store.ledger(store.jobs().get(0));
        }
    }

    @Test
    void shouldNotTouchTheDiskForAShortJobThatIsDoneOrFails() throws Exception {
        for (JobState state : List.of(JobState.DONE, JobState.FAILED)) {
            try (JobRecorder recorder = recorder(NEVER)) {
                begin(recorder);
                assertThat(recorder.end(JobEnd.of(state))).isNull();
            }
        }
        assertThat(folder).isEmptyDirectory();
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldKeepAShortJobThatCanGoOn() throws Exception {
        for (JobState state : List.of(JobState.INTERRUPTED, JobState.INCOMPLETE)) {
            try (JobRecorder recorder = recorder(NEVER)) {
                begin(recorder);
                StoredJob job = recorder.end(JobEnd.of(state));
                assertThat(job).isNotNull();
                assertThat(job.state()).isEqualTo(state);
                assertThat(ledger()).extracting(LedgerRow::state).containsOnly(LedgerRow.State.OPEN);
            }
        }
    }

    @Test
    void shouldWriteWholeStepsOnly() throws Exception {
        try (JobRecorder recorder = recorder(NEVER)) {
            begin(recorder);
            recorder.done(0, "pi1", Stores.roots(0), EFFORT);
            recorder.added(2, 0, Stores.item(2));
            recorder.settled();
            recorder.done(1, "pi1", Stores.roots(1), EFFORT);
            // The task that it leaves open was to come now.
            recorder.end(JobEnd.of(JobState.INTERRUPTED));
        }
        assertThat(ledger())
                .extracting(LedgerRow::state)
                .containsExactly(LedgerRow.State.DONE, LedgerRow.State.OPEN, LedgerRow.State.OPEN);
    }

    @Test
    void shouldWriteWhileTheJobRunsAndHearThatItIsCancelled() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (JobRecorder recorder = recorder(Duration.ZERO);
                JobStore other = JobStore.open(Stores.settings(folder))) {
            recorder.onCancel(cancelled::countDown);
            begin(recorder);
            StoredJob job = awaitTasks(other, 2);
            assertThat(job.state()).isEqualTo(JobState.RUNNING);
            assertThat(other.cancel(job)).isFalse();
            assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(recorder.isCancelled()).isTrue();
            recorder.end(JobEnd.of(JobState.INTERRUPTED));
            assertThat(other.jobs()).extracting(StoredJob::state).containsExactly(JobState.CANCELLED);
        }
        assertThat(warnings).isEmpty();
    }

    /** The coordinator may be killed before the run ends. */
    @Test
    void shouldWriteWhileTheJobRunsThatANodeLied() throws Exception {
        try (JobRecorder recorder = recorder(Duration.ZERO);
                JobStore other = JobStore.open(Stores.settings(folder))) {
            begin(recorder);
            recorder.done(0, "liar", Stores.roots(0), EFFORT);
            recorder.settled();
            StoredJob job = awaitTasks(other, 1);
            assertThat(other.quarantined(job)).isEmpty();
            recorder.quarantined("liar");
            recorder.quarantined("another");
            recorder.retracted(0);
            recorder.settled();
            awaitTasks(other, 2);
            assertThat(other.isRunning(job)).isTrue();
            assertThat(other.quarantined(job)).containsExactlyInAnyOrder("liar", "another");
        }
    }

    @Test
    void shouldWriteWhatOthersAreToLookAt() throws Exception {
        try (JobRecorder recorder = recorder(NEVER)) {
            begin(recorder);
            recorder.done(0, "pi1", List.of(), EFFORT);
            recorder.secondOpinion(0, true);
            recorder.settled();
            recorder.done(1, "pi1", List.of(), EFFORT);
            recorder.secondOpinion(1, true);
            recorder.settled();
            recorder.secondOpinion(1, false);
            recorder.settled();
            recorder.end(JobEnd.of(JobState.INTERRUPTED));
        }
        assertThat(ledger()).extracting(LedgerRow::unconfirmed).containsExactly(true, false);
    }

    @Test
    void shouldHearThatAJobIsCancelledBeforeItGoesOn() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (JobStore other = JobStore.open(Stores.settings(folder))) {
            StoredJob job = interrupted();
            JobStore store = JobStore.open(Stores.settings(folder));
            assertThat(store.take(job)).isTrue();
            // Now its problem is planned.
            assertThat(other.cancel(job)).isFalse();
            try (JobRecorder recorder = JobRecorder.resumed(job, store, warnings::add)) {
                recorder.onCancel(cancelled::countDown);
                assertThat(cancelled.await(60, TimeUnit.SECONDS)).isTrue();
                recorder.end(JobEnd.of(JobState.INTERRUPTED));
            }
            assertThat(other.jobs()).extracting(StoredJob::state).containsExactly(JobState.CANCELLED);
        }
    }

    private StoredJob interrupted() {
        try (JobStore store = JobStore.open(Stores.settings(folder))) {
            StoredJob job = store.create(Stores.JOB);
            store.end(job.number(), List.of(Stores.added(0, -1)), 0, 0, JobEnd.of(JobState.INTERRUPTED));
            return job;
        }
    }

    private static StoredJob awaitTasks(JobStore store, int open) {
        return await(() -> store.jobs().stream()
                .filter(job -> job.progress().open() == open)
                .findFirst());
    }

    /** Waits until there is something to be had. */
    private static <T> T await(Supplier<Optional<T>> attempt) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(attempt::get, Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void shouldGoOnWithAJob() throws Exception {
        try (JobRecorder recorder = recorder(NEVER)) {
            begin(recorder);
            recorder.done(0, "pi1", Stores.roots(0), EFFORT);
            recorder.settled();
            recorder.end(new JobEnd(
                    JobState.INCOMPLETE, false, 1000, 2000, List.of(new JobEnd.Phase("isolate", 900)), List.of()));
        }
        JobStore store = JobStore.open(Stores.settings(folder));
        StoredJob job = store.jobs().get(0);
        assertThat(store.take(job)).isTrue();
        try (JobRecorder recorder = JobRecorder.resumed(job, store, warnings::add)) {
            recorder.done(1, "pi2", List.of(), EFFORT);
            recorder.settled();
            recorder.end(new JobEnd(JobState.DONE, true, 10, 20, List.of(new JobEnd.Phase("isolate", 9)), List.of()));
        }
        try (JobStore again = JobStore.open(Stores.settings(folder))) {
            StoredJob done = again.jobs().get(0);
            assertThat(done.state()).isEqualTo(JobState.DONE);
            assertThat(done.complete()).isTrue();
            assertThat(done.progress()).isEqualTo(new StoredJob.Progress(2, 0, 3, 1010, 2020));
            assertThat(again.phases(done)).containsExactly(new JobEnd.Phase("isolate", 909));
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void shouldKeepAJobOnceIfNothingCanBeRemoved() throws Exception {
        StoreSettings none = Stores.settings(folder, 0, Duration.ofDays(30));
        try (JobStore store = JobStore.open(none)) {
            store.end(store.create(Stores.JOB).number(), List.of(), 0, 0, JobEnd.of(JobState.DONE));
        }
        Stores.change(none, "CREATE TRIGGER refuse BEFORE DELETE ON jobs BEGIN SELECT RAISE(ABORT, 'not now'); END");
        try (JobRecorder recorder =
                JobRecorder.of(Stores.JOB, () -> JobStore.open(none), Duration.ofDays(1), warnings::add)) {
            begin(recorder);
            assertThat(recorder.end(JobEnd.of(JobState.INTERRUPTED))).isNotNull();
        }
        assertThat(warnings).singleElement().asString().contains("not now").endsWith("until another one is kept");
        try (JobStore store = JobStore.open(none)) {
            assertThat(store.jobs()).extracting(StoredJob::state).containsExactly(JobState.INTERRUPTED, JobState.DONE);
            assertThat(store.jobs().get(0).progress().open()).isEqualTo(2);
        }
    }

    @Test
    void shouldGoOnWithoutAStore() throws Exception {
        Path file = folder.resolve("file");
        Files.writeString(file, "");
        try (JobRecorder recorder =
                JobRecorder.of(Stores.JOB, () -> JobStore.open(Stores.settings(file)), Duration.ZERO, warnings::add)) {
            begin(recorder);
            awaitWarning();
            assertThat(recorder.end(JobEnd.of(JobState.INTERRUPTED))).isNull();
        }
        assertThat(warnings)
                .hasSize(2)
                .allSatisfy(
                        warning -> assertThat(warning).contains(file.toString()).contains("--store FILE"));
        assertThat(warnings.get(0)).endsWith("the job goes on");
        assertThat(warnings.get(1)).endsWith("the job is not kept");
    }

    private void awaitWarning() {
        await(() -> warnings.stream().findFirst());
    }

    @Test
    void shouldKeepAJobAsSoonAsItsStoreCanBeMade() throws Exception {
        Path place = folder.resolve("place");
        Files.writeString(place, "a file where a folder is to be");
        StoreSettings settings = Stores.settings(place);
        try (JobRecorder recorder =
                JobRecorder.of(Stores.JOB, () -> JobStore.open(settings), Duration.ZERO, warnings::add)) {
            begin(recorder);
            awaitWarning();
            Files.delete(place);
            await(() -> warnings.stream().skip(1).findFirst());
            try (JobStore other = JobStore.open(settings)) {
                StoredJob job = other.jobs().get(0);
                assertThat(job.state()).isEqualTo(JobState.RUNNING);
                assertThat(job.progress().open()).isEqualTo(2);
            }
        }
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).endsWith("the job goes on");
        assertThat(warnings.get(1)).contains("can be written again");
    }

    @Test
    void shouldGoOnWhenThereIsMemoryAgain() throws Exception {
        AtomicBoolean scarce = new AtomicBoolean(true);
        Supplier<JobStore> stores = () -> {
            if (scarce.get()) {
                throw new OutOfMemoryError("Java heap space");
            }
            return JobStore.open(Stores.settings(folder));
        };
        try (JobRecorder recorder = JobRecorder.of(Stores.JOB, stores, Duration.ZERO, warnings::add)) {
            begin(recorder);
            awaitWarning();
            scarce.set(false);
            StoredJob job = recorder.end(JobEnd.of(JobState.DONE));
            assertThat(job).isNotNull();
        }
        assertThat(ledger()).hasSize(2);
        assertThat(warnings).hasSize(2).first().asString().contains("no memory").endsWith("the job goes on");
    }

    @Test
    void shouldSayThatTheBeginningIsKept() throws Exception {
        try (JobRecorder recorder = recorder(Duration.ZERO);
                JobStore other = JobStore.open(Stores.settings(folder))) {
            begin(recorder);
            StoredJob job = awaitTasks(other, 2);
            Stores.change(Stores.settings(folder), "DROP TABLE phases");
            StoredJob kept = recorder.end(
                    new JobEnd(JobState.DONE, true, 10, 20, List.of(new JobEnd.Phase("isolate", 9)), List.of()));
            assertThat(warnings).singleElement().asString().endsWith("the job is not kept any further");
            assertThat(kept).isNotNull();
            assertThat(kept.id()).isEqualTo(job.id());
            assertThat(kept.state()).isEqualTo(JobState.INTERRUPTED);
        }
    }

    @Test
    void shouldSayThatAJobCanGoOnWhoseEndCannotBeWritten() throws Exception {
        StoredJob job = interrupted();
        JobStore store = JobStore.open(Stores.settings(folder));
        assertThat(store.take(job)).isTrue();
        // What it was before this run counts no more.
        try (JobRecorder recorder = JobRecorder.resumed(job.with(JobState.CANCELLED), store, warnings::add);
                Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + Stores.settings(folder).file());
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            StoredJob kept = recorder.end(JobEnd.of(JobState.DONE));
            assertThat(kept).isEqualTo(job.with(JobState.INTERRUPTED));
            statement.execute("COMMIT");
        }
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("is locked by another program")
                .endsWith("its last steps are not kept");
        try (JobStore again = JobStore.open(Stores.settings(folder))) {
            assertThat(again.jobs()).extracting(StoredJob::state).containsExactly(JobState.INTERRUPTED);
        }
    }

    @Test
    void shouldKeepInMemoryWhatCannotBeWrittenNow() throws Exception {
        try (JobRecorder recorder = recorder(Duration.ZERO);
                JobStore other = JobStore.open(Stores.settings(folder))) {
            begin(recorder);
            awaitTasks(other, 2);
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:sqlite:" + Stores.settings(folder).file());
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 60000");
                statement.execute("BEGIN IMMEDIATE");
                recorder.done(0, "pi1", Stores.roots(0), EFFORT);
                recorder.added(2, 0, Stores.item(2));
                recorder.settled();
                awaitWarning();
                statement.execute("COMMIT");
            }
            awaitRoots(other);
            recorder.end(JobEnd.of(JobState.INTERRUPTED));
        }
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(0)).contains("is locked by another program").endsWith("the job goes on");
        assertThat(warnings.get(1)).contains("can be written again");
        assertThat(ledger())
                .extracting(LedgerRow::state)
                .containsExactly(LedgerRow.State.DONE, LedgerRow.State.OPEN, LedgerRow.State.OPEN);
    }

    private static void awaitRoots(JobStore store) {
        await(() ->
                store.jobs().stream().filter(job -> job.progress().roots() > 0).findFirst());
    }
}
