package org.rootfleet.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.solver.Find;
import tools.jackson.core.JacksonException;

final class ResultJsonTest {
    @TempDir
    private Path folder;

    private static String written(Solution solution, Timing timing) {
        StringWriter text = new StringWriter();
        ResultJson.write(solution, timing, text);
        return text.toString();
    }

    /** The digest was computed by another program from the layout of payloads. */
    @Test
    void shouldWriteTheDocumentOfTheContract() {
        Timing timing = Samples.timing(
                Samples.worker("pi1", 0.4, 61.25, null), Samples.worker("pi2", 0.5, null, "it said \"no\""));
        assertThat(written(Samples.solution(true), timing)).isEqualToIgnoringWhitespace("""
                        { "polynomial": { "degree": 6,
                            "sha256": "8edc28cd6a0912747031bed594963d764d5fb170a649a558b62c27b33c49e7f2",
                            "coefficients": ["0", "-24", "16", "24", "-16", "-6", "4"] },
                          "find": "real", "digits": 2,
                          "range": { "lowest": "-1", "highest": null },
                          "complete": true, "realRoots": 3,
                          "roots": [
                            { "kind": "integer", "multiplicity": 1, "value": "0", "lower": "0", "upper": "0" },
                            { "kind": "irrational", "multiplicity": 2, "value": "1.41",
                              "lower": "141/100", "upper": "71/50" },
                            { "kind": "rational", "multiplicity": 1, "value": "3/2", "lower": "3/2", "upper": "3/2" }],
                          "certificate": { "version": 1, "unit": "2", "zeroMultiplicity": 1, "factors": [
                            { "multiplicity": 1, "power": 1, "coefficients": ["-3", "2"],
                              "cells": [["-1", "3/2", 0], ["3/2", "4", 1]] },
                            { "multiplicity": 2, "power": 2, "coefficients": ["-2", "1"],
                              "cells": [["0", "4", 1]] }] },
                          "timing": { "wallSeconds": 0.5, "cpuSeconds": 12.345679,
                            "phases": { "parse": 0.001, "plan": 0.002, "isolate": 0.3, "refine": 0.1 },
                            "speedUp": 2.25, "efficiency": 0.28125, "networkShare": 0.125,
                            "workers": [
                              { "name": "pi1", "address": "pi1:60020", "cores": 4, "tasks": 31, "busySeconds": 0.4,
                                "cpuSeconds": 1.25, "idleShare": 0.125, "leasesLost": 2, "redundantSeconds": 0.5,
                                "bytesSent": 123, "bytesReceived": 45678, "payloadBytesSent": 100,
                                "payloadBytesConfirmed": 90, "retransfers": 1,
                                "temperatureCelsius": 61.25, "highestTemperatureCelsius": 81.25, "leastCores": 3,
                                "slowedDownBy": ["under-voltage", "throttled"] },
                              { "name": "pi2", "address": "pi2:60020", "cores": 4, "tasks": 31, "busySeconds": 0.5,
                                "cpuSeconds": 1.25, "idleShare": 0.125, "leasesLost": 2, "redundantSeconds": 0.5,
                                "bytesSent": 123, "bytesReceived": 45678, "payloadBytesSent": 100,
                                "payloadBytesConfirmed": 90, "retransfers": 1,
                                "temperatureCelsius": null, "highestTemperatureCelsius": null, "lost": "it said \\"no\\"" }] } }
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^3*(x-1)^2*(x^2-2)*(3x+5); REAL; ..; 20",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); INTEGER; ..; 20",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); RATIONAL; 0..1/3; 20",
                "x^5-3x+1; REAL; ..; 0",
                "x^5-3x+1; REAL; -1..; 100",
                "x^12-7; REAL; ..; 5",
                "x^2+1; REAL; ..; 5",
                "-7; REAL; ..; 5",
                "x; REAL; ..; 5",
                "123456789012345678901234567890123456789x^2-1; REAL; ..; 30",
            })
    void shouldReadBackWhatItWrites(String polynomial, Find find, String range, int digits) throws IOException {
        Solution solution = Solving.solution(Solving.problem(polynomial, find, range, digits));
        Path file = folder.resolve("result.json");
        Files.writeString(file, written(solution, Samples.timing()));
        assertThat(ResultJsonReader.read(file)).isEqualTo(solution);
    }

    @Test
    void shouldNotClaimMoreThanTheSolutionDoes() throws IOException {
        Path file = folder.resolve("result.json");
        Files.writeString(file, written(Samples.solution(false), Samples.timing()));
        assertThat(ResultJsonReader.read(file)).isEqualTo(Samples.solution(false));
    }

    @Test
    void shouldNotSwallowAFailureOfTheWriter() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> ResultJson.write(Samples.solution(true), Samples.timing(), full))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("No space left on device");
    }
}
