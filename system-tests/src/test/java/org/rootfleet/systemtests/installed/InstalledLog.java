package org.rootfleet.systemtests.installed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Figures of long tests, in {@code installed.log} in the build's folder. */
final class InstalledLog {
    private static final Path FILE = Path.of("target", "installed.log");

    private InstalledLog() {}

    static void note(String format, Object... values) {
        try {
            Files.writeString(
                    FILE,
                    String.format(Locale.ROOT, format, values) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
