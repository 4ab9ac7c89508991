package org.rootfleet.coordinator.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.rootfleet.coordinator.store.JobState;
import org.rootfleet.coordinator.store.JobStore;
import org.rootfleet.coordinator.store.StoredJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coordinator cancel}: ends a job, in whatever process it runs. */
@Command(
        name = "cancel",
        description = "Ends a job: its coordinator gives what was found and frees the workers.",
        mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {
    /** A coordinator looks every second, and then prints what it has. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(15).toNanos();

    private static final long PAUSE_MILLIS = 50;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private StoreOptions storeOptions;

    @Parameters(paramLabel = "JOB", description = "its name, or as much of it as tells it from others")
    private String name;

    @Override
    public Integer call() throws InterruptedException {
        try (JobStore store = storeOptions.open()) {
            StoredJob job = StoreOptions.find(store, name);
            if (!store.cancel(job)) {
                awaitEnd(store, job);
                if (!store.cancel(job)) {
                    ErrorLine.print(
                            spec.commandLine(),
                            "job " + job.id()
                                    + " was told to end, but its coordinator still runs: it plans the job, or hangs");
                    return ExitCode.INCOMPLETE.code();
                }
            }
            return tell(StoreOptions.find(store, job.id())).code();
        }
    }

    private static void awaitEnd(JobStore store, StoredJob job) throws InterruptedException {
        long start = System.nanoTime();
        while (store.isRunning(job) && System.nanoTime() - start < PATIENCE_NANOS) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private ExitCode tell(StoredJob job) {
        if (job.state() == JobState.DONE) {
            throw new InputException("job " + job.id() + " is done: there is nothing to cancel");
        }
        if (!common.isQuiet()) {
            spec.commandLine().getOut().println("job " + job.id() + " is cancelled");
        }
        return ExitCode.OK;
    }
}
