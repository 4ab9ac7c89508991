package org.rootfleet.benchmarks.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * MPSolve, by either of its algorithms: secular ({@code -as}) or Ehrlich-Aberth ({@code -au}). Its time is that of the process; short
 * ones are repeated, since a process is timed to hundredths of a second only.
 */
final class MpsolvePeer implements Peer {
    private static final double SHORTEST_SECONDS = 2e-3;
    private static final int MAX_TIMES = 200;

    private final String version;
    private final String algorithm;

    MpsolvePeer(String version, String algorithm) {
        this.version = version;
        this.algorithm = algorithm;
    }

    @Override
    public String name() {
        return "MPSolve " + version + " " + algorithm;
    }

    @Override
    public boolean answers(Question question) {
        return question.kind() != Question.Kind.INTEGERS;
    }

    @Override
    public Measurement measure(Input input, Question question, Duration repeat, Duration limit) {
        List<String> goal =
                question.kind() == Question.Kind.ISOLATE ? List.of("-Gi") : List.of("-Ga", "-o" + question.digits());
        List<String> command = new ArrayList<>(List.of("mpsolve", algorithm, "-SR", "-j1"));
        command.addAll(goal);
        command.add(input.mpsolve().toString());
        ProcessRun run = ProcessRun.of(command, limit);
        if (run.exit() != 0) {
            return run.failure();
        }
        int roots = (int) run.out().lines().filter(line -> line.startsWith("(")).count();
        int times = (int) Math.min(MAX_TIMES, repeat.toMillis() * 1e-3 / Math.max(run.cpuSeconds(), SHORTEST_SECONDS));
        double seconds = times < 2 ? run.cpuSeconds() : repeated(command, times, limit);
        return new Measurement(null, roots, seconds * 1e3, run);
    }

    /** Processor time of one of so many runs. */
    private static double repeated(List<String> command, int times, Duration limit) {
        List<String> loop = new ArrayList<>(List.of(
                "sh", "-c", "i=0; while [ $i -lt " + times + " ]; do \"$@\" >/dev/null; i=$((i+1)); done", "sh"));
        loop.addAll(command);
        return ProcessRun.of(loop, limit).cpuSeconds() / times;
    }
}
