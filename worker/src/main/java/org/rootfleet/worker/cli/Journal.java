package org.rootfleet.worker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The log of systemd. */
final class Journal {
    private Journal() {}

    /**
     * Whether it gets what this process writes to standard error. The environment variable alone does not say so: it is handed down to
     * processes whose standard error goes elsewhere. So it names the device and the number of the file (systemd.exec(5)).
     */
    static boolean isStandardError(Map<String, String> environment) {
        return isStandardError(environment, Path.of("/proc/self/fd/2"));
    }

    static boolean isStandardError(Map<String, String> environment, Path standardError) {
        String stream = environment.getOrDefault("JOURNAL_STREAM", "");
        try {
            return !stream.isEmpty()
                    && stream.equals(Files.getAttribute(standardError, "unix:dev") + ":"
                            + Files.getAttribute(standardError, "unix:ino"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
