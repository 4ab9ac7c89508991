package org.rootfleet.protocol.fault;

import java.io.IOException;

/** Ends the stream at some byte, as if the peer had nothing more to say. */
public record Truncate(long at) implements Fault {
    @Override
    public void pass(int value, long position, Line line) throws IOException {
        if (position < at) {
            line.write(value);
        } else if (position == at) {
            line.count();
            line.end();
        }
    }
}
