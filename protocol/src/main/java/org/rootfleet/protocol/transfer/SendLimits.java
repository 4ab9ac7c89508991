package org.rootfleet.protocol.transfer;

import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.frame.FrameLimits;
import org.rootfleet.protocol.message.wire.ReceiveLimits;

/**
 * What a node may send on one connection: the lower of what it wants to and what the peer takes.
 *
 * @param inlineMessageBytes longest message that has a frame of its own
 * @param chunkBytes length of a chunk
 * @param maxTransfers transfers under way at once
 */
public record SendLimits(int inlineMessageBytes, int chunkBytes, int maxTransfers) {

    /**
     * The limits that these two agree on.
     *
     * @throws MalformedMessageException if the peer takes so little that nothing could be sent
     */
    public static SendLimits of(TransferSettings own, ReceiveLimits peer) {
        return new SendLimits(
                lower(
                        "max_message_bytes",
                        own.inlineMessageBytes(),
                        peer.getMaxMessageBytes(),
                        TransferSettings.MIN_INLINE_MESSAGE_BYTES),
                lower("max_chunk_bytes", own.chunkBytes(), peer.getMaxChunkBytes(), 1),
                lower("max_transfers", own.maxTransfers(), peer.getMaxTransfers(), 1));
    }

    /** What a node with these settings tells its peers. */
    public static ReceiveLimits told(TransferSettings own) {
        FrameLimits frames = own.frameLimits();
        return ReceiveLimits.newBuilder()
                .setMaxMessageBytes(frames.maxMessageBytes())
                .setMaxChunkBytes(frames.maxChunkBytes())
                .setMaxTransfers(own.maxTransfers())
                .build();
    }

    private static int lower(String field, int own, int peer, int min) {
        if (Integer.compareUnsigned(peer, min) < 0) {
            throw new MalformedMessageException(
                    "hello: " + field + " is " + Integer.toUnsignedString(peer) + ", it must be at least " + min);
        }
        return peer < 0 ? own : Math.min(own, peer);
    }
}
