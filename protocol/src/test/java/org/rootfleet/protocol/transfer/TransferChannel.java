package org.rootfleet.protocol.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.frame.Frame;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.TransferAck;
import org.rootfleet.protocol.message.wire.TransferCancel;
import org.rootfleet.protocol.message.wire.TransferCredit;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.message.wire.TransferStart;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.protocol.support.CountingInflow;
import org.rootfleet.protocol.support.RecordingAllocator;

/** A transfer handler in a channel: the test is the peer. What the handler sends is told as text, a line for each message and chunk. */
final class TransferChannel {
    final CountingInflow inflow = new CountingInflow();
    final RecordingAllocator allocator = new RecordingAllocator();
    final TransferHandler handler;
    final EmbeddedChannel channel;

    TransferChannel(TransferSettings settings, boolean opener, Executor executor) {
        this(settings, opener, executor, new UnfinishedTransfers(new EmbeddedChannel().eventLoop(), Runnable::run));
    }

    TransferChannel(TransferSettings settings, boolean opener, Executor executor, UnfinishedTransfers unfinished) {
        handler = new TransferHandler(
                settings,
                new SendLimits(settings.inlineMessageBytes(), settings.chunkBytes(), settings.maxTransfers()),
                opener,
                inflow,
                () -> executor,
                unfinished,
                () -> new ConnectionFailedException("the line is cut"));
        channel = new EmbeddedChannel(handler);
        channel.config().setAllocator(allocator);
    }

    CompletableFuture<TransferReceipt> send(TransferKind kind, String name, TransferSource source) {
        CompletableFuture<TransferReceipt> receipt =
                handler.send(channel, new TransferLabel(kind, ByteString.copyFromUtf8(name)), source);
        channel.runPendingTasks();
        return receipt;
    }

    /** Sends something whose receipt the test does not ask for. */
    void begin(String name, TransferSource source) {
        var unused = send(TransferKind.TRANSFER_KIND_ECHO, name, source);
    }

    void hear(TransferStart.Builder start) {
        hear(Envelope.newBuilder().setTransferStart(start).build());
    }

    void hearStart(long id, TransferKind kind, long totalBytes) {
        hear(TransferStart.newBuilder().setTransferId(id).setKind(kind).setTotalBytes(totalBytes));
    }

    void hearChunk(long id, long offset, boolean last, byte... bytes) {
        ByteBuf payload = allocator.directBuffer().writeBytes(bytes);
        hear(Frame.chunk(id, offset, last, payload));
    }

    void hearCredit(long id, long bytes) {
        hear(Envelope.newBuilder()
                .setTransferCredit(TransferCredit.newBuilder().setTransferId(id).setBytes(bytes))
                .build());
    }

    void hearResume(long id, long bytes, long offset) {
        hear(Envelope.newBuilder()
                .setTransferCredit(TransferCredit.newBuilder()
                        .setTransferId(id)
                        .setBytes(bytes)
                        .setResumeOffset(offset))
                .build());
    }

    void hearAck(long id, long bytes, ByteString digest) {
        hear(Envelope.newBuilder()
                .setTransferAck(TransferAck.newBuilder()
                        .setTransferId(id)
                        .setBytesReceived(bytes)
                        .setDigest(digest))
                .build());
    }

    void hearCancel(long id, String reason) {
        hear(Envelope.newBuilder()
                .setTransferCancel(TransferCancel.newBuilder().setTransferId(id).setReason(reason))
                .build());
    }

    void hear(Object message) {
        channel.writeInbound(message);
    }

    /** What the handler has sent since the last call. */
    List<String> said() {
        channel.runPendingTasks();
        List<String> lines = new ArrayList<>();
        for (Object sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            lines.add(sent instanceof Frame frame ? line(frame) : line((Envelope) sent));
        }
        return lines;
    }

    private static String line(Frame frame) {
        try {
            return "chunk " + frame.header().transferId() + " at "
                    + frame.header().offset() + ": "
                    + ByteBufUtil.hexDump(frame.content())
                    + (frame.header().last() ? ", last" : "");
        } finally {
            frame.release();
        }
    }

    private static String line(Envelope envelope) {
        return switch (envelope.getContentCase()) {
            case TRANSFER_START -> {
                TransferStart start = envelope.getTransferStart();
                yield "start " + start.getTransferId() + ": " + start.getKind() + " '"
                        + start.getName().toStringUtf8() + "', " + start.getTotalBytes();
            }
            case TRANSFER_CREDIT ->
                "credit " + envelope.getTransferCredit().getTransferId() + ": "
                        + envelope.getTransferCredit().getBytes()
                        + (envelope.getTransferCredit().getResumeOffset() == 0
                                ? ""
                                : " from " + envelope.getTransferCredit().getResumeOffset());
            case TRANSFER_ACK -> {
                TransferAck ack = envelope.getTransferAck();
                yield "ack " + ack.getTransferId() + ": " + ack.getBytesReceived() + ", "
                        + ByteBufUtil.hexDump(ack.getDigest().toByteArray());
            }
            case TRANSFER_CANCEL ->
                "cancel " + envelope.getTransferCancel().getTransferId() + ": "
                        + envelope.getTransferCancel().getReason();
            default -> envelope.getContentCase().toString();
        };
    }

    void assertAllReleased() {
        channel.finishAndReleaseAll();
        assertThat(inflow.paused()).isZero();
        allocator.assertAllReleased();
    }
}
