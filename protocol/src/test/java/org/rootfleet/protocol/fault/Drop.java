package org.rootfleet.protocol.fault;

import java.io.IOException;

/** Loses some bytes. */
public record Drop(long from, long length) implements Fault {
    @Override
    public void pass(int value, long position, Line line) throws IOException {
        if (position >= from && position < from + length) {
            line.count();
        } else {
            line.write(value);
        }
    }
}
