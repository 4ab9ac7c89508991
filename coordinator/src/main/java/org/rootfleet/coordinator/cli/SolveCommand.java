package org.rootfleet.coordinator.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.coordinator.report.JobClock;
import org.rootfleet.coordinator.solution.ShortProblem;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.store.JobRecorder;
import org.rootfleet.coordinator.store.JobStore;
import org.rootfleet.coordinator.store.NewJob;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coordinator solve}: finds the roots and prints them. */
@Command(
        name = "solve",
        description = "Finds all real roots of a polynomial, and proves that none is missing.",
        mixinStandardHelpOptions = true)
final class SolveCommand implements Callable<Integer> {
    private static final int DEFAULT_DIGITS = 20;

    /** A job on this machine that takes less is not worth the disk. */
    private static final Duration LOCAL_PATIENCE = Duration.ofSeconds(2);

    @Spec
    private CommandSpec spec;

    @Mixin
    private InputOptions input;

    @Mixin
    private EngineOptions engine;

    @Mixin
    private CommonOptions common;

    @Mixin
    private MetricsOptions metrics;

    @Option(
            names = "--find",
            paramLabel = "integer|rational|real",
            defaultValue = "REAL",
            description = "which roots are wanted (default: real)")
    private Find find;

    @Option(
            names = "--range",
            paramLabel = "LO..HI",
            description = "only roots in this closed interval; either side may be empty")
    private @Nullable String range;

    @Option(
            names = "--digits",
            paramLabel = "D",
            description = "decimals of irrational roots (default: 20; for a scan, its grid: 0)")
    private @Nullable Integer digits;

    @Option(
            names = "--method",
            paramLabel = "auto|isolate|scan",
            defaultValue = "AUTO",
            description = "scan: visit every grid point k/10^D (default: auto)")
    private Method method;

    @Mixin
    private ResultOptions result;

    @Mixin
    private StoreOptions store;

    @Option(names = "--no-store", description = "do not keep the job: it cannot be resumed")
    private boolean notStored;

    @Override
    public Integer call() throws InterruptedException {
        JobClock clock = new JobClock();
        Supplier<Engine> engines = engine.choose(common);
        result.check();
        SearchRange searchRange = searchRange();
        int decimals = decimals();
        IntegerPolynomial polynomial = input.read();
        Problem problem = new Problem(polynomial, find, searchRange, decimals, method);
        clock.phaseEnds("parse");
        JobRun run = new JobRun(spec.commandLine(), common, metrics, result, store, engine.dispatchSettings());
        Solution solution = engine.isLocal() ? ShortProblem.solve(problem) : null;
        if (solution != null) {
            return run.tell(atOnce(clock, engines), solution, clock, JobRecorder.none())
                    .code();
        }
        Plan plan = Planner.plan(problem);
        clock.phaseEnds("plan");
        try (JobRecorder recorder = recorder(plan)) {
            return run.run(plan, JobRun.begin(plan), engines, clock, recorder).code();
        }
    }

    private JobRecorder recorder(Plan plan) {
        if (notStored) {
            return JobRecorder.none();
        }
        String workers = engine.workers();
        return JobRecorder.of(
                new NewJob(plan, workers, Version.number()),
                () -> JobStore.open(store.settings()),
                workers == null ? LOCAL_PATIENCE : Duration.ZERO,
                warning -> common.warn(spec.commandLine(), warning));
    }

    private SearchRange searchRange() {
        try {
            return range == null ? SearchRange.ALL : SearchRange.parse(range, input.limits());
        } catch (MalformedPolynomialException e) {
            throw MalformedPolynomialException.in("--range " + range, e);
        }
    }

    private int decimals() {
        int decimals = digits != null ? digits : method == Method.SCAN ? 0 : DEFAULT_DIGITS;
        if (decimals < 0 || decimals > Problem.MAX_DIGITS) {
            throw new InputException("--digits must be from 0 to " + Problem.MAX_DIGITS + ", not " + decimals);
        }
        return decimals;
    }

    /** The outcome of a problem that was solved since the last phase ended. */
    private Outcome atOnce(JobClock clock, Supplier<Engine> engines) {
        long nanos = clock.nanosSincePhase();
        clock.phaseEnds("plan");
        try (Engine here = engines.get()) {
            Node node = here.nodes().get(0);
            if (common.isVerbose()) {
                ErrorLine.print(
                        spec.commandLine(), node.name() + " (" + node.address() + "): solved at once, without tasks");
            }
            Outcome outcome = Outcome.atOnce(node, nanos);
            clock.dispatchEnds(outcome);
            return outcome;
        }
    }
}
