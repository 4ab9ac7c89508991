package org.rootfleet.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class FirmwareTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // it may run over

    /** Lets {@code vcgencmd} be a script; each call leaves a line in the file "calls". */
    private Firmware vcgencmd(String script, Duration limit) throws IOException {
        Path program = folder.resolve("vcgencmd");
        Files.writeString(program, "#!/bin/sh\necho \"$1\" >>\"$(dirname \"$0\")/calls\"\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new Firmware(program, limit, nanos::get);
    }

    private int calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls")).size();
    }

    @Test
    void shouldUnderstandARaspberryPi() throws IOException {
        Firmware firmware = vcgencmd("""
                case $1 in
                  get_throttled) echo throttled=0x50005 ;;
                  measure_temp) echo "temp=47.2'C" ;;
                  *) exit 3 ;;
                esac""", LONG);
        assertThat(firmware.throttledBits()).hasValue(0x50005);
        assertThat(firmware.temperatureCelsius()).hasValue(47.2);
        assertThat(Files.readAllLines(folder.resolve("calls"))).containsExactly("get_throttled", "measure_temp");
    }

    @Test
    void shouldNotBeAskedMoreOftenThanEveryFewSeconds() throws IOException {
        Firmware firmware = vcgencmd("echo throttled=0x$(wc -l <\"$(dirname \"$0\")/calls\" | tr -d ' ')", LONG);
        assertThat(firmware.throttledBits()).hasValue(1);
        assertThat(firmware.throttledBits()).hasValue(1);
        nanos.addAndGet(4_999_999_999L);
        assertThat(firmware.throttledBits()).hasValue(1);
        nanos.addAndGet(1);
        assertThat(firmware.throttledBits()).hasValue(2);
        assertThat(calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit 1",
                "echo throttled=0x5; exit 255",
                "echo VCHI initialization failed",
                "echo throttled=",
                "echo throttled=0x123456789",
                "echo throttled=-1",
                "echo throttled=0x1 0x2",
                "kill -9 $$",
                "exec 2>&1; echo error >&2; echo throttled=0x1",
            })
    void shouldTakeWhatIsNoAnswerForNone(String script) throws IOException {
        assertThat(vcgencmd(script, LONG).throttledBits()).isEmpty();
    }

    @Test
    void shouldLeaveAProgramAloneThatFails() throws IOException {
        Firmware firmware = vcgencmd("exit 1", LONG);
        assertThat(firmware.throttledBits()).isEmpty();
        nanos.addAndGet(59_999_999_999L);
        assertThat(firmware.throttledBits()).isEmpty();
        assertThat(calls()).isEqualTo(1);
        nanos.addAndGet(1);
        assertThat(firmware.throttledBits()).isEmpty();
        assertThat(calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 1000", "exec yes", "trap '' TERM; while :; do :; done"})
    void shouldEndAProgramThatDoesNot(String script) throws IOException {
        assertThat(vcgencmd(script, Duration.ofMillis(300)).throttledBits()).isEmpty();
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                .allMatch(child -> child.onExit().isDone()
                        || child.onExit().orTimeout(60, TimeUnit.SECONDS).join() != null);
    }

    @Test
    void shouldNotWaitForWhatAProgramLeavesBehind() throws IOException {
        assertThat(vcgencmd("sleep 100 & echo throttled=0x2", LONG).throttledBits())
                .hasValue(2);
    }

    @Test
    void shouldFindTheProgramOnThePath() throws IOException {
        vcgencmd("echo throttled=0x8", LONG);
        Path other = Files.createDirectories(folder.resolve("other/vcgencmd")); // a folder is no program
        assertThat(Firmware.onPath("::/no/such:" + other.getParent() + ":" + folder)
                        .throttledBits())
                .hasValue(8);
        assertThat(Firmware.onPath("/no/such").throttledBits()).isEmpty();
        assertThat(Firmware.onPath(null).temperatureCelsius()).isEmpty();
    }

    @Test
    void shouldSurviveAProgramThatCannotBeRun() throws IOException {
        Path program = folder.resolve("vcgencmd");
        Files.writeString(program, "no program");
        assertThat(new Firmware(program, LONG, nanos::get).throttledBits()).isEmpty();
    }
}
