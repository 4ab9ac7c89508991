package org.rootfleet.benchmarks.compare;

import java.time.Duration;
import java.util.List;

/** Risolate of the library Ccluster. */
final class RisolatePeer implements Peer {
    private final String program;

    RisolatePeer(String program) {
        this.program = program;
    }

    @Override
    public String name() {
        return "Risolate";
    }

    @Override
    public boolean answers(Question question) {
        return question.kind() != Question.Kind.INTEGERS;
    }

    @Override
    public Measurement measure(Input input, Question question, Duration repeat, Duration limit) {
        List<String> isolate = List.of(program, input.flint().toString(), "-o", "0");
        ProcessRun run = ProcessRun.of(
                question.kind() == Question.Kind.ISOLATE
                        ? isolate
                        : List.of(program, input.flint().toString(), "-o", "0", "-e", "-" + question.bits()),
                limit);
        if (run.exit() != 0 || run.number("distinct real roots:").isEmpty()) {
            return run.failure();
        }
        return new Measurement(
                null,
                (int) run.number("distinct real roots:").getAsDouble(),
                run.number("total time:").orElse(run.cpuSeconds()) * 1e3,
                run);
    }
}
