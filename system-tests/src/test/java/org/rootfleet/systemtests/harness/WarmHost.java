package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/**
 * A place on this machine where programs see a temperature and a Raspberry Pi's firmware that the test sets: a mount namespace with a
 * folder of the test over /sys/class/thermal, and a program vcgencmd on the path.
 */
public final class WarmHost {
    private static final String MOUNT = "mount --bind \"$0\" /sys/class/thermal && exec \"$@\"";

    private final Path folder;

    /** Skips the test where the machine does not allow it. */
    public WarmHost(Path folder) {
        this.folder = folder;
        setThrottled("0x0");
        temperature(40);
        try (RunningProgram attempt = run(Map.of(), "true")) {
            Assumptions.assumeTrue(
                    attempt.finish(Duration.ofSeconds(30)) == 0,
                    () -> "no folder can be mounted over /sys/class/thermal (root is needed): " + attempt.err());
        }
        Path program = folder.resolve("vcgencmd");
        write(program, "#!/bin/sh\n[ \"$1\" = get_throttled ] && cat \"$(dirname \"$0\")/throttled\"\n");
        try {
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void temperature(int celsius) {
        write(folder.resolve("thermal_zone0/type"), "cpu-thermal\n");
        write(folder.resolve("thermal_zone0/temp"), celsius + "000\n");
    }

    /** What {@code vcgencmd get_throttled} says. */
    public void setThrottled(String bits) {
        write(folder.resolve("throttled"), "throttled=" + bits + "\n");
    }

    /** At once: nobody reads half a file. */
    private void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.writeString(folder.resolve("fresh"), text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command there. */
    public RunningProgram run(Map<String, String> environment, String... words) {
        List<String> command = new ArrayList<>(List.of(
                "env", "PATH=" + folder + ":" + System.getenv("PATH"), "unshare", "--mount", "sh", "-c", MOUNT));
        command.add(folder.toString());
        command.addAll(List.of(words));
        return RunningProgram.start(command, environment);
    }
}
