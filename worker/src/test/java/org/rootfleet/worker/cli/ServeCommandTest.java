package org.rootfleet.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker that starts would run for ever: every test here is of one that must not start. */
@Timeout(60)
final class ServeCommandTest {
    /** An address for documentation, which no machine has. */
    private static final String NOBODYS = "192.0.2.7";

    @TempDir
    private Path folder;

    private record Run(int code, String err) {
        static Run of(String... arguments) {
            StringWriter err = new StringWriter();
            int code = WorkerCommand.run(arguments, new PrintWriter(new StringWriter()), new PrintWriter(err));
            return new Run(code, err.toString());
        }
    }

    private static Run serve(String... arguments) {
        List<String> all = new ArrayList<>(List.of("serve", "--port", "0"));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray(new String[0]));
    }

    private Run serveWith(String settings, String... arguments) throws IOException {
        Path file = folder.resolve("worker.conf");
        Files.writeString(file, settings);
        List<String> all = new ArrayList<>(List.of("serve", "--config", file.toString()));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray(new String[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "0.0.0.0", "::", NOBODYS, "::ffff:192.0.2.7"})
    void shouldOpenNoNetworkUnlessToldThatItIsInsecure(String address) {
        assertThat(serve("--bind", address))
                .isEqualTo(new Run(
                        2,
                        "worker: listening on " + address + " would let everybody on the network use this node:"
                                + " it needs keys (coordinator keys add NAME makes some), or --insecure-lan,"
                                + " which accepts that\n"
                                + "Try 'worker serve --help'.\n"));
    }

    @Test
    void shouldOpenNoNetworkForAConfigurationFile() throws IOException {
        assertThat(serveWith("rootfleet.worker { bind = \"*\", port = 0 }"))
                .extracting(Run::code)
                .isEqualTo(2);
    }

    @Test
    void shouldListenOnTheAddressThatIsNamedAndNoOther() throws IOException {
        // It cannot be had, so that the worker ends: it did not open all addresses in its place.
        Run run = serveWith("rootfleet.worker { bind = \"" + NOBODYS + "\", port = 0 }", "--insecure-lan");
        assertThat(run.err()).startsWith("worker: cannot listen on " + NOBODYS + ":0: ");
        assertThat(run.code()).isEqualTo(3);
        assertThat(serve("--insecure-lan", "--bind", NOBODYS)).isEqualTo(run);
        assertThat(serveWith("rootfleet.worker { bind = \"" + NOBODYS + "\", port = 0, insecure-lan = true }"))
                .isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 65536 | 3 | the port must be from 0 to 65535, not 65536",
                "--port -1 | 3 | the port must be from 0 to 65535, not -1",
                "--metrics-port 70000 | 3 | the port of the metrics must be from 0 to 65535, or -1 for none, not 70000",
                "--threads -1 | 3 | the threads must be from 1 to 4096, not -1",
                "--bind no.such.host.invalid | 3 | --bind no.such.host.invalid: this is no address of this machine",
                "--config /no/such/file | 3 | --config /no/such/file: there is no such file, or it cannot be read",
                "--config / | 3 | --config /: there is no such file, or it cannot be read",
                "--config /dev/zero | 3 | --config /dev/zero: there is no such file, or it cannot be read",
                "--name a/b | 3 | hello: \"a/b\" is not a node name:"
                        + " 1 to 255 letters, digits, dots, hyphens and underscores",
            })
    void shouldNameTheOptionThatIsWrong(String option, int code, String message) {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        if (!option.startsWith("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        arguments.addAll(List.of(option.split(" ", -1)));
        assertThat(Run.of(arguments.toArray(new String[0]))).isEqualTo(new Run(code, "worker: " + message + "\n"));
    }

    @Test
    void shouldSayHowItIsCalled() {
        assertThat(Run.of())
                .isEqualTo(new Run(2, "worker: which command? One of: serve, status\nTry 'worker --help'.\n"));
        assertThat(serve("--frob").code()).isEqualTo(2);
        assertThat(serve("--threads", "two").code()).isEqualTo(2);
        assertThat(Run.of("serve", "elsewhere").code()).isEqualTo(2);
        assertThat(Run.of("--help").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rootfleet.worker { port = ; worker.conf: 1: Expecting a value",
                "rootfleet.worker.port = many; worker.conf: 1: ",
                "'rootfleet.worker.port = 0\n\nrootfleet.worker.polynomial-cache = much'; worker.conf: 3: ",
                "rootfleet.worker.name = ${nobody}; ${nobody}",
                "rootfleet.worker.port = 70000; the port must be from 0 to 65535, not 70000",
                "rootfleet.connection.heartbeat = -5s; heartbeat must be from PT0.001S to PT24H, not PT-5S",
            })
    void shouldNameThePlaceInAConfigurationFile(String settings, String place) throws IOException {
        Run run = serveWith(settings.replace("\\n", "\n"));
        assertThat(run.err()).startsWith("worker: ").contains(place).hasLineCount(1);
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void shouldRefuseAHugeConfigurationFile() throws IOException {
        Run run = serveWith("#" + "x".repeat(2_000_000));
        assertThat(run.err()).endsWith(": a file of more than 1000000 bytes is no configuration\n");
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void shouldSayThatAWorkerDoesNotAnswer() {
        Run run = Run.of("status", "--host", "127.0.0.1:1");
        assertThat(run.err()).startsWith("worker: cannot reach 127.0.0.1:1: ").hasLineCount(1);
        assertThat(run.code()).isEqualTo(4);
        assertThat(Run.of("status", "--host", "a:b"))
                .isEqualTo(new Run(
                        3, "worker: address \"a:b\": \"b\" is not a port, expected a number from 1 to 65535\n"));
    }
}
