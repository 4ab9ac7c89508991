package org.rootfleet.coordinator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.LedgerRow;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.protocol.ProtocolException;

/**
 * Jobs in a file, an SQLite database: several coordinators may have it open at a time. Whatever a transaction has written is there after
 * {@code kill -9}, and after a loss of power if the disk keeps its word.
 *
 * <p>All methods throw {@link StoreException} if the file cannot be used. For one thread at a time.
 */
public final class JobStore implements AutoCloseable {
    private final StoreConnection connection;
    private final StoreSettings settings;
    private final RunLocks locks;
    private final Clock clock;

    private JobStore(StoreConnection connection, StoreSettings settings, RunLocks locks, Clock clock) {
        this.connection = connection;
        this.settings = settings;
        this.locks = locks;
        this.clock = clock;
    }

    /** Opens the store, and makes it if it is not there. */
    public static JobStore open(StoreSettings settings) {
        return open(settings, Clock.systemUTC());
    }

    static JobStore open(StoreSettings settings, Clock clock) {
        Path file = settings.file().toAbsolutePath();
        try {
            Path folder = file.getParent();
            if (folder != null && !Files.exists(folder)) {
                // Only for the user, as the XDG Base Directory Specification wants it.
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw StoreException.of(file, e);
        }
        // The locks first: a folder that may not be written is told from a database that cannot be read.
        RunLocks locks = RunLocks.of(file);
        try {
            return new JobStore(StoreConnection.open(file), settings, locks, clock);
        } catch (RuntimeException | Error e) {
            locks.close();
            throw e;
        }
    }

    /** Opens the store; null if there is none yet. */
    public static @Nullable JobStore openExisting(StoreSettings settings) {
        return Files.exists(settings.file()) ? open(settings) : null;
    }

    /** All jobs, the newest first. */
    public List<StoredJob> jobs() {
        return connection.read(JobRows::all).stream().map(this::seen).toList();
    }

    /** The jobs whose names begin so. */
    public List<StoredJob> jobsBeginningWith(String prefix) {
        return connection.read(sql -> JobRows.beginningWith(sql, prefix.toLowerCase(Locale.ROOT))).stream()
                .map(this::seen)
                .toList();
    }

    /** A job whose coordinator is gone does not run any more, whatever it could write at last. */
    private StoredJob seen(StoredJob job) {
        return job.state() != JobState.RUNNING || isRunning(job) ? job : job.with(JobState.INTERRUPTED);
    }

    /** Whether a coordinator works on the job at this moment. */
    public boolean isRunning(StoredJob job) {
        return locks.isTaken(job.number());
    }

    /** What is asked for. */
    public Problem problem(StoredJob job) {
        StoredJob.Question question = job.question();
        return connection.read(sql -> new Problem(
                whole(() -> PolynomialRows.read(sql, question.polynomial(), question.payloadBytes())),
                question.find(),
                question.range(),
                question.digits(),
                question.method()));
    }

    /** Whether the tasks that are kept are those of this plan. */
    public boolean isOf(StoredJob job, Plan plan) {
        return job.plan().equals(PlanDigest.of(plan));
    }

    /** All tasks, parents before their children. */
    public List<LedgerRow> ledger(StoredJob job) {
        return connection.read(sql -> whole(() -> TaskRows.read(sql, job.number())));
    }

    public List<StoredNode> nodes(StoredJob job) {
        return connection.read(sql -> NodeRows.read(sql, job.number()));
    }

    /** The names of the nodes that gave a wrong answer in any run. */
    public Set<String> quarantined(StoredJob job) {
        return nodes(job).stream()
                .filter(node -> node.runs().quarantined())
                .map(StoredNode::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    public List<JobEnd.Phase> phases(StoredJob job) {
        return connection.read(sql -> NodeRows.phases(sql, job.number()));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws SQLException;
    }

    /** What is read; a store that does not keep what was put into it is damaged. */
    private <T> T whole(Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (ProtocolException | IllegalArgumentException e) {
            throw StoreException.damaged(settings.file(), e);
        }
    }

    /**
     * Cancels a job that nobody works on, unless it is done; asks the coordinator that works on it to end, which looks every second.
     *
     * @return whether nobody works on it
     */
    public boolean cancel(StoredJob job) {
        return connection.change(sql -> {
            boolean running = isRunning(job);
            if (running) {
                JobRows.setCancel(sql, job.number(), true);
            } else {
                JobRows.cancel(sql, job.number(), now());
            }
            return !running;
        });
    }

    /** Forgets what was done, for the plan that the job has now. */
    public void restart(StoredJob job, NewJob again) {
        connection.write(sql -> JobRows.restart(sql, job.number(), again));
    }

    /**
     * Takes a job for this process, until this is closed; false if another one works on it. From then on others ask this process if they
     * want the job to end, though it may be long before it runs.
     */
    public boolean take(StoredJob job) {
        // In a transaction, as whoever cancels or removes a job: they see the lock, or this sees what they did.
        return connection.change(sql -> {
            boolean taken = locks.take(job.number());
            if (taken) {
                JobRows.setCancel(sql, job.number(), false);
            }
            return taken;
        });
    }

    /** The job runs (again). */
    void begin(long job) {
        connection.write(sql -> JobRows.changeTo(sql, job, JobState.RUNNING, now()));
    }

    /** Adds a job, which runs in this process. It is there if this returns, and only then. */
    StoredJob create(NewJob job) {
        String id = JobId.random();
        List<Long> taken = new ArrayList<>(1);
        try {
            return connection.change(sql -> {
                // Nobody sees the job before it is taken.
                taken.add(insertTaken(sql, id, job));
                return JobRows.beginningWith(sql, id).get(0);
            });
        } catch (RuntimeException | Error e) {
            // Another job gets the number.
            taken.forEach(locks::release);
            throw e;
        }
    }

    /** Adds a job under a number whose lock is free: of a store that was moved away, jobs may still run. */
    private long insertTaken(Connection sql, String id, NewJob job) throws SQLException {
        long number = JobRows.insert(sql, id, job, now());
        while (!locks.take(number)) {
            // A number is not given twice, even in the same transaction.
            JobRows.delete(sql, number);
            number = JobRows.insert(sql, id, job, now());
        }
        return number;
    }

    /** Removes what has been kept for long enough. */
    void prune() {
        int done = 0;
        boolean removed = false;
        for (StoredJob job : jobs()) {
            boolean tooMany = job.state().isFinal() && ++done > settings.maxDone();
            Duration limit = job.state().isFinal() ? settings.keepDone() : settings.keepUnfinished();
            boolean tooOld = job.changed().isBefore(now().minus(limit));
            if (job.state() != JobState.RUNNING && (tooMany || tooOld)) {
                removed |= connection.change(sql -> !isRunning(job) && JobRows.deleteUnchanged(sql, job));
            }
        }
        if (removed) {
            connection.write(PolynomialRows::deleteUnused);
            connection.giveBackSpace();
        }
    }

    /** Writes what happened, all of it or nothing. */
    void write(long job, List<JobChange> changes, long wallNanos, long cpuNanos) {
        connection.write(sql -> writeChanges(sql, job, changes, wallNanos, cpuNanos));
    }

    private void writeChanges(Connection sql, long job, List<JobChange> changes, long wallNanos, long cpuNanos)
            throws SQLException {
        TaskRows.apply(sql, job, changes);
        for (JobChange change : changes) {
            if (change instanceof JobChange.Done done) {
                NodeRows.addTask(sql, job, done.node(), done.effort());
            } else if (change instanceof JobChange.Quarantined quarantined) {
                NodeRows.setQuarantined(sql, job, quarantined.node());
            }
        }
        JobRows.setTimes(sql, job, wallNanos, cpuNanos, now());
    }

    /** Writes the last of a run. */
    void end(long job, List<JobChange> changes, long wallNanos, long cpuNanos, JobEnd end) {
        connection.write(sql -> {
            writeChanges(sql, job, changes, wallNanos, cpuNanos);
            NodeRows.addPhases(sql, job, end.phases());
            for (var tally : end.nodes()) {
                NodeRows.addRun(sql, job, tally);
            }
            JobRows.setComplete(sql, job, end.complete());
            JobRows.changeTo(sql, job, end.state(), now());
        });
    }

    boolean isToCancel(long job) {
        return connection.read(sql -> JobRows.isToCancel(sql, job));
    }

    private Instant now() {
        return clock.instant();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } finally {
            locks.close();
        }
    }
}
