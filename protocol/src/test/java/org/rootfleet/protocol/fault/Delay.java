package org.rootfleet.protocol.fault;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;

/** Holds everything back from some byte on, until the test lets it go: silence, as after the loss of power. */
public final class Delay implements Fault {
    private final long from;
    private final CountDownLatch over = new CountDownLatch(1);

    public Delay(long from) {
        this.from = from;
    }

    public void end() {
        over.countDown();
    }

    @Override
    public void pass(int value, long position, Line line) throws IOException {
        if (position == from) {
            line.count();
            line.flush();
        }
        if (position >= from) {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }
        line.write(value);
    }
}
