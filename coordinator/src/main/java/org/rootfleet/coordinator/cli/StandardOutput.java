package org.rootfleet.coordinator.cli;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where results are printed. Remembers whether they got there: a writer alone would keep that to itself. */
final class StandardOutput {
    private final PrintWriter writer;
    private @Nullable IOException failure;

    StandardOutput(OutputStream target) {
        OutputStream watched = new FilterOutputStream(target) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                try {
                    out.write(bytes, from, length);
                } catch (IOException e) {
                    failure = failure == null ? e : failure;
                    throw e;
                }
            }
        };
        this.writer = new PrintWriter(
                new OutputStreamWriter(new BufferedOutputStream(watched, 1 << 16), StandardCharsets.UTF_8));
    }

    PrintWriter writer() {
        return writer;
    }

    /**
     * Why not everything could be written; null if it was, or if the reader wanted no more of it: {@code | head} is no failure.
     */
    @Nullable
    String problem() {
        writer.flush();
        String reason = failure == null ? null : String.valueOf(failure.getMessage());
        return reason == null || reason.contains("Broken pipe") ? null : reason;
    }
}
