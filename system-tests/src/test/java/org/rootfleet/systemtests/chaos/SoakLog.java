package org.rootfleet.systemtests.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What happened, in a file that can be read while it goes on. */
final class SoakLog {
    private final Path file;
    private final long start = System.nanoTime();

    SoakLog(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, "");
    }

    /** Since the beginning. */
    double seconds() {
        return (System.nanoTime() - start) * 1e-9;
    }

    synchronized void line(String format, Object... values) {
        String text = String.format(Locale.ROOT, "%9.1f  ", seconds()) + String.format(Locale.ROOT, format, values);
        try {
            Files.writeString(file, text + System.lineSeparator(), StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
