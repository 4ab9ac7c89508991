package org.rootfleet.protocol.transfer;

import com.google.protobuf.ByteString;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.frame.Frame;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.TransferSource;

/**
 * The place of transfers in a pipeline: between envelopes and chunk frames on the side of the network, envelopes and {@link IncomingPayload}s on
 * the other. Takes what is about transfers out of what arrives; turns envelopes that are too long for a frame into transfers, and
 * back.
 *
 * <p>An envelope that travelled as a transfer may be overtaken by those sent after it.
 */
public final class TransferHandler extends ChannelDuplexHandler {
    private final TransferSettings settings;
    private final SendLimits sendLimits;
    private final Inflow inflow;
    private final Supplier<Executor> executors;
    private final Supplier<? extends ProtocolException> closeCause;
    private final long firstId;
    private final UnfinishedTransfers unfinished;
    private final TransferStatistics statistics = new TransferStatistics();

    private @Nullable OutgoingTransfers outgoing;
    private @Nullable IncomingTransfers incoming;

    /**
     * @param sendLimits what was agreed with the peer
     * @param opener whether this side opened the connection: it uses the odd ids, the other the even ones
     * @param inflow held up when too many chunks wait to be stored
     * @param executors gives executors that run one task after the other, off the event loop
     * @param unfinished what earlier connections left, and this one may leave
     * @param closeCause why the channel is closed; asked when it is, or when this handler is taken out of the pipeline
     */
    public TransferHandler(
            TransferSettings settings,
            SendLimits sendLimits,
            boolean opener,
            Inflow inflow,
            Supplier<Executor> executors,
            UnfinishedTransfers unfinished,
            Supplier<? extends ProtocolException> closeCause) {
        this.settings = settings;
        this.sendLimits = sendLimits;
        this.firstId = opener ? 1 : 2;
        this.inflow = inflow;
        this.executors = executors;
        this.unfinished = unfinished;
        this.closeCause = closeCause;
    }

    public TransferStatistics statistics() {
        return statistics;
    }

    /**
     * Sends a payload; may be called by any thread.
     *
     * @param source closed when the transfer is over
     * @return completes when the peer has confirmed every byte, else fails with a {@link TransferException}; completing it before
     *     that gives the transfer up
     */
    public CompletableFuture<TransferReceipt> send(Channel channel, TransferLabel label, TransferSource source) {
        OutgoingTransfer transfer = new OutgoingTransfer(label, source);
        try {
            channel.eventLoop().execute(() -> outgoing().add(transfer));
        } catch (RejectedExecutionException e) {
            transfer.closeSource();
            transfer.receipt()
                    .completeExceptionally(new TransferException(
                            label + " is not sent: " + closeCause.get().getMessage(), e));
        }
        return transfer.receipt();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        outgoing = new OutgoingTransfers(context, executors.get(), sendLimits, statistics, firstId);
        incoming = new IncomingTransfers(context, inflow, executors, settings, statistics, unfinished);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Frame frame) {
            incoming().chunk(frame);
            return;
        }
        Envelope envelope = (Envelope) message;
        switch (envelope.getContentCase()) {
            case TRANSFER_START -> {
                long id = envelope.getTransferStart().getTransferId();
                if (isOwn(id)) {
                    throw new TransferException("the peer announces transfer " + Long.toUnsignedString(id)
                            + ", whose number belongs to this side");
                }
                incoming().start(envelope.getTransferStart());
            }
            case TRANSFER_CREDIT -> outgoing().credit(envelope.getTransferCredit());
            case TRANSFER_ACK -> outgoing().acknowledged(envelope.getTransferAck());
            case TRANSFER_CANCEL -> {
                if (isOwn(envelope.getTransferCancel().getTransferId())) {
                    outgoing().cancelled(envelope.getTransferCancel());
                } else {
                    incoming().cancelled(envelope.getTransferCancel());
                }
            }
            default -> context.fireChannelRead(envelope);
        }
    }

    private boolean isOwn(long id) {
        return id % 2 == firstId % 2;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof Envelope envelope && envelope.getSerializedSize() > sendLimits.inlineMessageBytes()) {
            TransferLabel label = new TransferLabel(TransferKind.TRANSFER_KIND_MESSAGE, ByteString.EMPTY);
            OutgoingTransfer transfer = new OutgoingTransfer(label, TransferSource.ofBytes(envelope.toByteArray()));
            var unused = transfer.receipt().whenComplete((receipt, cause) -> {
                if (cause == null) {
                    promise.trySuccess();
                } else {
                    promise.tryFailure(cause);
                }
            });
            outgoing().add(transfer);
        } else {
            var unused = context.write(message, promise);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        outgoing().pump();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        close();
        context.fireChannelInactive();
    }

    /** Nothing can be transferred any more, be it that the channel is closed or about to be. */
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        close();
    }

    private void close() {
        ProtocolException cause = closeCause.get();
        outgoing().close(cause);
        incoming().close(cause);
    }

    private OutgoingTransfers outgoing() {
        return added(outgoing);
    }

    private IncomingTransfers incoming() {
        return added(incoming);
    }

    private static <T> T added(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not yet in a pipeline");
        }
        return part;
    }
}
