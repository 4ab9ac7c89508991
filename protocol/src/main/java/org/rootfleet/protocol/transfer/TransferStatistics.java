package org.rootfleet.protocol.transfer;

import java.util.concurrent.atomic.LongAdder;

/** Counts the payload bytes of one connection. May be read by any thread at any time. */
public final class TransferStatistics {
    private final LongAdder sent = new LongAdder();
    private final LongAdder confirmed = new LongAdder();
    private final LongAdder received = new LongAdder();

    void addSent(long bytes) {
        sent.add(bytes);
    }

    void addConfirmed(long bytes) {
        confirmed.add(bytes);
    }

    void addReceived(long bytes) {
        received.add(bytes);
    }

    /** Bytes of chunks that were given to the channel. */
    public long sentBytes() {
        return sent.sum();
    }

    /** Bytes of transfers that the peer acknowledged rightly. */
    public long confirmedBytes() {
        return confirmed.sum();
    }

    /** Bytes of chunks that were received and stored. */
    public long receivedBytes() {
        return received.sum();
    }
}
