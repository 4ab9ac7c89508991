package org.rootfleet.systemtests.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds at a moment, as the kernel counts.
 *
 * @param pid its number
 * @param seconds since the beginning of the run
 * @param residentMegabytes its resident set
 * @param files open file descriptors, connections among them
 * @param threads of the kernel
 */
record ProcessSample(long pid, double seconds, double residentMegabytes, int files, int threads) {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+([0-9]+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+([0-9]+)");

    /** Takes it; fails with an IOException if the process has just ended. */
    static ProcessSample of(long pid, double seconds) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        String status = Files.readString(process.resolve("status"));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new ProcessSample(
                    pid, seconds, number(RESIDENT, status) / 1024.0, (int) files.count(), number(THREADS, status));
        }
    }

    private static int number(Pattern pattern, String status) throws IOException {
        Matcher matcher = pattern.matcher(status);
        if (!matcher.find()) {
            throw new IOException("the process has ended");
        }
        return Integer.parseInt(matcher.group(1));
    }
}
