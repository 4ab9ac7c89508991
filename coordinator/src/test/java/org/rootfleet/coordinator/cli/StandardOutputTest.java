package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class StandardOutputTest {
    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    @Test
    void shouldPassEverythingOnInUtf8() {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        StandardOutput output = new StandardOutput(target);
        output.writer().print("60 \u00b0C");
        assertThat(output.problem()).isNull();
        assertThat(target.toString(StandardCharsets.UTF_8)).isEqualTo("60 \u00b0C");
    }

    @Test
    void shouldRememberThatSomethingWasLost() {
        StandardOutput output = new StandardOutput(failing("No space left on device"));
        output.writer().print("result");
        assertThat(output.problem()).isEqualTo("No space left on device");
    }

    @Test
    void shouldTakeAReaderThatHasSeenEnoughForNoProblem() {
        StandardOutput output = new StandardOutput(failing("Broken pipe"));
        output.writer().print("result");
        assertThat(output.problem()).isNull();
    }

    @Test
    void shouldFailWhenTheResultDoesNotArrive() {
        StringWriter err = new StringWriter();
        int code = CoordinatorCommand.run(
                new String[] {"solve", "x"},
                new StandardOutput(failing("No space left on device")),
                new PrintWriter(err));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("coordinator: standard output could not be written: No space left on device\n");
    }
}
