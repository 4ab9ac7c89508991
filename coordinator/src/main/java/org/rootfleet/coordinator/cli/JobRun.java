package org.rootfleet.coordinator.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.coordinator.dispatch.Dispatcher;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.dispatch.WorkLedger;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.NoNodeException;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.report.JobClock;
import org.rootfleet.coordinator.report.Timing;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionBuilder;
import org.rootfleet.coordinator.store.JobEnd;
import org.rootfleet.coordinator.store.JobRecorder;
import org.rootfleet.coordinator.store.JobState;
import org.rootfleet.coordinator.store.StoredJob;
import org.rootfleet.solver.Task;
import picocli.CommandLine;

/** The work on a plan until it ends, the result, and what the user and the job store are told: the same for a new job and a resumed one. */
final class JobRun {
    private static final double NANOS = 1e9;

    private final CommandLine commandLine;
    private final CommonOptions common;
    private final MetricsOptions metrics;
    private final ResultOptions result;
    private final StoreOptions store;
    private final DispatchSettings settings;

    JobRun(
            CommandLine commandLine,
            CommonOptions common,
            MetricsOptions metrics,
            ResultOptions result,
            StoreOptions store,
            DispatchSettings settings) {
        this.commandLine = commandLine;
        this.common = common;
        this.metrics = metrics;
        this.result = result;
        this.store = store;
        this.settings = settings;
    }

    /** All tasks of a plan. */
    static WorkLedger begin(Plan plan) {
        List<WorkItem> tasks = new ArrayList<>();
        for (int i = 0; i < plan.factors().size(); i++) {
            for (Task task : plan.factors().get(i).tasks()) {
                tasks.add(new WorkItem(i, task));
            }
        }
        return WorkLedger.of(tasks);
    }

    /** Works on the tasks of the ledger, and prints what came of the plan. */
    ExitCode run(Plan plan, WorkLedger ledger, Supplier<Engine> engines, JobClock clock, JobRecorder recorder)
            throws InterruptedException {
        Outcome outcome;
        try {
            outcome = dispatch(plan, ledger, engines, recorder);
        } catch (NoNodeException e) {
            tellKept(recorder.end(JobEnd.of(JobState.INTERRUPTED)));
            throw e;
        }
        clock.dispatchEnds(outcome);
        if (isFailure(outcome)) {
            reportFailure(outcome);
        }
        Solution solution = SolutionBuilder.build(plan, outcome.roots(), outcome.end() == Outcome.End.DONE);
        return tell(outcome, solution, clock, recorder);
    }

    /** Prints a result, and says how the job ended. */
    ExitCode tell(Outcome outcome, Solution solution, JobClock clock, JobRecorder recorder)
            throws InterruptedException {
        Timing timing = clock.timing(outcome);
        boolean saved = result.print(solution, timing, commandLine);
        ExitCode code = exitCode(outcome, solution, recorder.isCancelled());
        tellKept(recorder.end(end(outcome, solution, timing)));
        return saved ? code : ExitCode.INTERNAL_ERROR;
    }

    @SuppressWarnings("try") // the watch works by being there
    private Outcome dispatch(Plan plan, WorkLedger ledger, Supplier<Engine> engines, JobRecorder recorder)
            throws InterruptedException {
        try (Engine nodes = engines.get();
                Progress progress = Progress.on(common, commandLine);
                MetricsOptions.Watch metered = metrics.watch(nodes, progress, common, commandLine)) {
            Dispatcher dispatcher = new Dispatcher(nodes, settings, metered.listener(), recorder);
            recorder.onCancel(dispatcher::interrupt);
            try (InterruptWatch watch = InterruptWatch.of(dispatcher)) {
                return dispatcher.run(plan.equations(), ledger);
            }
        }
    }

    private static JobEnd end(Outcome outcome, Solution solution, Timing timing) {
        JobState state = switch (outcome.end()) {
            case DONE -> JobState.DONE;
            case TIME_LIMIT, OUT_OF_MEMORY -> JobState.INCOMPLETE;
            case INTERRUPTED, ALL_NODES_LOST -> JobState.INTERRUPTED;
            case TASK_FAILED -> JobState.FAILED;
        };
        return new JobEnd(
                state,
                solution.complete(),
                nanos(timing.wallSeconds()),
                nanos(timing.cpuSeconds()),
                timing.phases().stream()
                        .map(phase -> new JobEnd.Phase(phase.name(), nanos(phase.seconds())))
                        .toList(),
                outcome.tallies());
    }

    private static long nanos(double seconds) {
        return Math.round(seconds * NANOS);
    }

    private void reportFailure(Outcome outcome) {
        ErrorLine.print(commandLine, "given up: " + outcome.reason());
        if (common.isVerbose() && outcome.cause() != null) {
            outcome.cause().printStackTrace(commandLine.getErr());
        }
    }

    private ExitCode exitCode(Outcome outcome, Solution solution, boolean cancelled) {
        if (outcome.end() == Outcome.End.INTERRUPTED && cancelled) {
            ErrorLine.print(commandLine, "cancelled by 'coordinator cancel'");
        } else if (outcome.reason() != null && !isFailure(outcome)) {
            ErrorLine.print(commandLine, outcome.reason());
        }
        return switch (outcome.end()) {
            case DONE -> solution.complete() ? ExitCode.OK : incompleteScan();
            case TIME_LIMIT, OUT_OF_MEMORY -> ExitCode.INCOMPLETE;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case ALL_NODES_LOST -> ExitCode.NO_WORKER;
            case TASK_FAILED -> ExitCode.INTERNAL_ERROR;
        };
    }

    /** Whether tasks were given up. */
    private static boolean isFailure(Outcome outcome) {
        return outcome.end() == Outcome.End.TASK_FAILED || outcome.end() == Outcome.End.OUT_OF_MEMORY;
    }

    private ExitCode incompleteScan() {
        ErrorLine.print(
                commandLine,
                "the scan saw every grid point, but two roots may lie between neighbours:"
                        + " more --digits or --method isolate finds them");
        return ExitCode.INCOMPLETE;
    }

    /** How to go on with a job that is kept and not at its end. */
    private void tellKept(@Nullable StoredJob job) {
        if (job == null || common.isQuiet()) {
            return;
        }
        switch (job.state()) {
            case INTERRUPTED, INCOMPLETE, FAILED ->
                ErrorLine.print(commandLine, "job " + job.id() + " is kept: " + store.resumeCommand(job));
            case RUNNING, DONE, CANCELLED -> {}
        }
    }
}
