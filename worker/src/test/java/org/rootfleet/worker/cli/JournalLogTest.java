package org.rootfleet.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the journal gets: levels of sd-daemon(3) at the head of the line, and no time. */
final class JournalLogTest {
    @ParameterizedTest
    @CsvSource({"ERROR, <3>", "WARN, <4>", "INFO, <6>", "DEBUG, <7>", "TRACE, <7>"})
    void shouldBeginWithTheLevel(String level, String head) throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(JournalLogTest.class.getResource("/logback-worker-journal.xml"));
        var root = context.getLogger("ROOT");
        var appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("STDERR");
        LoggingEvent event = new LoggingEvent("", root, Level.valueOf(level), "task 3: INFO", null, null);
        assertThat(new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8))
                .isEqualTo(head + "task 3: INFO\n");
    }
}
