package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class StrangerLogTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final StrangerLog log = new StrangerLog(lines::add, clock::get);

    @Test
    void shouldSayHowManyLinesWereLeftOut() {
        for (int i = 0; i < 10_000; i++) {
            log.say("stranger");
        }
        assertThat(lines).hasSize(StrangerLog.LINES).containsOnly("stranger");
        clock.addAndGet(StrangerLog.TIME.toNanos());
        log.say("another");
        assertThat(lines)
                .hasSize(StrangerLog.LINES + 2)
                .endsWith(10_000 - StrangerLog.LINES + " more lines like these were left out", "another");
        log.say("third");
        assertThat(lines).hasSize(StrangerLog.LINES + 3).endsWith("third");
    }
}
