package org.rootfleet.benchmarks.compare;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private static final int LEAST_RUNS = 5;
    /** The virtual machine compiles what it runs often: it gets so many times longer than the others to show its least time. */
    private static final int WARM_UP = 4;

    private static final double NANOS_PER_MILLI = 1e6;

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
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        List<Double> millis = new ArrayList<>();
        int roots = 0;
        long begin = System.nanoTime();
        do {
            long start = clock.getCurrentThreadCpuTime();
            Pipeline.Run run = pipeline.solve(problem);
            long cpu = clock.getCurrentThreadCpuTime() - start;
            if (!run.isDone()) {
                return new Figures("> limit", 0, 0, 0, Double.NaN, null);
            }
            cpu += run.outcome().tallies().stream()
                    .mapToLong(tally -> tally.effort().cpuNanos())
                    .sum();
            cpu -= run.callerNanos();
            millis.add(cpu / NANOS_PER_MILLI);
            roots = run.solution().roots().size();
        } while (goesOn(
                millis.size(), Duration.ofNanos(System.nanoTime() - begin), repeat.multipliedBy(WARM_UP), limit));
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double intervals = question.kind() == Question.Kind.ISOLATE
                ? intervalsMillis(input.polynomial(), roots, repeat, limit)
                : Double.NaN;
        return new Figures(null, roots, sorted[0], sorted[sorted.length / 2], intervals, cold(input, question, limit));
    }

    private static double intervalsMillis(IntegerPolynomial polynomial, int roots, Duration repeat, Duration limit) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        double least = Double.POSITIVE_INFINITY;
        int runs = 0;
        long begin = System.nanoTime();
        do {
            long start = clock.getCurrentThreadCpuTime();
            List<IsolatingIntervals.Place> places = IsolatingIntervals.of(polynomial);
            least = Math.min(least, (clock.getCurrentThreadCpuTime() - start) / NANOS_PER_MILLI);
            runs++;
            int found =
                    places.stream().mapToInt(IsolatingIntervals.Place::roots).sum();
            if (found != roots) {
                throw new IllegalStateException(found + " intervals for " + roots + " roots");
            }
        } while (goesOn(runs, Duration.ofNanos(System.nanoTime() - begin), repeat.multipliedBy(WARM_UP), limit));
        return least;
    }

    private static boolean goesOn(int runs, Duration elapsed, Duration repeat, Duration limit) {
        return elapsed.compareTo(repeat) < 0 || (runs < LEAST_RUNS && elapsed.compareTo(limit.dividedBy(2)) < 0);
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
