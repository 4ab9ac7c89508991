package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SolveCommandTest {
    @TempDir
    private Path folder;

    private static Run solve(String... arguments) {
        List<String> all = new ArrayList<>(List.of("solve"));
        all.addAll(List.of(arguments));
        return Run.of(all.toArray(new String[0]));
    }

    private static List<String> values(Run run) {
        List<String> values = new ArrayList<>();
        JsonMapper.shared()
                .readTree(run.out())
                .get("roots")
                .forEach(root -> values.add(root.get("value").asString()));
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^2-2; -1.41421356237309504881 1.41421356237309504880",
                "--polynomial=x^2-2; -1.41421356237309504881 1.41421356237309504880",
                "-x^2+4; -2 2",
                "0.1x^2-1/3x; 0 10/3",
                "2x^3-5/3x = 0; -0.91287092917527685577 0 0.91287092917527685576",
                "--coefficients=1,0,-4; -2 2",
                "--coefficients=-1/4,1.5; 6",
                "--coefficients -1,4; 4",
                "x^2-2 --digits 0; -2 1",
                "x^2-2 --digits 3; -1.415 1.414",
                "(x-1)*(2x-1)*(x^2-2) --find integer; 1",
                "(x-1)*(2x-1)*(x^2-2) --find RATIONAL; 1/2 1",
                "(x-1)*(2x-1)*(x^2-2) --range 0.5..1; 1/2 1",
                "(x-1)*(2x-1)*(x^2-2) --range ..-1/2; -1.41421356237309504881",
                "(x-1)*(2x-1)*(x^2-2) --range 3..; ''",
                "x^2-2 --method isolate --digits 1; -1.5 1.4",
                "x^2-2 --method scan --range -2..2 --digits 2; -1.42 1.41",
                "x^2-2 --method Scan --range -2..2; -2 1",
                "x^2-9 --method scan --find integer; -3 3",
                "x^2-2 --threads 1 --digits 1; -1.5 1.4",
                "x^2-2 --threads 5 --engine local --digits 1; -1.5 1.4",
                "5; ''",
                "x^2+1; ''",
            })
    void shouldFindTheRootsThatAreAskedFor(String arguments, String expected) {
        List<String> all = new ArrayList<>(List.of(arguments.split(" (?=--)|(?<=--[a-z]{1,20}) ", -1)));
        all.addAll(List.of("--output", "json"));
        Run run = solve(all.toArray(new String[0]));
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(values(run)).isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1)));
    }

    @Test
    void shouldSolveAGeneratedEquation() {
        // The roots for this seed were derived by another program.
        Run run = solve("--degree", "7", "--output", "json");
        assertThat(values(run)).containsExactly("-65002", "-43725", "15415", "23555", "46338", "51523", "60559");
        assertThat(values(solve("--degree", "7", "--seed", "1", "--bits", "16", "--output", "json")))
                .isEqualTo(values(run));
        assertThat(values(solve("--degree", "3", "--seed", "42", "--bits", "4", "--output", "json")))
                .containsExactly("-12", "3", "6");
        assertThat(solve("--random", "9", "--seed", "3", "--output", "csv"))
                .isEqualTo(solve("--random", "9", "--seed", "3", "--output", "csv"));
    }

    @Test
    void shouldWriteTheFieldsOfTheContract() {
        JsonNode json =
                JsonMapper.shared().readTree(solve("x^2-2", "--output", "json").out());
        assertThat(json.propertyNames())
                .contains("polynomial", "find", "digits", "complete", "realRoots", "roots", "certificate", "timing");
        assertThat(json.get("polynomial").propertyNames()).contains("degree", "sha256", "coefficients");
        assertThat(json.get("roots").get(0).propertyNames())
                .contains("kind", "multiplicity", "value", "lower", "upper");
        assertThat(json.get("timing").propertyNames()).contains("wallSeconds", "cpuSeconds", "phases", "workers");
        assertThat(json.get("timing").get("phases").propertyNames())
                .containsExactly("parse", "plan", "isolate", "refine");
        assertThat(json.get("timing").get("workers").get(0).propertyNames())
                .contains(
                        "name",
                        "address",
                        "cores",
                        "tasks",
                        "busySeconds",
                        "cpuSeconds",
                        "bytesSent",
                        "bytesReceived",
                        "temperatureCelsius",
                        "highestTemperatureCelsius");
    }

    @Test
    void shouldPrintATableUnlessToldOtherwise() {
        Run run = solve("x-3");
        assertThat(run.out())
                .startsWith("x - 3  (degree 1, 2 terms, coefficients of up to 2 bits)\n\n #  kind ")
                .contains("  3\n\ncomplete: one real root, and it is proven that none is missing\n")
                .contains("\nspeed-up against one core ");
        assertThat(solve("x-3", "--output", "csv").out())
                .isEqualTo("kind,multiplicity,value,lower,upper\r\ninteger,1,3,3,3\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x^2-4", "1 0 -4", "[1,0,-4]", "Pol([1,0,-4])", "Degree=2;Real;\n-4 0 1"})
    void shouldReadFilesAndStandardInput(String text) throws IOException {
        Path file = folder.resolve("input.txt");
        Files.writeString(file, text);
        assertThat(values(solve("--file", file.toString(), "--output", "json"))).containsExactly("-2", "2");
        InputStream terminal = System.in;
        try {
            System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            assertThat(values(solve("--file", "-", "--output", "json"))).containsExactly("-2", "2");
        } finally {
            System.setIn(terminal);
        }
    }

    @Test
    void shouldSaveWhatCanBeVerified() {
        Path file = folder.resolve("result.json");
        Run run = solve("(x-1)^2*(x^2-2)", "--save", file.toString(), "--output", "csv");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("kind,");
        Run verified = Run.of("verify", file.toString());
        assertThat(verified)
                .isEqualTo(new Run(
                        0,
                        "verified: 3 roots of a polynomial of degree 4, their multiplicities, and that none is missing"
                                + System.lineSeparator(),
                        ""));
    }

    @Test
    void shouldSayNothingOnStandardErrorUnlessAsked() {
        assertThat(solve("x^2-2").err()).isEmpty();
        assertThat(solve("x^2-2", "--quiet", "--no-color").err()).isEmpty();
        assertThat(solve("x^3-3x+1", "--verbose").err())
                .isEqualTo("coordinator: local (local): solved at once, without tasks" + System.lineSeparator());
        assertThat(solve("(x^3-3x+1)^2", "--verbose").err())
                .contains("local (local): ready, ")
                .containsPattern(
                        "local \\(local\\): isolate on equation 1: roots [0-9]+, left open [0-9]+, [0-9]+ ms\n");
    }

    @Test
    void shouldGiveWhatItFoundWhenTheTimeIsOver() {
        Run run = solve("x^3-7x+1", "--method", "scan", "--digits", "12", "--time-limit", "50ms", "--output", "json");
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err())
                .matches("coordinator: the time limit of 0.05 s was reached\\R"
                        + "coordinator: job ([a-z2-9]{8}) is kept: coordinator resume \\1\\R");
        assertThat(JsonMapper.shared().readTree(run.out()).get("complete").asBoolean())
                .isFalse();
    }

    @Test
    void shouldAdmitThatAScanMayHaveMissedAPair() {
        Run run = solve("(x^2-2)*(5x-7)", "--method", "scan", "--range", "0..2", "--output", "json");
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err()).contains("two roots may lie between neighbours");
        assertThat(JsonMapper.shared().readTree(run.out()).get("complete").asBoolean())
                .isFalse();
        assertThat(solve("(x^2-2)*(5x-7)", "--method", "scan", "--range", "0..2", "--digits", "1")
                        .code())
                .isZero();
    }

    @Test
    void shouldReportThatNoWorkerCouldBeReached() {
        Run run = solve("x^2-2", "--workers", "127.0.0.1:1", "--quiet");
        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("coordinator: no worker could be reached: 127.0.0.1:1: ")
                .hasLineCount(1);
    }
}
