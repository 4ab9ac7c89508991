package org.rootfleet.coordinator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.Dispatcher;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.Engine;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.PlannedFactor;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.coordinator.report.JobClock;
import org.rootfleet.coordinator.report.Timing;
import org.rootfleet.coordinator.solution.ShortProblem;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionBuilder;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
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

    @Option(
            names = "--output",
            paramLabel = "table|json|csv",
            defaultValue = "TABLE",
            description = "how the result is printed (default: table)")
    private OutputFormat output;

    @Option(names = "--save", paramLabel = "FILE", description = "also save the JSON result, with its certificate")
    private @Nullable Path save;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "stop after this time (90s, 5m, 2h) and give what was found")
    private @Nullable Duration timeLimit;

    @Override
    public Integer call() throws InterruptedException {
        JobClock clock = new JobClock();
        Supplier<Engine> engines = engine.choose(common);
        if (save != null) {
            ResultOutput.checkWritable(save);
        }
        SearchRange searchRange = searchRange();
        int decimals = decimals();
        IntegerPolynomial polynomial = input.read();
        Problem problem = new Problem(polynomial, find, searchRange, decimals, method);
        clock.phaseEnds("parse");
        Outcome outcome;
        Solution solution = engine.isLocal() ? ShortProblem.solve(problem) : null;
        if (solution != null) {
            outcome = atOnce(clock, engines);
        } else {
            Plan plan = Planner.plan(problem);
            clock.phaseEnds("plan");
            outcome = dispatch(plan, engines);
            clock.dispatchEnds(outcome);
            if (outcome.end() == Outcome.End.TASK_FAILED) {
                reportFailure(outcome);
            }
            solution = SolutionBuilder.build(plan, outcome.roots(), outcome.end() == Outcome.End.DONE);
        }
        Timing timing = clock.timing(outcome);
        ResultOutput.print(solution, timing, output, spec.commandLine().getOut());
        ExitCode code = exitCode(outcome, solution);
        return (save == null || save(solution, timing, save) ? code : ExitCode.INTERNAL_ERROR).code();
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

    private boolean save(Solution solution, Timing timing, Path file) {
        try {
            ResultOutput.save(solution, timing, file);
            return true;
        } catch (IOException e) {
            ErrorLine.print(spec.commandLine(), "the result could not be saved in " + file + ": " + e.getMessage());
            return false;
        }
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

    @SuppressWarnings("try") // the watch works by being there
    private Outcome dispatch(Plan plan, Supplier<Engine> engines) throws InterruptedException {
        List<WorkItem> tasks = new ArrayList<>();
        for (int i = 0; i < plan.factors().size(); i++) {
            PlannedFactor factor = plan.factors().get(i);
            for (Task task : factor.tasks()) {
                tasks.add(new WorkItem(i, task));
            }
        }
        try (Engine nodes = engines.get();
                Progress progress = Progress.on(common, spec.commandLine());
                MetricsOptions.Watch metered = metrics.watch(nodes, progress, common, spec.commandLine())) {
            Dispatcher dispatcher =
                    new Dispatcher(nodes, engine.dispatchSettings().withTimeLimit(timeLimit), metered.listener());
            try (InterruptWatch watch = InterruptWatch.of(dispatcher)) {
                return dispatcher.run(plan.equations(), tasks);
            }
        }
    }

    private void reportFailure(Outcome outcome) {
        ErrorLine.print(spec.commandLine(), "given up: " + outcome.reason());
        if (common.isVerbose() && outcome.cause() != null) {
            outcome.cause().printStackTrace(spec.commandLine().getErr());
        }
    }

    private ExitCode exitCode(Outcome outcome, Solution solution) {
        if (outcome.reason() != null && outcome.end() != Outcome.End.TASK_FAILED) {
            ErrorLine.print(spec.commandLine(), outcome.reason());
        }
        return switch (outcome.end()) {
            case DONE -> solution.complete() ? ExitCode.OK : incompleteScan();
            case TIME_LIMIT -> ExitCode.INCOMPLETE;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
            case ALL_NODES_LOST -> ExitCode.NO_WORKER;
            case TASK_FAILED ->
                outcome.cause() instanceof OutOfMemoryError ? ExitCode.INCOMPLETE : ExitCode.INTERNAL_ERROR;
        };
    }

    private ExitCode incompleteScan() {
        ErrorLine.print(
                spec.commandLine(),
                "the scan saw every grid point, but two roots may lie between neighbours:"
                        + " more --digits or --method isolate finds them");
        return ExitCode.INCOMPLETE;
    }
}
