package org.rootfleet.worker.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.worker.job.TaskRunner;
import org.rootfleet.worker.job.WorkerJob;
import org.rootfleet.worker.job.WorkerJob.EquationName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that are open on this node, each with the connection that it came over last. A job outlives its connection by a while: its
 * tasks go on, and when the coordinator is back it finds them and their answers. May be used by several threads.
 */
final class OpenJobs {
    private static final Logger LOG = LoggerFactory.getLogger(OpenJobs.class);

    /** Of one coordinator at a time: it forgets to close them. */
    private static final int MAX_JOBS_OF_SESSION = 1000;

    private final TaskRunner runner;
    private final Duration orphanTime;
    private final Map<String, OpenJob> jobs = new HashMap<>();

    /** A job, and where it came from. */
    static final class OpenJob {
        final WorkerJob job;
        final ReportBox reports;

        /** Null while its connection is gone. */
        @Nullable
        CoordinatorSession owner;

        /** Tells one loss of its connection from the next. */
        int losses;

        OpenJob(WorkerJob job, ReportBox reports) {
            this.job = job;
            this.reports = reports;
        }
    }

    /** @param orphanTime how long a job outlives its connection */
    OpenJobs(TaskRunner runner, Duration orphanTime) {
        this.runner = runner;
        this.orphanTime = orphanTime;
    }

    synchronized List<String> ids() {
        return List.copyOf(jobs.keySet());
    }

    /** Opens a job, or finds it again; from now on it is the session's. */
    synchronized OpenJob open(String id, List<EquationName> equations, CoordinatorSession session) {
        if (of(session).size() >= MAX_JOBS_OF_SESSION && !jobs.containsKey(id)) {
            throw new MalformedMessageException(
                    "more than " + MAX_JOBS_OF_SESSION + " jobs are open on one connection");
        }
        OpenJob known = jobs.get(id);
        if (known != null && !known.job.equations().equals(equations)) {
            close(known);
            known = null;
        }
        if (known == null) {
            ReportBox reports = new ReportBox();
            known = new OpenJob(new WorkerJob(id, equations, reports), reports);
            jobs.put(id, known);
        }
        known.owner = session;
        return known;
    }

    /** The session's job of that name; null if there is none. */
    synchronized @Nullable OpenJob find(String id, CoordinatorSession session) {
        OpenJob job = jobs.get(id);
        return job != null && job.owner == session ? job : null;
    }

    /** The session's jobs. */
    synchronized List<OpenJob> of(CoordinatorSession session) {
        return jobs.values().stream().filter(job -> job.owner == session).toList();
    }

    /** The coordinator does not need the job any more. */
    synchronized void close(OpenJob job) {
        jobs.remove(job.job.id(), job);
        job.job.close();
        runner.cancelAll(job.job);
        LOG.info("job {} is closed", job.job.id());
    }

    /** A connection is gone. */
    synchronized void sessionEnds(CoordinatorSession session, boolean inGoodOrder) {
        for (OpenJob job : new ArrayList<>(of(session))) {
            if (inGoodOrder) {
                close(job);
            } else {
                orphan(job);
            }
        }
    }

    private void orphan(OpenJob job) {
        job.owner = null;
        job.reports.detach();
        int loss = ++job.losses;
        LOG.info("job {} waits {} s for its coordinator", job.job.id(), orphanTime.toSeconds());
        var unused = CompletableFuture.runAsync(
                () -> closeOrphan(job, loss),
                CompletableFuture.delayedExecutor(orphanTime.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void closeOrphan(OpenJob job, int loss) {
        if (job.owner == null && job.losses == loss && jobs.get(job.job.id()) == job) {
            close(job);
        }
    }
}
