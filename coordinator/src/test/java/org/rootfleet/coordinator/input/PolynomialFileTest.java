package org.rootfleet.coordinator.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;

final class PolynomialFileTest {
    private static final PolynomialLimits LIMITS = new PolynomialLimits(2000, 10_000_000);

    @TempDir
    private Path folder;

    private IntegerPolynomial read(String text) throws IOException {
        Path file = folder.resolve("input.txt");
        Files.writeString(file, text);
        IntegerPolynomial fromFile = PolynomialFile.read(file, LIMITS);
        InputStream stream = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        assertThat(PolynomialFile.read(stream, LIMITS)).isEqualTo(fromFile);
        return fromFile;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // expressions
                "x^2-2; x^2 - 2",
                "3 x; 3*x",
                "x; x",
                "1 +\\n2 x\\r\\n= 7; 2*x - 6",
                "(1)(2x); 2*x",
                "[x]; error character 1: expected a number, the variable or '(', found '['",
                "3-2; 1",
                "e^2 - 2; x^2 - 2",
                "1e; x",
                "1e 2x; error character 4: expected an operator, found '2'",
                "2e +1; 2*x + 1",
                "real - 3; x - 3",
                "degree = 3; x - 3",
                "y\u00b2; error character 2: expected an operator, found '\u00b2'",
                // lists
                "1 0 -2; x^2 - 2",
                "1,0,-2; x^2 - 2",
                "1\\n0\\n-2\\n; x^2 - 2",
                "1\\r\\n0\\r\\n-2\\r\\n; x^2 - 2",
                "1\\t0\u00a0-2; x^2 - 2",
                "[1, 0, -2]; x^2 - 2",
                "Pol([1, 0, -2]); x^2 - 2",
                "\\n Pol([1,0,-2])\\n; x^2 - 2",
                "3 -2; 3*x - 2",
                "1/2 -.25; 2*x - 1",
                "1e+2 -1E-1; 1000*x - 1",
                "+1 -1; x - 1",
                "7; 7",
                "0; 0",
                // a byte order mark
                "\ufeffx^2-2; x^2 - 2",
                "\ufeff1 0 -2; x^2 - 2",
                "\ufeffPol([1,0,-2]); x^2 - 2",
            })
    void shouldRecogniseWhatItReads(String escaped, String expected) throws IOException {
        String text = escaped.translateEscapes();
        if (expected.startsWith("error ")) {
            assertThatThrownBy(() -> read(text))
                    .hasMessageEndingWith("input.txt: " + expected.substring("error ".length()));
        } else {
            assertThat(read(text)).hasToString(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; the polynomial is empty",
                "'\\n\\n  \\n'; the polynomial is empty",
                "[]; the polynomial is empty",
                "x^2\\n+y; character 6: a second variable 'y' beside 'x', the polynomial must have one",
                "1 2\\n3 5/0; line 2: '5/0' has the denominator zero",
                "1 2\\n3 #; line 2: '#' is not a number",
                "3 - 2; line 1: '-' is not a number",
                "1 2\\n\\03; line 2: '\\03' is not a number",
            })
    void shouldNameThePlaceOfAnError(String escaped, String message) throws IOException {
        Path file = folder.resolve("broken.txt");
        Files.writeString(file, escaped.translateEscapes());
        assertThatThrownBy(() -> PolynomialFile.read(file, LIMITS))
                .isInstanceOf(MalformedPolynomialException.class)
                .hasMessage(file + ": " + message.translateEscapes());
    }

    @Test
    void shouldSkipTheByteOrderMarkOfAnMpsolveFile() throws IOException {
        assertThat(read("\ufeffDegree=1;Real;\n-2 1")).hasToString("x - 2");
    }

    @Test
    void shouldRefuseWhatIsNoText() throws IOException {
        Path file = folder.resolve("utf16.txt");
        Files.write(file, "x^2-2".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> PolynomialFile.read(file, LIMITS)).hasMessage(file + ": this is not a text in UTF-8");
        Files.write(file, new byte[] {'1', ' ', '2', ' ', (byte) 0xe4});
        assertThatThrownBy(() -> PolynomialFile.read(file, LIMITS)).hasMessage(file + ": this is not a text in UTF-8");
        Files.write(file, new byte[] {'x', '^', '2', '-', (byte) 0xc3, '2'});
        assertThatThrownBy(() -> PolynomialFile.read(file, LIMITS)).hasMessage(file + ": this is not a text in UTF-8");
    }

    @Test
    void shouldRefuseWhatIsNoFile() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> PolynomialFile.read(missing, LIMITS)).hasMessage(missing + ": there is no such file");
        assertThatThrownBy(() -> PolynomialFile.read(folder, LIMITS)).hasMessage(folder + ": this is a directory");
        assertThatThrownBy(() -> PolynomialFile.read(Path.of(""), LIMITS))
                .hasMessage("a file without a name: there is no such file");
    }

    @Test
    void shouldReadAPipeThatCanBeReadOnlyOnce() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "1 0 -2");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        writer.start();
        assertThat(PolynomialFile.read(pipe, LIMITS)).hasToString("x^2 - 2");
        writer.join();
    }

    @Test
    void shouldEndWithADeviceThatHasNoEnd() {
        assertThatThrownBy(() -> PolynomialFile.read(Path.of("/dev/zero"), LIMITS))
                .hasMessage("/dev/zero: byte 1 is zero, this is not a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "1 ", "x", "\n"})
    void shouldEndWithAStreamThatHasNoEnd(String repeated) {
        byte[] text = repeated.getBytes(StandardCharsets.UTF_8);
        InputStream endless = new InputStream() {
            private int next;

            @Override
            public int read() {
                return text[next++ % text.length];
            }

            @Override
            public int read(byte[] buffer, int from, int length) {
                buffer[from] = (byte) read();
                return 1;
            }
        };
        PolynomialLimits small = new PolynomialLimits(10, 1000);
        assertThatThrownBy(() -> PolynomialFile.read(endless, small))
                .hasMessage("standard input: a text of more than 1401 bytes is over the limit (--max-bits raises it)");
    }

    @Test
    void shouldRefuseALongFileBeforeItIsRead() throws IOException {
        Path file = folder.resolve("long.txt");
        Files.writeString(file, " ".repeat(5000) + "x");
        assertThatThrownBy(() -> PolynomialFile.read(file, new PolynomialLimits(10, 1000)))
                .hasMessage(file + ": a text of more than 1401 bytes is over the limit (--max-bits raises it)");
        assertThat(PolynomialFile.read(file, new PolynomialLimits(100, 1000))).hasToString("x");
    }

    @Test
    void shouldStateTheLimitsAndKeepThem() throws IOException {
        Path file = folder.resolve("list.txt");
        Files.writeString(file, "1,".repeat(2001) + "\n1");
        assertThatThrownBy(() -> PolynomialFile.read(file, LIMITS))
                .hasMessage(file + ": line 2: degree 2001 is over the limit of 2000 (--max-degree raises it)");
        Files.writeString(file, "1 " + "9".repeat(400) + " 1");
        assertThatThrownBy(() -> PolynomialFile.read(file, new PolynomialLimits(10, 1000)))
                .hasMessageStartingWith(file + ": line 1: a number of more than 317 digits is over the limit")
                .hasMessageContaining("--max-bits raises it");
        Files.writeString(file, "x^2001");
        assertThatThrownBy(() -> PolynomialFile.read(file, LIMITS))
                .hasMessage(file + ": degree 2001 is over the limit of 2000 (--max-degree raises it)");
    }

    @Test
    void shouldReadLongListsOfLongNumbersExactly() throws IOException {
        BigInteger[] coefficients = IntStream.range(0, 300)
                .mapToObj(i -> BigInteger.valueOf(3).pow(20 * i + 1).negate())
                .toArray(BigInteger[]::new);
        String text = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> coefficients[300 - i].toString())
                .collect(Collectors.joining(",\n", "Pol([", "])"));
        assertThat(read(text)).isEqualTo(IntegerPolynomial.of(coefficients));
    }

    @Test
    void shouldLeaveNoTemporaryFileBehind() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        long before = inputFiles(temporary);
        read("x^2-2");
        assertThatThrownBy(() -> read("x+")).isInstanceOf(MalformedPolynomialException.class);
        assertThat(inputFiles(temporary)).isEqualTo(before);
    }

    private static long inputFiles(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("rootfleet-input"))
                    .count();
        }
    }
}
