package org.rootfleet.protocol.connection;

import com.google.protobuf.ByteString;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.protocol.transfer.TransferHandler;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.protocol.transfer.TransferReceipt;
import org.rootfleet.protocol.transfer.TransferStatistics;

/**
 * A conversation with one peer. May be used by any thread.
 *
 * <p>Futures that fail do so with a {@link org.rootfleet.protocol.ProtocolException}. What is attached to a future must not wait:
 * it may run on the event loop, where nothing else goes on meanwhile.
 */
public final class Connection {
    private final Channel channel;
    private final NodeFacts peer;
    private final ClosingHandler closing;
    private final TransferHandler transfers;
    private final TrafficCounter traffic;
    private final CompletableFuture<Void> closeFuture = new CompletableFuture<>();

    Connection(
            Channel channel,
            NodeFacts peer,
            ClosingHandler closing,
            TransferHandler transfers,
            TrafficCounter traffic) {
        this.channel = channel;
        this.peer = peer;
        this.closing = closing;
        this.transfers = transfers;
        this.traffic = traffic;
    }

    /** What the peer said about itself. */
    public NodeFacts peer() {
        return peer;
    }

    /** Address and port of the peer, for people. */
    public String peerAddress() {
        return PeerNames.of(channel);
    }

    /**
     * Sends a message. Messages arrive in the order in which they were sent, but for one that is too long for a frame: it may arrive
     * later than those sent after it. One that cannot be sent, or is refused, ends the connection: else nobody would know that it is
     * missing, while the next connection begins with what the last one left undone.
     *
     * @return completes when the operating system has taken the message; for one that is too long for a frame, when the peer has
     *     confirmed it
     */
    public CompletableFuture<Void> send(Envelope message) {
        if (closeFuture.isDone()) {
            // Its event loop may be closed too, and then nobody would complete anything.
            return CompletableFuture.failedFuture(closing.causeForOthers());
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        channel.writeAndFlush(message).addListener(written -> {
            if (written.isSuccess()) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(closing.whyNotSent(written.cause()));
                if (channel.isActive()) {
                    channel.pipeline().fireExceptionCaught(written.cause());
                }
            }
        });
        return sent;
    }

    /**
     * Sends a payload. Several at once take turns, chunk by chunk.
     *
     * @param name 0 to 256 bytes; see {@link TransferKind}
     * @param source closed when the transfer is over, well or badly
     * @return completes when the peer has stored and confirmed every byte; completing or cancelling it before gives the transfer up
     */
    public CompletableFuture<TransferReceipt> transfer(TransferKind kind, ByteString name, TransferSource source) {
        return transfers.send(channel, new TransferLabel(kind, name), source);
    }

    public ConnectionStatistics statistics() {
        TransferStatistics payloads = transfers.statistics();
        return new ConnectionStatistics(
                traffic.sentBytes(),
                traffic.receivedBytes(),
                payloads.sentBytes(),
                payloads.confirmedBytes(),
                payloads.receivedBytes());
    }

    /** Says goodbye and closes the connection. Transfers that are under way fail. */
    public void close() {
        close("closed");
    }

    /** @param reason for the people at the other end */
    void close(String reason) {
        channel.eventLoop().execute(() -> closing.sayGoodbye(reason));
    }

    /** Completes when the connection is over; exceptionally if it was not closed in good order. */
    public CompletableFuture<Void> closeFuture() {
        return closeFuture.copy();
    }

    /** On the event loop, once. */
    void closed() {
        if (closing.cause() == null) {
            closeFuture.complete(null);
        } else {
            closeFuture.completeExceptionally(closing.cause());
        }
    }

    /** Name and address of the peer. */
    @Override
    public String toString() {
        return peer.getNodeName() + " (" + peerAddress() + ")";
    }
}
