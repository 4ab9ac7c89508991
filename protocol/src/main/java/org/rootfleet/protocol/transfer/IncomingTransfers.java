package org.rootfleet.protocol.transfer;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.frame.Frame;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.TransferCancel;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.message.wire.TransferStart;
import org.rootfleet.protocol.payload.ReceivedPayload;

/**
 * The transfers of one connection that are on their way in. Lives on the event loop; hashing and storing is done by tasks elsewhere.
 *
 * <pre>
 *   TransferStart ---&gt; receiving --- last chunk stored: TransferAck ---&gt; received
 *                          |
 *                          +--- TransferCancel from the sender ---&gt; failed
 *                          |
 *                          +--- refused, disk full, wrong chunk: TransferCancel to the sender ---&gt; cancelled
 *                                                     chunks are dropped until the sender answers ---&gt; failed
 * </pre>
 *
 * What is wrong with one transfer ends that transfer. What makes the whole conversation doubtful (an id that was never announced,
 * bytes without credit, more transfers than agreed) is thrown, and ends the connection.
 */
final class IncomingTransfers {
    private final ChannelHandlerContext context;
    private final Supplier<Executor> storages;
    private final TransferSettings settings;
    private final TransferStatistics statistics;
    private final Map<Long, IncomingTransfer> open = new HashMap<>();
    private long lastId;

    /** @param storages gives each transfer an executor that runs one task after the other */
    IncomingTransfers(
            ChannelHandlerContext context,
            Supplier<Executor> storages,
            TransferSettings settings,
            TransferStatistics statistics) {
        this.context = context;
        this.storages = storages;
        this.settings = settings;
        this.statistics = statistics;
    }

    void start(TransferStart start) {
        long id = start.getTransferId();
        if (id <= lastId) {
            throw new TransferException(
                    "transfer " + Long.toUnsignedString(id) + " is announced after transfer " + lastId);
        }
        if (open.size() >= settings.maxTransfers()) {
            throw new TransferException("transfer " + id + " is one more than the " + settings.maxTransfers()
                    + " that may be under way at once");
        }
        lastId = id;
        TransferLabel label = label(start);
        IncomingTransfer transfer =
                new IncomingTransfer(id, label, start.getTotalBytes(), settings.windowBytes(), storages.get());
        open.put(id, transfer);
        long limit = label.kind() == TransferKind.TRANSFER_KIND_MESSAGE
                ? settings.maxMessageBytes()
                : settings.maxTransferBytes();
        if (Long.compareUnsigned(start.getTotalBytes(), limit) > 0) {
            String bytes = Long.toUnsignedString(start.getTotalBytes());
            cancel(
                    transfer,
                    new TransferException("transfer " + id + " (" + label + ") has " + bytes + " bytes, the limit is "
                            + limit + " bytes"));
        } else {
            runOnStorage(transfer, () -> open(transfer), () -> {});
        }
    }

    private static TransferLabel label(TransferStart start) {
        try {
            return new TransferLabel(start.getKind(), start.getName());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("transfer " + start.getTransferId() + ": " + e.getMessage(), e);
        }
    }

    private void open(IncomingTransfer transfer) {
        try {
            transfer.assembler =
                    TransferAssembler.open(transfer.totalBytes(), settings.memoryBytes(), settings.spillDirectory());
            runOnLoop(() -> grant(transfer));
        } catch (IOException | OutOfMemoryError e) {
            storageFailed(transfer, e);
        }
    }

    private void grant(IncomingTransfer transfer) {
        long bytes = transfer.isCancelled() ? 0 : transfer.claimCredit();
        if (bytes > 0) {
            TransferMessages.write(context, TransferMessages.credit(transfer.id(), bytes));
        }
    }

    /** Takes over the frame's reference. */
    void chunk(Frame frame) {
        IncomingTransfer transfer = open.get(frame.header().transferId());
        try {
            if (transfer == null) {
                throw new TransferException(
                        "a chunk at offset " + frame.header().offset() + " arrived for transfer "
                                + frame.header().transferId() + ", which is not under way");
            }
            if (transfer.isCancelled()) {
                return;
            }
            transfer.arrived(frame.header().payloadBytes());
            Frame kept = frame.retain();
            runOnStorage(transfer, () -> store(transfer, kept), kept::release);
        } finally {
            frame.release();
        }
    }

    private void store(IncomingTransfer transfer, Frame frame) {
        TransferAssembler assembler = transfer.assembler;
        try {
            if (assembler == null) {
                return;
            }
            ReceivedPayload payload = assembler.append(frame.header(), frame.content());
            if (payload == null) {
                runOnLoop(() -> stored(transfer, frame.header().payloadBytes()));
            } else {
                transfer.assembler = null;
                complete(transfer, frame.header().payloadBytes(), payload);
            }
        } catch (IOException | RuntimeException e) {
            storageFailed(transfer, e);
        } finally {
            frame.release();
        }
    }

    private void stored(IncomingTransfer transfer, int bytes) {
        statistics.addReceived(bytes);
        transfer.stored(bytes);
        grant(transfer);
    }

    private void complete(IncomingTransfer transfer, int lastBytes, ReceivedPayload payload) throws IOException {
        Envelope message = transfer.label().kind() == TransferKind.TRANSFER_KIND_MESSAGE ? message(payload) : null;
        boolean handedOver = runOnLoop(() -> {
            statistics.addReceived(lastBytes);
            received(transfer, payload, message);
        });
        if (!handedOver) {
            payload.close();
        }
    }

    private static Envelope message(ReceivedPayload payload) throws IOException {
        try (payload;
                InputStream in = payload.open()) {
            return Envelope.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessageException("not a message: " + e.getMessage(), e);
        }
    }

    /** Passes the payload on first: what the peer says after it got the acknowledgement then comes after the payload. */
    private void received(IncomingTransfer transfer, ReceivedPayload payload, @Nullable Envelope message) {
        if (transfer.isCancelled()) {
            payload.close();
            return;
        }
        open.remove(transfer.id());
        if (message == null) {
            context.fireChannelRead(new IncomingPayload.Received(transfer.label(), payload));
        } else {
            context.fireChannelRead(message);
        }
        TransferMessages.write(context, TransferMessages.ack(transfer.id(), payload.totalBytes(), payload.digest()));
    }

    /** Runs as a task of the storage. */
    private void storageFailed(IncomingTransfer transfer, Throwable cause) {
        closeAssembler(transfer);
        runOnLoop(() -> {
            if (!transfer.isCancelled()) {
                cancel(
                        transfer,
                        cause instanceof ProtocolException protocolException
                                ? protocolException
                                : new TransferException(transfer + ": cannot be stored: " + cause.getMessage(), cause));
            }
        });
    }

    private void cancel(IncomingTransfer transfer, ProtocolException cause) {
        transfer.cancel();
        TransferMessages.write(context, TransferMessages.cancel(transfer.id(), String.valueOf(cause.getMessage())));
        context.fireChannelRead(new IncomingPayload.Failed(transfer.label(), cause));
    }

    /** The sender gives up, or answers that it has. */
    void cancelled(TransferCancel cancel) {
        IncomingTransfer transfer = open.remove(cancel.getTransferId());
        if (transfer != null && !transfer.isCancelled()) {
            drop(
                    transfer,
                    new TransferException(
                            transfer + ": given up by the sender: " + PeerText.oneLine(cancel.getReason())));
        }
    }

    /** Fails all that have not arrived whole. */
    void close(ProtocolException cause) {
        for (IncomingTransfer transfer : new ArrayList<>(open.values())) {
            if (!transfer.isCancelled()) {
                drop(transfer, new TransferException(transfer + " did not arrive: " + cause.getMessage(), cause));
            }
        }
        open.clear();
    }

    private void drop(IncomingTransfer transfer, TransferException cause) {
        transfer.cancel();
        runOnStorage(transfer, () -> closeAssembler(transfer), () -> {});
        context.fireChannelRead(new IncomingPayload.Failed(transfer.label(), cause));
    }

    private static void closeAssembler(IncomingTransfer transfer) {
        if (transfer.assembler != null) {
            transfer.assembler.close();
            transfer.assembler = null;
        }
    }

    private static void runOnStorage(IncomingTransfer transfer, Runnable task, Runnable otherwise) {
        try {
            transfer.storage().execute(task);
        } catch (RejectedExecutionException e) {
            // The endpoint is closing, and this connection with it.
            otherwise.run();
        }
    }

    private boolean runOnLoop(Runnable task) {
        try {
            context.executor().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
