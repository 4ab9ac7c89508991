package org.rootfleet.coordinator.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.JobJournal;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.solver.Root;

/**
 * Keeps one run of a job in the store while it goes on. What is heard waits in memory and is written every second, in one transaction,
 * by a thread of its own: the dispatcher never waits for a disk, and a memory card is not worn by a write for each task. What was heard
 * and not yet written is all that is lost with the process.
 *
 * <p>The store is opened, and its library loaded, when the job has run for a while, or ends before that and is not done: a short job
 * never touches the disk.
 *
 * <p>If the disk is full or the store is locked, that is told once, everything waits in memory, and is written when that is possible
 * again. If the store cannot be used at all, that is told, and the job goes on without.
 *
 * <p>The dispatcher's thread calls the journal, one other thread everything else.
 */
public final class JobRecorder implements JobJournal, AutoCloseable {
    /** Most of the finished work that is lost with the process, but for the time that a transaction takes. */
    private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<JobStore> stores;
    private final @Nullable NewJob fresh;
    private final long patienceNanos;
    private final Consumer<String> warnings;
    private final Thread thread = new Thread(this::run, "job-store");
    private final long startNanos = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ending = lock.newCondition();
    private final List<JobChange> heard = new ArrayList<>();
    /** How many of them belong to steps that were told whole. */
    private int settled;

    private @Nullable JobEnd end;
    private Runnable onCancel = () -> {};

    // Of the thread, and of others when it has ended.
    private final List<JobChange> unwritten = new ArrayList<>();
    private @Nullable JobStore store;
    private @Nullable StoredJob job;
    private long cpuNanos;
    private boolean troubled;
    private boolean givenUp;
    private volatile boolean cancelled;

    private JobRecorder(
            Supplier<JobStore> stores, @Nullable NewJob fresh, Duration patience, Consumer<String> warnings) {
        this.stores = stores;
        this.fresh = fresh;
        this.patienceNanos = patience.toNanos();
        this.warnings = warnings;
        thread.setDaemon(true);
    }

    /**
     * Keeps a new job.
     *
     * @param stores opens the store; the recorder closes it
     * @param patience how long the job is to run before it is kept
     * @param warnings are told what is wrong with the store, from any thread
     */
    public static JobRecorder of(NewJob job, Supplier<JobStore> stores, Duration patience, Consumer<String> warnings) {
        JobRecorder recorder = new JobRecorder(stores, job, patience, warnings);
        recorder.thread.start();
        return recorder;
    }

    /**
     * Keeps a job that goes on.
     *
     * @param store in which this process has taken the job; the recorder closes it
     */
    public static JobRecorder resumed(StoredJob job, JobStore store, Consumer<String> warnings) {
        JobRecorder recorder = new JobRecorder(() -> store, null, Duration.ZERO, warnings);
        recorder.store = store;
        recorder.job = job.with(JobState.RUNNING);
        recorder.cpuNanos = job.progress().cpuNanos();
        store.begin(job.number());
        recorder.thread.start();
        return recorder;
    }

    /** Keeps nothing. */
    public static JobRecorder none() {
        JobRecorder recorder = new JobRecorder(
                () -> {
                    throw new IllegalStateException("no store is asked for");
                },
                null,
                Duration.ZERO,
                warning -> {});
        recorder.givenUp = true;
        return recorder;
    }

    /** What to do when another process wants the job to end; called once, from any thread. */
    public void onCancel(Runnable action) {
        lock.lock();
        try {
            onCancel = action;
        } finally {
            lock.unlock();
        }
        if (cancelled) {
            action.run();
        }
    }

    /** Whether another process wanted the job to end. */
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void added(long task, long parent, WorkItem item) {
        hear(new JobChange.Added(task, parent, item));
    }

    @Override
    public void split(long task) {
        hear(new JobChange.Split(task));
    }

    @Override
    public void done(long task, String node, List<Root> roots, Effort effort) {
        hear(new JobChange.Done(task, node, roots, effort));
    }

    @Override
    public void retracted(long task) {
        hear(new JobChange.Retracted(task));
    }

    @Override
    public void quarantined(String node) {
        hear(new JobChange.Quarantined(node));
    }

    @Override
    public void secondOpinion(long task, boolean wanted) {
        hear(new JobChange.SecondOpinion(task, wanted));
    }

    @Override
    public void settled() {
        lock.lock();
        try {
            settled = heard.size();
        } finally {
            lock.unlock();
        }
    }

    private void hear(JobChange change) {
        lock.lock();
        try {
            if (!givenUp) {
                heard.add(change);
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            boolean ends = awaitEnd(patienceNanos);
            while (!ends) {
                record(false);
                ends = awaitEnd(INTERVAL_NANOS);
            }
            if (job != null || troubled || isWorthKeeping(end)) {
                record(true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeStore();
        }
    }

    /** A short job that is done, or that failed for a reason of its own, is not kept. */
    private static boolean isWorthKeeping(@Nullable JobEnd end) {
        return end != null && (end.state() == JobState.INTERRUPTED || end.state() == JobState.INCOMPLETE);
    }

    /** Waits for the end of the run; false if the time is over before. */
    private boolean awaitEnd(long nanos) throws InterruptedException {
        lock.lock();
        try {
            for (long left = nanos; end == null && left > 0; ) {
                left = ending.awaitNanos(left);
            }
            return end != null;
        } finally {
            lock.unlock();
        }
    }

    private void record(boolean last) {
        if (isGivenUp()) {
            return;
        }
        try {
            takeWholeSteps();
            write(last);
        } catch (StoreException e) {
            failed(String.valueOf(e.getMessage()), e.isPassing(), last);
        } catch (OutOfMemoryError e) {
            // It is the tasks of this moment that take the memory.
            failed("the job store cannot be used: there is no memory left", true, last);
        } catch (RuntimeException | Error e) {
            // Numbers that are too long for a message, no library for this machine: nothing of it is to end the job.
            failed("the job store cannot be used: " + e.getMessage(), false, last);
        }
    }

    /** Half a step, an answer without the tasks that it leaves open say, would lose a part of the job. */
    private void takeWholeSteps() {
        lock.lock();
        try {
            List<JobChange> whole = heard.subList(0, settled);
            unwritten.addAll(whole);
            whole.clear();
            settled = 0;
        } finally {
            lock.unlock();
        }
    }

    private void failed(String reason, boolean passing, boolean last) {
        if (!passing || (last && job == null)) {
            giveUp(reason);
        } else if (!troubled || last) {
            warnings.accept(reason + (last ? "; its last steps are not kept" : "; the job goes on"));
            troubled = true;
        }
    }

    private void write(boolean last) {
        JobStore target = store == null ? stores.get() : store;
        store = target;
        StoredJob kept = job == null ? keep(target) : job;
        long wall = kept.progress().wallNanos() + System.nanoTime() - startNanos;
        long cpu = cpuNanos + cpuNanos(unwritten);
        JobEnd runEnd = end;
        if (last && runEnd != null) {
            JobEnd told =
                    cancelled && runEnd.state() == JobState.INTERRUPTED ? runEnd.with(JobState.CANCELLED) : runEnd;
            long ownCpu = runEnd.cpuNanos() == 0 ? cpu : kept.progress().cpuNanos() + runEnd.cpuNanos();
            long ownWall = runEnd.wallNanos() == 0 ? wall : kept.progress().wallNanos() + runEnd.wallNanos();
            target.end(kept.number(), unwritten, ownWall, ownCpu, told);
            job = kept.with(told.state());
        } else if (!unwritten.isEmpty()) {
            target.write(kept.number(), unwritten, wall, cpu);
        }
        cpuNanos = cpu;
        unwritten.clear();
        if (troubled) {
            troubled = false;
            warnings.accept("the job store can be written again: job " + kept.id() + " is kept");
        }
        if (!last && !cancelled && target.isToCancel(kept.number())) {
            cancel();
        }
    }

    private StoredJob keep(JobStore target) {
        if (fresh == null) {
            throw new IllegalStateException("neither a new job nor one that is kept");
        }
        StoredJob kept = target.create(fresh);
        job = kept;
        try {
            target.prune();
        } catch (StoreException e) {
            warnings.accept(e.getMessage() + "; jobs of which it is time stay until another one is kept");
        }
        return kept;
    }

    private void cancel() {
        Runnable action;
        lock.lock();
        try {
            cancelled = true;
            action = onCancel;
        } finally {
            lock.unlock();
        }
        action.run();
    }

    private static long cpuNanos(List<JobChange> changes) {
        long nanos = 0;
        for (JobChange change : changes) {
            nanos += change instanceof JobChange.Done done ? done.effort().cpuNanos() : 0;
        }
        return nanos;
    }

    private boolean isGivenUp() {
        lock.lock();
        try {
            return givenUp;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(String reason) {
        lock.lock();
        try {
            givenUp = true;
            heard.clear();
            settled = 0;
        } finally {
            lock.unlock();
        }
        unwritten.clear();
        warnings.accept(reason + (job == null ? "; the job is not kept" : "; the job is not kept any further"));
    }

    private void closeStore() {
        if (store != null) {
            try {
                store.close();
            } catch (StoreException e) {
                warnings.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * The run has ended: writes what is left, and closes the store.
     *
     * @return the job, if it is in the store; it counts as interrupted if its end could not be written
     */
    public @Nullable StoredJob end(JobEnd runEnd) throws InterruptedException {
        lock.lock();
        try {
            end = end == null ? runEnd : end;
            ending.signalAll();
        } finally {
            lock.unlock();
        }
        thread.join();
        return job != null && job.state() == JobState.RUNNING ? job.with(JobState.INTERRUPTED) : job;
    }

    /** Ends a run of which nothing was told: it failed. */
    @Override
    public void close() {
        try {
            StoredJob unused = end(JobEnd.of(JobState.FAILED));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
