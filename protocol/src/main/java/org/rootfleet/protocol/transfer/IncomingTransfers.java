package org.rootfleet.protocol.transfer;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
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
    private final UnfinishedTransfers unfinished;
    private final ChunkBacklog backlog;
    private final CreditWindow window;
    private final Map<Long, IncomingTransfer> open = new HashMap<>();
    private long lastId;

    /** @param storages gives each transfer an executor that runs one task after the other */
    IncomingTransfers(
            ChannelHandlerContext context,
            Inflow inflow,
            Supplier<Executor> storages,
            TransferSettings settings,
            TransferStatistics statistics,
            UnfinishedTransfers unfinished) {
        this.context = context;
        this.storages = storages;
        this.settings = settings;
        this.statistics = statistics;
        this.unfinished = unfinished;
        this.backlog = new ChunkBacklog(inflow);
        this.window = new CreditWindow(
                settings.windowBytes(),
                (transfer, bytes) -> TransferMessages.write(
                        context, TransferMessages.credit(transfer.id(), bytes, transfer.tellResumed())));
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
        IncomingTransfer transfer = new IncomingTransfer(id, label, start.getTotalBytes(), storages.get());
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
            TransferAssembler known = unfinished.take(transfer.label(), transfer.totalBytes());
            TransferAssembler assembler = known != null
                    ? known
                    : TransferAssembler.open(transfer.totalBytes(), settings.memoryBytes(), settings.spillDirectory());
            transfer.assembler = assembler;
            long offset = assembler.receivedBytes();
            runOnLoop(() -> ready(transfer, offset));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            storageFailed(transfer, e);
        }
    }

    private void ready(IncomingTransfer transfer, long offset) {
        if (!transfer.isCancelled()) {
            transfer.resumeAt(offset);
            window.add(transfer);
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
            backlog.add();
            Frame kept = frame.retain();
            runOnStorage(transfer, () -> store(transfer, kept), kept::release);
        } finally {
            frame.release();
        }
    }

    /** A chunk is stored or dropped. */
    private void letGo(int bytes) {
        backlog.remove();
        window.free(bytes);
    }

    private void store(IncomingTransfer transfer, Frame frame) {
        int bytes = frame.header().payloadBytes();
        TransferAssembler assembler = transfer.assembler;
        try {
            if (assembler != null) {
                ReceivedPayload payload = assembler.append(frame.header(), frame.content());
                statistics.addReceived(bytes);
                if (payload != null) {
                    transfer.assembler = null;
                    complete(transfer, payload);
                }
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            storageFailed(transfer, e);
        } finally {
            frame.release();
            runOnLoop(() -> letGo(bytes));
        }
    }

    private void complete(IncomingTransfer transfer, ReceivedPayload payload) throws IOException {
        Envelope message = ArrivedPayload.check(transfer, payload);
        if (!runOnLoop(() -> received(transfer, payload, message))) {
            payload.close();
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
        window.remove(transfer);
        TransferMessages.write(context, TransferMessages.cancel(transfer.id(), String.valueOf(cause.getMessage())));
        context.fireChannelRead(new IncomingPayload.Failed(transfer.label(), cause));
    }

    /** The sender gives up, or answers that it has. */
    void cancelled(TransferCancel cancel) {
        long id = cancel.getTransferId();
        if (id < 1 || id > lastId) {
            throw new TransferException(
                    "transfer " + Long.toUnsignedString(id) + " is given up, which was never announced");
        }
        IncomingTransfer transfer = open.remove(id);
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
                runOnStorage(transfer, () -> keepAssembler(transfer), () -> closeAssembler(transfer));
                drop(transfer, new TransferException(transfer + " did not arrive: " + cause.getMessage(), cause));
            }
        }
        open.clear();
    }

    private void drop(IncomingTransfer transfer, TransferException cause) {
        transfer.cancel();
        window.remove(transfer);
        runOnStorage(transfer, () -> closeAssembler(transfer), () -> {});
        context.fireChannelRead(new IncomingPayload.Failed(transfer.label(), cause));
    }

    /** For the next connection. */
    private void keepAssembler(IncomingTransfer transfer) {
        if (transfer.assembler != null) {
            unfinished.keep(transfer.label(), transfer.assembler);
            transfer.assembler = null;
        }
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
