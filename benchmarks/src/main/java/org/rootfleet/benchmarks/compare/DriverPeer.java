package org.rootfleet.benchmarks.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A C library, called by a driver of our own. */
record DriverPeer(String name, Path driver, Set<Question.Kind> answered) implements Peer {

    @Override
    public boolean answers(Question question) {
        return answered.contains(question.kind());
    }

    @Override
    public Measurement measure(Input input, Question question, Duration repeat, Duration limit) {
        String work = switch (question.kind()) {
            case ISOLATE -> "isolate";
            case DECIMALS -> "approximate";
            case INTEGERS -> "factor";
        };
        return ProcessRun.of(
                        List.of(
                                driver.toString(),
                                work,
                                input.lowestFirst().toString(),
                                Integer.toString(question.bits()),
                                String.format(Locale.ROOT, "%.3f", repeat.toMillis() * 1e-3)),
                        limit)
                .printedMeasurement();
    }
}
