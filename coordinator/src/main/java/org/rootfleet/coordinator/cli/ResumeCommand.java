package org.rootfleet.coordinator.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.rootfleet.coordinator.dispatch.WorkLedger;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.report.JobClock;
import org.rootfleet.coordinator.store.JobRecorder;
import org.rootfleet.coordinator.store.JobStore;
import org.rootfleet.coordinator.store.NewJob;
import org.rootfleet.coordinator.store.StoredJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coordinator resume}: goes on with a job of the store where it ended. */
@Command(
        name = "resume",
        description = "Goes on with a job that was interrupted or reached a limit: what is done is not done again.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private CommonOptions common;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private ResultOptions result;

    @Mixin
    private StoreOptions storeOptions;

    @Parameters(paramLabel = "JOB", description = "its name, or as much of it as tells it from others")
    private String name;

    @Option(names = "--restart", description = "forget what was done, and begin again")
    private boolean restart;

    @Override
    public Integer call() throws InterruptedException {
        JobClock clock = new JobClock();
        result.check();
        JobStore store = storeOptions.open();
        boolean handedOver = false;
        try {
            StoredJob job = take(store);
            engine.usually(job.workers());
            Supplier<Engine> engines = engine.choose(common);
            Problem problem = store.problem(job);
            clock.phaseEnds("parse");
            Plan plan = Planner.plan(problem);
            clock.phaseEnds("plan");
            WorkLedger ledger = ledger(store, job, plan);
            try (JobRecorder recorder = JobRecorder.resumed(
                    StoreOptions.find(store, job.id()), store, warning -> common.warn(spec.commandLine(), warning))) {
                handedOver = true;
                return new JobRun(spec.commandLine(), common, metrics, result, storeOptions, engine.dispatchSettings())
                        .run(plan, ledger, engines, clock, recorder)
                        .code();
            }
        } finally {
            if (!handedOver) {
                store.close();
            }
        }
    }

    private StoredJob take(JobStore store) {
        StoredJob job = StoreOptions.find(store, name);
        if (!store.take(job)) {
            throw new InputException("job " + job.id() + " is running in another process; 'coordinator cancel "
                    + job.id() + "' ends it");
        }
        // What its last coordinator wrote is there now, if it was still at it a moment ago.
        return StoreOptions.find(store, job.id());
    }

    private WorkLedger ledger(JobStore store, StoredJob job, Plan plan) {
        if (restart || isUnbegun(store, job)) {
            store.restart(job, new NewJob(plan, engine.workers(), Version.number()));
            return JobRun.begin(plan);
        }
        if (!store.isOf(job, plan)) {
            throw new InputException("job " + job.id() + " was begun by version " + job.version()
                    + " of Rootfleet, which planned it otherwise than this one, " + Version.number()
                    + ": --restart begins again, without what was done");
        }
        try {
            return WorkLedger.restored(store.ledger(job)).distrusting(store.quarantined(job));
        } catch (IllegalArgumentException e) {
            throw new InputException("the tasks of job " + job.id() + " are damaged (" + e.getMessage()
                    + "): --restart begins again, without what was done");
        }
    }

    /** A coordinator that ends at once leaves a job without any task. */
    private static boolean isUnbegun(JobStore store, StoredJob job) {
        return job.progress().done() == 0 && store.ledger(job).isEmpty();
    }
}
