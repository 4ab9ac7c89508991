package org.rootfleet.protocol.transfer;

/**
 * The chunks of a connection that wait to be stored. The {@link CreditWindow} bounds their bytes; this bounds what they take besides,
 * were each only one byte long: beyond a number nothing more is read until half of them are stored. Lives on the event loop.
 */
final class ChunkBacklog {
    private static final int MAX_CHUNKS = 4096;

    private final Inflow inflow;
    private int chunks;
    private boolean paused;

    ChunkBacklog(Inflow inflow) {
        this.inflow = inflow;
    }

    void add() {
        chunks++;
        if (chunks > MAX_CHUNKS && !paused) {
            paused = true;
            inflow.pause();
        }
    }

    /** One is stored or dropped. */
    void remove() {
        chunks--;
        if (paused && chunks <= MAX_CHUNKS / 2) {
            paused = false;
            inflow.resume();
        }
    }
}
