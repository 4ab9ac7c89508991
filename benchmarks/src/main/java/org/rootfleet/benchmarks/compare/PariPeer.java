package org.rootfleet.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * PARI/GP: {@code polrootsreal}, {@code nfroots} for integer roots, and for isolation {@code polsturm}, which counts by the same
 * subdivision without refining.
 */
final class PariPeer implements Peer {
    /** Its clock counts milliseconds: short runs are repeated, and timed together. */
    private static final String FUNCTION = """
            measure(f, limit) = {
              my(k = 1, best = -1, total = 0, d, r);
              gettime();
              until(total >= limit && best >= 0,
                for(i = 1, k, r = f());
                d = gettime();
                total += d;
                if(d >= 20 || total >= limit, best = if(best < 0, d / k, min(best, d / k)), k *= 4));
              print("roots ", r);
              print("millis ", best * 1.)
            };
            """;

    private final String version;

    PariPeer(String version) {
        this.version = version;
    }

    @Override
    public String name() {
        return "PARI/GP " + version;
    }

    @Override
    public boolean answers(Question question) {
        return true;
    }

    @Override
    public Measurement measure(Input input, Question question, Duration repeat, Duration limit) {
        String call = switch (question.kind()) {
            case ISOLATE -> "polsturm(P)";
            case DECIMALS -> "#polrootsreal(P)";
            case INTEGERS -> "#select(r->denominator(r)==1, nfroots(,P))";
        };
        Path script = input.folder().resolve("pari.gp");
        try {
            Files.writeString(
                    script,
                    FUNCTION
                            + "P = Polrev(readvec(\"" + input.lowestFirst() + "\"));\n"
                            + "default(realprecision, " + Math.max(1, question.digits()) + ");\n"
                            + "measure(() -> " + call + ", " + repeat.toMillis() + ");\n"
                            + "quit;\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ProcessRun.of(List.of("gp", "-q", "-f", "-s", "2G", script.toString()), limit)
                .printedMeasurement();
    }
}
