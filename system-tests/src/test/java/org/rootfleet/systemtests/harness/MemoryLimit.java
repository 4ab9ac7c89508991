package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** A control group of the kernel whose processes have so much memory together, as if the machine had no more. Of either version. */
public final class MemoryLimit implements AutoCloseable {
    private static final Path FIRST_VERSION = Path.of("/sys/fs/cgroup/memory");
    private static final Path SECOND_VERSION = Path.of("/sys/fs/cgroup");

    private final Path group;

    private MemoryLimit(Path group) {
        this.group = group;
    }

    /** Makes it; the test is skipped where the machine does not allow it. */
    public static MemoryLimit ofMegabytes(int megabytes) {
        boolean first = Files.isDirectory(FIRST_VERSION);
        String name = "rft" + ProcessHandle.current().pid() + "-" + megabytes + "MB";
        Path group = (first ? FIRST_VERSION : SECOND_VERSION).resolve(name);
        try {
            Files.createDirectories(group);
            Files.writeString(
                    group.resolve(first ? "memory.limit_in_bytes" : "memory.max"),
                    Long.toString((long) megabytes << 20));
            return new MemoryLimit(group);
        } catch (IOException e) {
            return Assumptions.abort("no memory can be limited: " + e);
        }
    }

    /** What to put before a command so that it has this memory. */
    public List<String> prefix() {
        String procs = group.resolve("cgroup.procs").toString();
        return List.of("sh", "-c", "echo $$ >\"$0\" && exec \"$@\"", procs);
    }

    /** When its processes have ended. */
    @Override
    public void close() {
        // The kernel takes a moment to bury a process.
        Awaitility.await("a control group is empty")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> {
                    Files.deleteIfExists(group);
                    return true;
                });
    }
}
