package org.rootfleet.protocol.fault;

import java.io.IOException;

/** Cuts the connection at some byte: what the kernel of a killed process does. */
public record Close(long at) implements Fault {
    @Override
    public void pass(int value, long position, Line line) throws IOException {
        if (position < at) {
            line.write(value);
        } else if (position == at) {
            line.count();
            line.cut();
        }
    }
}
