package org.rootfleet.protocol.transfer;

/** What arrives on a connection, where it can be held up: then the peer has to stop sending. To be used on the event loop. */
public interface Inflow {
    /** Reads no more, until everybody who called this has called {@link #resume()}. */
    void pause();

    /** Takes one call of {@link #pause()} back. */
    void resume();
}
