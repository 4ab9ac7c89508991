package org.rootfleet.protocol.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Sends some bytes twice. */
public final class Duplicate implements Fault {
    private final long from;
    private final long to;
    private final ByteArrayOutputStream again = new ByteArrayOutputStream();

    public Duplicate(long from, long length) {
        this.from = from;
        this.to = from + length;
    }

    @Override
    public void pass(int value, long position, Line line) throws IOException {
        line.write(value);
        if (position >= from && position < to) {
            again.write(value);
        }
        if (position == to - 1) {
            line.count();
            for (byte one : again.toByteArray()) {
                line.write(one);
            }
        }
    }
}
