package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.coordinator.engine.NoNodeException;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import picocli.CommandLine;

final class ErrorReportTest {
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = new CommandLine(new SolveCommand()).setErr(new PrintWriter(err));

    private int report(Exception exception) {
        return new ErrorReport().handleExecutionException(exception, commandLine, commandLine.parseArgs("x"));
    }

    @Test
    void shouldMapEveryKindOfTroubleToItsCode() {
        assertThat(report(new UsageException("a"))).isEqualTo(2);
        assertThat(report(new InputException("b"))).isEqualTo(3);
        assertThat(report(new MalformedPolynomialException("c"))).isEqualTo(3);
        assertThat(report(new NoNodeException("d"))).isEqualTo(4);
        assertThat(report(new IllegalStateException("e"))).isEqualTo(1);
        assertThat(ErrorReport.outOfMemory(commandLine)).isEqualTo(5);
        assertThat(err.toString().lines())
                .containsExactly(
                        "solve: a",
                        "Try 'solve --help'.",
                        "solve: b",
                        "solve: c",
                        "solve: d",
                        "solve: internal error: java.lang.IllegalStateException: e (--verbose shows where)",
                        "solve: out of memory, with a heap of "
                                + Runtime.getRuntime().maxMemory() / 1_000_000
                                + " MB; JAVA_OPTS=-Xmx8g gives 8 GB");
    }

    @ParameterizedTest
    @CsvSource({"OK, 0", "INTERNAL_ERROR, 1", "USAGE, 2", "BAD_INPUT, 3", "NO_WORKER, 4", "INCOMPLETE, 5", "REFUTED, 6"
    })
    void shouldKeepTheCodesOfTheContract(ExitCode code, int number) {
        assertThat(code.code()).isEqualTo(number);
        assertThat(ExitCode.INTERRUPTED.code()).isEqualTo(130);
    }

    @Test
    void shouldShowOneLineOfPlainText() {
        assertThat(ErrorLine.oneLine("a\nb\r\n\u001b[31mc\u0000\u202ed\u2028e\tf"))
                .isEqualTo("a b [31mc d e f");
        assertThat(ErrorLine.oneLine("x".repeat(2000))).hasSize(2000);
        assertThat(ErrorLine.oneLine("a".repeat(5000) + "b".repeat(5000)))
                .isEqualTo("a".repeat(1000) + " ... " + "b".repeat(1000));
    }
}
