package org.rootfleet.protocol.connection;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says why connections did not come about, but not once for each of ten thousand: so many lines in a time, and then how many were
 * left out. Used by all event loops.
 */
final class StrangerLog {
    static final int LINES = 10;
    static final Duration TIME = Duration.ofSeconds(10);

    private final Consumer<String> lines;
    private final LongSupplier nanoTime;
    private long periodNanos;
    private int said;
    private long leftOut;

    StrangerLog(Consumer<String> lines, LongSupplier nanoTime) {
        this.lines = lines;
        this.nanoTime = nanoTime;
        this.periodNanos = nanoTime.getAsLong();
    }

    synchronized void say(String line) {
        long now = nanoTime.getAsLong();
        if (now - periodNanos >= TIME.toNanos()) {
            periodNanos = now;
            said = 0;
        }
        if (said >= LINES) {
            leftOut++;
            return;
        }
        said++;
        if (leftOut > 0) {
            lines.accept(leftOut + " more lines like these were left out");
            leftOut = 0;
        }
        lines.accept(line);
    }
}
