package org.rootfleet.protocol.transfer;

import com.google.protobuf.ByteString;
import io.netty.channel.ChannelHandlerContext;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.TransferAck;
import org.rootfleet.protocol.message.wire.TransferCancel;
import org.rootfleet.protocol.message.wire.TransferCredit;
import org.rootfleet.protocol.message.wire.TransferStart;
import org.rootfleet.protocol.payload.Digest;

/** The four messages about a transfer, made and taken apart. */
final class TransferMessages {
    private TransferMessages() {}

    /**
     * Writes an envelope or a frame. If that fails the pipeline is told, since the connection is of no further use then; not if the
     * channel is closed, which everybody is told anyway.
     */
    static void write(ChannelHandlerContext context, Object message) {
        context.writeAndFlush(message).addListener(written -> {
            if (!written.isSuccess() && context.channel().isActive()) {
                context.channel().pipeline().fireExceptionCaught(written.cause());
            }
        });
    }

    static Envelope start(OutgoingTransfer transfer) {
        return Envelope.newBuilder()
                .setTransferStart(TransferStart.newBuilder()
                        .setTransferId(transfer.id())
                        .setKind(transfer.label().kind())
                        .setName(transfer.label().name())
                        .setTotalBytes(transfer.totalBytes()))
                .build();
    }

    /** @param resumeOffset bytes that are here already; 0 in all but the first credit */
    static Envelope credit(long id, long bytes, long resumeOffset) {
        return Envelope.newBuilder()
                .setTransferCredit(TransferCredit.newBuilder()
                        .setTransferId(id)
                        .setBytes(bytes)
                        .setResumeOffset(resumeOffset))
                .build();
    }

    static Envelope ack(long id, long bytesReceived, Digest digest) {
        return Envelope.newBuilder()
                .setTransferAck(TransferAck.newBuilder()
                        .setTransferId(id)
                        .setBytesReceived(bytesReceived)
                        .setDigest(ByteString.copyFrom(digest.bytes())))
                .build();
    }

    static Envelope cancel(long id, String reason) {
        return Envelope.newBuilder()
                .setTransferCancel(TransferCancel.newBuilder().setTransferId(id).setReason(PeerText.oneLine(reason)))
                .build();
    }

    static Digest digest(TransferAck ack) {
        if (ack.getDigest().size() != Digest.BYTES) {
            throw new MalformedMessageException("the acknowledgement of transfer " + ack.getTransferId()
                    + " has a digest of " + ack.getDigest().size() + " bytes, not " + Digest.BYTES);
        }
        return Digest.of(ack.getDigest().toByteArray());
    }
}
