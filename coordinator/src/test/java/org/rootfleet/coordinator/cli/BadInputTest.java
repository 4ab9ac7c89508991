package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people and scripts get wrong: one line that names the place, the right exit code, and nothing on standard output. */
final class BadInputTest {
    @TempDir
    private Path folder;

    private static Arguments bad(String message, String... arguments) {
        return Arguments.of(message, arguments);
    }

    static Stream<Arguments> badInput() {
        return Stream.of(
                bad("the polynomial is empty", "solve", ""),
                bad("the polynomial is empty", "solve", " \t\n"),
                bad("the polynomial is zero: every number is a root", "solve", "0"),
                bad("the polynomial is zero: every number is a root", "solve", "(x-1)^2-x^2+2x-1"),
                bad("the polynomial is zero: every number is a root", "solve", "--coefficients", "0,0"),
                bad("character 5: a second variable 'y' beside 'x', the polynomial must have one", "solve", "x^2+y"),
                bad("character 3: the exponent is negative, this is not a polynomial", "solve", "x^-2"),
                bad("character 3: the exponent 1/2 is not a whole number", "solve", "x^(1/2)"),
                bad("character 13: expected an exponent after '^'", "solve", "x^7-3*x+1+x^^"),
                bad("degree 999999999 is over the limit of 1000000 (--max-degree raises it)", "solve", "x^999999999"),
                bad("degree 6 is over the limit of 5 (--max-degree raises it)", "solve", "x^6", "--max-degree", "5"),
                bad(
                        "a polynomial of about 26.6 bits is over the limit of 9 (--max-bits raises it)",
                        "solve",
                        "12345678x",
                        "--max-bits",
                        "9"),
                bad("character 6: expected a number, the variable or '(', found the end", "solve", "((((("),
                bad("character 201: brackets and exponents are nested deeper than 200", "solve", "(".repeat(100_000)),
                bad("character 3: expected a number, the variable or '(', found character code 0", "solve", "x+\0"),
                bad(
                        "character 3: expected a number, the variable or '(', found character code 27",
                        "solve",
                        "x+\u001b[31m"),
                bad("coefficient 2: 'a b' is not a number", "solve", "--coefficients", "1,a\nb"),
                bad("--range 1..0: the range begins at 1, above its end 0", "solve", "x", "--range", "1..0"),
                bad("--range abc: this is not of the form LO..HI", "solve", "x", "--range", "abc"),
                bad("--range 0..b: 'b' is not a number", "solve", "x", "--range", "0..b"),
                bad("--digits must be from 0 to 1000000, not -1", "solve", "x", "--digits", "-1"),
                bad("--digits must be from 0 to 1000000, not 1000001", "solve", "x", "--digits", "1000001"),
                bad("--degree must be at least 1, not -5", "solve", "--degree", "-5"),
                bad(
                        "degree 3000000000 is over the limit of 1000000 (--max-degree raises it)",
                        "solve",
                        "--degree",
                        "3000000000"),
                bad("--random must be at least 1, not 0", "solve", "--random", "0"),
                bad("--bits must be from 1 to 1000000000, not 0", "solve", "--random", "5", "--bits", "0"),
                bad("/no/such/file: there is no such file", "solve", "--file", "/no/such/file"),
                bad("/: this is a directory", "solve", "--file", "/"),
                bad("a file without a name: there is no such file", "solve", "--file", ""),
                bad("/dev/zero: byte 1 is zero, this is not a text", "solve", "--file", "/dev/zero"),
                bad("/dev/null: the polynomial is empty", "solve", "--file", "/dev/null"),
                bad("--save /: this is a folder, not a file", "solve", "x", "--save", "/"),
                bad("--save /no/such/f: there is no folder /no/such", "solve", "x", "--save", "/no/such/f"),
                bad("--save : this is a folder, not a file", "solve", "x", "--save", ""),
                bad("/no/such/file: there is no such file, or it cannot be read", "verify", "/no/such/file"),
                bad("/: there is no such file, or it cannot be read", "verify", "/"),
                bad(
                        "/no/such/list: there is no such file, or it cannot be read",
                        "check",
                        "--workers",
                        "@/no/such/list"),
                bad(
                        "/dev/null: there is no such file, or it cannot be read",
                        "solve",
                        "x",
                        "--workers",
                        "a,@/dev/null"),
                bad("/dev/null: the field 'polynomial' is missing", "verify", "/dev/null"),
                bad(
                        "/dev/zero: this is not JSON: Illegal character ((CTRL-CHAR, code 0)): only regular white space"
                                + " (\\r, \\n, \\t) is allowed between tokens",
                        "verify",
                        "/dev/zero"));
    }

    @ParameterizedTest
    @MethodSource("badInput")
    void shouldNameWhatIsWrongWithTheInput(String message, String... arguments) {
        assertThat(Run.of(arguments)).isEqualTo(new Run(3, "", "coordinator: " + message + "\n"));
    }

    static Stream<Arguments> badUsage() {
        return Stream.of(
                bad("which command? One of: solve, verify, check, keys, jobs, show, resume, cancel, export"),
                bad("Unmatched argument at index 0: 'frob'", "frob"),
                bad("no polynomial: give an expression, --coefficients, --file, --degree or --random", "solve"),
                bad("one polynomial only, not --degree and a polynomial", "solve", "x", "--degree", "3"),
                bad(
                        "one polynomial only, not --polynomial and --coefficients and --file",
                        "solve",
                        "--polynomial=x",
                        "--coefficients=1",
                        "--file=f"),
                bad(
                        "Unmatched arguments from index 2: '-', '2'; a polynomial with blanks needs quotes: 'x^2 - 2'",
                        "solve",
                        "x^2",
                        "-",
                        "2"),
                bad("unknown option '--frob'", "solve", "x", "--frob"),
                bad("unknown option '--frob'", "solve", "--frob"),
                bad("unknown option '--frob'", "solve", "x", "--frob=3"),
                bad("unknown option '--frob'", "check", "--frob", "--workers", "a"),
                bad("Invalid value for option '--digits': 'abc' is not an int", "solve", "x", "--digits", "abc"),
                bad("Invalid value for option '--degree': '7.5' is not a long", "solve", "--degree", "7.5"),
                bad(
                        "Invalid value for option '--find': expected one of [INTEGER, RATIONAL, REAL] (case-insensitive)"
                                + " but was 'all'",
                        "solve",
                        "x",
                        "--find",
                        "all"),
                bad(
                        "Invalid value for option '--time-limit': '1 week' is not a duration such as 90s, 5m or 2h",
                        "solve",
                        "x",
                        "--time-limit",
                        "1 week"),
                bad("--threads must be from 1 to 1024, not 0", "solve", "x", "--threads", "0"),
                bad("--threads must be from 1 to 1024, not -2", "solve", "x", "--threads=-2"),
                bad("--engine must be local, cluster or spark, not 'grid'", "solve", "x", "--engine", "grid"),
                bad("--engine cluster needs --workers", "solve", "x", "--engine", "cluster"),
                bad("--engine local does not go with --workers", "solve", "x", "--engine", "local", "--workers", "a"),
                bad("the Spark engine is not part of this version", "solve", "x", "--engine", "spark"),
                bad(
                        "--threads is for this machine: 'worker serve --threads' sets those of a worker",
                        "solve",
                        "x",
                        "--threads",
                        "2",
                        "--workers",
                        "a"),
                // The options are looked at before the file.
                bad("--engine cluster needs --workers", "solve", "--file", "/no/such/file", "--engine", "cluster"),
                bad("--max-degree and --max-bits must be positive", "solve", "x", "--max-degree", "0"),
                bad(
                        "--workers: address \"\": it is empty, expected HOST or HOST:PORT",
                        "solve",
                        "x",
                        "--workers",
                        "a,,b"),
                bad(
                        "--workers: no configuration has rootfleet.clusters.a (nor any other cluster); the file"
                                + " coordinator.conf is the place for it, and a list in a file of its own is named @./a",
                        "check",
                        "--workers",
                        "@a"),
                bad("--workers: address \"a:0\": the port must be from 1 to 65535, not 0", "check", "--workers", "a:0"),
                bad(
                        "--workers: address \"a:99999\": the port must be from 1 to 65535, not 99999",
                        "check",
                        "--workers",
                        "a:99999"),
                bad(
                        "--workers: address \"::1:60020\": an IPv6 address with a port is written [ADDRESS]:PORT",
                        "check",
                        "--workers",
                        "::1:60020"),
                bad("Missing required option: '--workers=h[:p],...'", "check"),
                bad("Missing required parameter: 'RESULT.json'", "verify"),
                bad("Unmatched argument at index 2: 'b'", "verify", "a", "b"));
    }

    @ParameterizedTest
    @MethodSource("badUsage")
    void shouldSayHowItIsCalled(String message, String... arguments) {
        String command = arguments.length > 0 && !arguments[0].equals("frob") ? " " + arguments[0] : "";
        assertThat(Run.of(arguments))
                .isEqualTo(new Run(2, "", "coordinator: " + message + "\nTry 'coordinator" + command + " --help'.\n"));
    }

    @Test
    void shouldShowWhereAnErrorComesFromOnlyIfAsked() {
        assertThat(Run.of("solve", "x^", "--verbose").err())
                .startsWith("coordinator: character 3: expected an exponent after '^'\n")
                .contains("\tat org.rootfleet.solver.polynomial.PolynomialParser");
        assertThat(Run.of("--help").out()).contains("solve").contains("verify").contains("check");
        assertThat(Run.of("solve", "--help").code()).isZero();
        assertThat(Run.of("--version").out()).startsWith("rootfleet ");
    }

    @Test
    void shouldNotCreateTheFileOfAResultThatIsNone() {
        Path file = folder.resolve("result.json");
        assertThat(Run.of("solve", "x^", "--save", file.toString()).code()).isEqualTo(3);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldExplainConstants() {
        Run run = Run.of("solve", "7");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("complete: a constant other than zero has no root");
    }
}
