package org.rootfleet.protocol.fault;

import java.io.IOException;

/** What a line does to the bytes that go over it in one direction. */
public interface Fault {
    /**
     * Passes a byte on, or does not.
     *
     * @param position of the byte, counted from the moment at which the line got this fault
     */
    void pass(int value, long position, Line line) throws IOException;

    /** The rest of a line, as a fault uses it. */
    interface Line {
        void write(int value) throws IOException;

        /** Sends what was written so far. */
        void flush() throws IOException;

        /** Ends the stream in good order: nothing more is sent in this direction. */
        void end() throws IOException;

        /** Cuts the connection, both directions, with a reset. */
        void cut() throws IOException;

        /** Counts one deed. */
        void count();
    }

    /** Does nothing wrong. */
    static Fault none() {
        return (value, position, line) -> line.write(value);
    }
}
