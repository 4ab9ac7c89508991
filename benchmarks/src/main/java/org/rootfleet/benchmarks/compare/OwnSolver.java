package org.rootfleet.benchmarks.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rootfleet.benchmarks.pipeline.Pipeline;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.IsolatingIntervals;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** This solver: in this process again and again, one thread, and as a program that starts cold. */
final class OwnSolver {
    /** The virtual machine compiles what it runs often: it gets so many times longer than the others to show its least time. */
    private static final int WARM_UP = 4;

    private final String program;

    /** @param program the coordinator's launcher; none if its cold start is not to be measured */
    OwnSolver(String program) {
        this.program = program;
    }

    /**
     * What was measured.
     *
     * @param problem null if it was solved
     * @param leastMillis processor time of the fastest run: of the threads that work on it, not of compiler and garbage collector
     * @param medianMillis of the median run
     * @param intervalsMillis of the fastest run of {@link IsolatingIntervals} alone, which gives what the others' isolation gives; NaN if
     *     that is not what was asked for
     * @param cold null if it was not measured
     */
    record Figures(
            @Nullable String problem,
            int roots,
            double leastMillis,
            double medianMillis,
            double intervalsMillis,
            @Nullable ProcessRun cold) {}

    Figures measure(Input input, Question question, Duration repeat, Duration limit) throws InterruptedException {
        Find find = question.kind() == Question.Kind.INTEGERS ? Find.INTEGER : Find.REAL;
        Problem problem = new Problem(input.polynomial(), find, SearchRange.ALL, question.digits(), Method.AUTO);
        Pipeline pipeline = Pipeline.usual(1, limit);
        BlockTimer timer = new BlockTimer(repeat.multipliedBy(WARM_UP), limit);
        int[] roots = {0};
        Optional<BlockTimer.Times> times = timer.measure(() -> {
            Pipeline.Run run = pipeline.solve(problem);
            if (!run.isDone()) {
                return OptionalLong.empty();
            }
            roots[0] = run.solution().roots().size();
            return OptionalLong.of(run.outcome().tallies().stream()
                            .mapToLong(tally -> tally.effort().cpuNanos())
                            .sum()
                    - run.callerNanos());
        });
        if (times.isEmpty()) {
            return new Figures("> limit", 0, 0, 0, Double.NaN, null);
        }
        double intervals = question.kind() == Question.Kind.ISOLATE
                ? intervalsMillis(input.polynomial(), roots[0], timer)
                : Double.NaN;
        return new Figures(
                null,
                roots[0],
                times.get().leastMillis(),
                times.get().medianMillis(),
                intervals,
                cold(input, question, limit));
    }

    private static double intervalsMillis(IntegerPolynomial polynomial, int roots, BlockTimer timer)
            throws InterruptedException {
        return timer.measure(() -> {
                    int found = IsolatingIntervals.of(polynomial).stream()
                            .mapToInt(IsolatingIntervals.Place::roots)
                            .sum();
                    if (found != roots) {
                        throw new IllegalStateException(found + " intervals for " + roots + " roots");
                    }
                    return OptionalLong.of(0);
                })
                .orElseThrow()
                .leastMillis();
    }

    private @Nullable ProcessRun cold(Input input, Question question, Duration limit) {
        if (program.isEmpty()) {
            return null;
        }
        List<String> command = new ArrayList<>(List.of(
                program,
                "solve",
                "--file",
                input.highestFirst().toString(),
                "--digits",
                Integer.toString(question.digits()),
                "--threads",
                "1",
                "--quiet",
                "--output",
                "csv"));
        if (question.kind() == Question.Kind.INTEGERS) {
            command.addAll(Arrays.asList("--find", "integer"));
        }
        return ProcessRun.of(command, limit);
    }
}
