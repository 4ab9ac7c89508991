package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;

/** The program between shells, pipes, terminals, full disks and people who press Ctrl-C. */
final class CommandLineIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String ENDLESS = " solve 'x^3-7x+1' --method scan --digits 12";

    /** The last that a job says which can go on. */
    private static final Pattern KEPT =
            Pattern.compile("\ncoordinator: job ([a-z2-9]{8}) is kept: coordinator resume \\1\n$");

    @TempDir
    private Path folder;

    /** Runs a line of a shell, in which {@code $coordinator} is the program. */
    private RunningProgram shell(String line) {
        return RunningProgram.start(
                List.of("bash", "-c", "cd '" + folder + "' && " + line),
                Map.of("coordinator", Distribution.program("coordinator")));
    }

    private void expect(String line, int code, String out, String err) {
        try (RunningProgram program = shell(line)) {
            assertThat(program.finish(LIMIT)).as(program.err()).isEqualTo(code);
            assertThat(program.out()).isEqualTo(out);
            assertThat(program.err()).isEqualTo(err);
        }
    }

    @Test
    void shouldGiveWhatItFoundWhenItIsInterrupted() {
        try (RunningProgram solve = shell("exec $coordinator" + ENDLESS + " --output json --verbose")) {
            solve.awaitSaying("scan on equation 1");
            solve.signal("INT");
            assertThat(solve.finish(LIMIT)).isEqualTo(130);
            assertThat(solve.err()).contains("coordinator: interrupted\n").containsPattern(KEPT);
            assertThat(ResultDocument.parse(solve.out()).complete()).isFalse();
        }
    }

    @Test
    void shouldNotMakeAnyoneWaitForAWorkerThatDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String command = "exec $coordinator solve 'x^2-2' --workers 127.0.0.1:" + silent.getLocalPort();
            try (RunningProgram solve = shell(command)) {
                solve.awaitSaying("not encrypted");
                solve.signal("INT");
                assertThat(solve.finish(LIMIT)).isEqualTo(130);
            }
            try (RunningProgram solve = shell(command + " --time-limit 100ms --output json --quiet")) {
                assertThat(solve.finish(LIMIT)).isEqualTo(5);
                assertThat(solve.err()).isEqualTo("coordinator: the time limit of 0.1 s was reached\n");
                assertThat(ResultDocument.parse(solve.out()).complete()).isFalse();
            }
        }
    }

    @Test
    void shouldTakeAClosedPipeForNoFailureAndAFullDiskForOne() {
        expect(
                "$coordinator solve --degree 300 --output csv | head -1; exit ${PIPESTATUS[0]}",
                0,
                "kind,multiplicity,value,lower,upper\r\n",
                "");
        expect(
                "$coordinator solve --degree 7 > /dev/full",
                1,
                "",
                "coordinator: standard output could not be written: No space left on device\n");
    }

    @Test
    void shouldLeaveNoHalfOfAResultBehind() throws IOException {
        // A shell's limit on the size of files does what a full disk does.
        expect(
                "ulimit -f 1; $coordinator solve --degree 100 --output csv --save result.json > /dev/null",
                1,
                "",
                "coordinator: the result could not be saved in result.json: File too large\n");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldReadPipesOfEveryKind() {
        String rest = " --output csv";
        String roots = "kind,multiplicity,value,lower,upper\r\ninteger,1,-2,-2,-2\r\ninteger,1,2,2,2\r\n";
        expect("echo x^2-4 | $coordinator solve --file -" + rest, 0, roots, "");
        expect("echo x^2-4 | $coordinator solve --file /dev/stdin" + rest, 0, roots, "");
        expect("$coordinator solve --file <(echo 1 0 -4)" + rest, 0, roots, "");
        expect(
                "$coordinator solve --file - < /dev/zero",
                3,
                "",
                "coordinator: standard input: byte 1 is zero, this is not a text\n");
        expect(
                "yes 1 | $coordinator solve --file - --max-degree 1000 --max-bits 100000",
                3,
                "",
                "coordinator: standard input: a text of more than 130202 bytes is over the limit"
                        + " (--max-bits raises it)\n");
    }

    @Test
    void shouldSayThatMemoryWasTooSmall() {
        try (RunningProgram solve =
                shell("JAVA_OPTS=-Xmx24m $coordinator solve --degree 1 --bits 1000000000 --max-bits 9000000000")) {
            assertThat(solve.finish(LIMIT)).isEqualTo(5);
            assertThat(solve.err())
                    .startsWith("coordinator: out of memory, with a heap of ")
                    .hasLineCount(1);
        }
    }

    @Test
    void shouldShowItsProgressToAPersonOnly() throws IOException {
        String seconds = " --time-limit 2s";
        assertThat(onTerminal("$coordinator" + ENDLESS + seconds))
                .containsPattern("tasks +[0-9]+% ")
                .contains("\u001b[33m");
        assertThat(onTerminal("$coordinator" + ENDLESS + seconds + " --no-color"))
                .containsPattern("tasks +[0-9]+% \\[")
                .doesNotContain("\u001b[33m");
        assertThat(onTerminal("$coordinator" + ENDLESS + seconds + " --quiet"))
                .doesNotContainPattern("tasks +[0-9]+% ")
                .doesNotContain("\u001b");
        assertThat(onTerminal("$coordinator" + ENDLESS + seconds + " 2> err.txt"))
                .doesNotContain("\u001b");
        assertThat(folder.resolve("err.txt"))
                .content()
                .startsWith("coordinator: the time limit of 2 s was reached\n")
                .containsPattern(KEPT)
                .hasLineCount(2);
    }

    /** What a terminal gets to see of a command. */
    private String onTerminal(String command) throws IOException {
        Path seen = folder.resolve("terminal.txt");
        try (RunningProgram script = shell("script -qec \"" + command + "\" terminal.txt")) {
            script.finish(LIMIT);
        }
        return Files.readString(seen);
    }
}
