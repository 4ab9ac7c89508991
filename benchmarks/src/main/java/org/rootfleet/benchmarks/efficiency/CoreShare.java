package org.rootfleet.benchmarks.efficiency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A control group whose processes get a part of a core and not more, in slices that are short beside a task. Closing it removes it; its
 * processes must have ended. Of the kernel's two kinds of control groups the one that has the processor here is taken; root is needed.
 */
final class CoreShare implements AutoCloseable {
    private static final int PERIOD_MICROS = 20_000;
    private static final Path FIRST_VERSION = Path.of("/sys/fs/cgroup/cpu");
    private static final Path SECOND_VERSION = Path.of("/sys/fs/cgroup");
    private static final int REMOVAL_ATTEMPTS = 100;

    private final Path group;

    private CoreShare(Path group) {
        this.group = group;
    }

    /** Makes a group for so many hundredths of a core. */
    static CoreShare of(String name, double percent) throws IOException {
        long quota = Math.round(PERIOD_MICROS * percent / 100);
        boolean first = Files.isDirectory(FIRST_VERSION);
        Path group = (first ? FIRST_VERSION : SECOND_VERSION).resolve(name);
        Files.createDirectory(group);
        CoreShare share = new CoreShare(group);
        try {
            if (first) {
                Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
                Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(quota));
                // What else runs may be in the group above: there is to be enough for the quota.
                Files.writeString(group.resolve("cpu.shares"), "8192");
            } else {
                Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
            }
            return share;
        } catch (IOException e) {
            share.close();
            throw e;
        }
    }

    /** What to put before a command so that it runs in the group. */
    List<String> prefix() {
        return List.of(
                "sh",
                "-c",
                "echo $$ >\"$0\" && exec \"$@\"",
                group.resolve("cgroup.procs").toString());
    }

    @Override
    public void close() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (IOException e) { // The kernel takes a moment to bury a process.
                if (attempt == REMOVAL_ATTEMPTS) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
