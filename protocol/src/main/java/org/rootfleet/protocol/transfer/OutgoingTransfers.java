package org.rootfleet.protocol.transfer;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.frame.Frame;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.message.wire.TransferAck;
import org.rootfleet.protocol.message.wire.TransferCancel;
import org.rootfleet.protocol.message.wire.TransferCredit;

/**
 * The transfers of one connection that are on their way out. Lives on the event loop.
 *
 * <pre>
 *   waiting --- a place is free: TransferStart ---&gt; open --- TransferAck, all agrees ---&gt; confirmed
 *                                                    |
 *                                                    +--- cancelled by either side, ack disagrees, connection lost ---&gt; failed
 *
 *   open:   idle --- credit ---&gt; in turn --- first in line ---&gt; being read ---&gt; read --- channel writable ---&gt; sent, idle
 * </pre>
 *
 * Of all transfers one chunk is being read or waits to be written at a time, and it is written only when the channel has little left
 * to send. So a heartbeat has at most about one chunk before it, each transfer gets its turn, and memory is bounded by the chunk's
 * length, not by the number of transfers. Reading and hashing go on while the chunk before is on the line.
 */
final class OutgoingTransfers {
    private final ChannelHandlerContext context;
    /** Reads sources, one task after the other. */
    private final Executor reader;

    private final SendLimits limits;
    private final TransferStatistics statistics;
    private final Deque<OutgoingTransfer> waiting = new ArrayDeque<>();
    private final Map<Long, OutgoingTransfer> open = new HashMap<>();
    private final Deque<OutgoingTransfer> turns = new ArrayDeque<>();

    private long nextId;
    private @Nullable OutgoingTransfer reading;
    private @Nullable ReadChunk read;
    private @Nullable ProtocolException closeCause;

    private record ReadChunk(OutgoingTransfer transfer, Frame frame) {}

    /** @param firstId 1 or 2: every id is this plus an even number */
    OutgoingTransfers(
            ChannelHandlerContext context,
            Executor reader,
            SendLimits limits,
            TransferStatistics statistics,
            long firstId) {
        this.context = context;
        this.reader = reader;
        this.limits = limits;
        this.statistics = statistics;
        this.nextId = firstId;
    }

    void add(OutgoingTransfer transfer) {
        // Whoever waits for the receipt may cancel it, or put a time limit to it.
        var unused = transfer.receipt().whenComplete((receipt, cause) -> runOnLoop(() -> giveUp(transfer)));
        waiting.add(transfer);
        if (closeCause == null) {
            startWaiting();
        } else {
            failUnfinished(transfer, closeCause);
        }
    }

    private void startWaiting() {
        while (!waiting.isEmpty() && open.size() < limits.maxTransfers() && closeCause == null) {
            OutgoingTransfer transfer = waiting.remove();
            transfer.start(nextId, context.executor().ticker().nanoTime());
            nextId += 2;
            open.put(transfer.id(), transfer);
            TransferMessages.write(context, TransferMessages.start(transfer));
            queue(transfer);
        }
        pump();
    }

    private void queue(OutgoingTransfer transfer) {
        if (transfer.hasTurn() && transfer != reading && !turns.contains(transfer)) {
            turns.add(transfer);
        }
    }

    /** Writes the chunk that is read if the channel takes it, and has the next one read. */
    void pump() {
        if (closeCause != null) {
            return;
        }
        if (read != null && context.channel().isWritable()) {
            ReadChunk chunk = read;
            read = null;
            statistics.addSent(chunk.frame().header().payloadBytes());
            TransferMessages.write(context, chunk.frame());
        }
        OutgoingTransfer next = reading == null && read == null ? turns.poll() : null;
        if (next != null) {
            readNext(next);
        }
    }

    private void readNext(OutgoingTransfer transfer) {
        reading = transfer;
        int length = transfer.claimChunk(limits.chunkBytes());
        runOnReader(() -> {
            Frame frame;
            try {
                frame = transfer.readChunk(context.alloc(), length);
            } catch (IOException | RuntimeException | Error e) {
                // A source is somebody else's code: whatever it throws, the other transfers go on.
                runOnLoop(() -> sourceFailed(transfer, e));
                return;
            }
            if (!runOnLoop(() -> chunkRead(transfer, frame))) {
                frame.release();
            }
        });
    }

    private void chunkRead(OutgoingTransfer transfer, Frame frame) {
        reading = null;
        if (transfer.isOver()) {
            frame.release();
        } else {
            read = new ReadChunk(transfer, frame);
            queue(transfer);
        }
        pump();
    }

    private void sourceFailed(OutgoingTransfer transfer, Throwable cause) {
        reading = null;
        if (!transfer.isOver()) {
            cancel(
                    transfer,
                    new TransferException(transfer + ": the source cannot be read: " + cause.getMessage(), cause));
        }
        pump();
    }

    void credit(TransferCredit credit) {
        OutgoingTransfer transfer = find(credit.getTransferId());
        if (transfer != null) {
            if (credit.getResumeOffset() != 0) {
                transfer.resumeAt(credit.getResumeOffset());
            }
            transfer.addCredit(credit.getBytes());
            queue(transfer);
            pump();
        }
    }

    void acknowledged(TransferAck ack) {
        OutgoingTransfer transfer = find(ack.getTransferId());
        if (transfer == null) {
            return;
        }
        try {
            TransferReceipt receipt =
                    transfer.confirm(ack, context.executor().ticker().nanoTime());
            statistics.addConfirmed(receipt.bytesConfirmed());
            end(transfer, () -> transfer.receipt().complete(receipt));
        } catch (ProtocolException e) {
            fail(transfer, e);
        }
    }

    /** The receiver gives up; it is told that nothing more will come. */
    void cancelled(TransferCancel cancel) {
        OutgoingTransfer transfer = find(cancel.getTransferId());
        if (transfer != null) {
            String reason = PeerText.oneLine(cancel.getReason());
            cancel(transfer, new TransferException(transfer + ": refused by the receiver: " + reason));
        }
    }

    /** Ends a transfer that is not over though its receipt is decided. */
    private void giveUp(OutgoingTransfer transfer) {
        if (transfer.isOver()) {
            return;
        }
        TransferException cause = new TransferException(transfer + ": given up by the sender");
        if (waiting.contains(transfer)) {
            fail(transfer, cause);
        } else {
            cancel(transfer, cause);
        }
    }

    private void cancel(OutgoingTransfer transfer, TransferException cause) {
        TransferMessages.write(context, TransferMessages.cancel(transfer.id(), String.valueOf(cause.getMessage())));
        fail(transfer, cause);
    }

    /** Fails all that are not confirmed, and those that are still to come. */
    void close(ProtocolException cause) {
        closeCause = cause;
        List<OutgoingTransfer> unfinished = new ArrayList<>(open.values());
        unfinished.addAll(waiting);
        unfinished.forEach(transfer -> failUnfinished(transfer, cause));
    }

    private void failUnfinished(OutgoingTransfer transfer, ProtocolException cause) {
        fail(transfer, new TransferException(transfer + " is not confirmed: " + cause.getMessage(), cause));
    }

    private void fail(OutgoingTransfer transfer, ProtocolException cause) {
        end(transfer, () -> transfer.receipt().completeExceptionally(cause));
    }

    private void end(OutgoingTransfer transfer, Runnable completion) {
        transfer.end();
        open.remove(transfer.id());
        waiting.remove(transfer);
        turns.remove(transfer);
        if (read != null && read.transfer() == transfer) {
            read.frame().release();
            read = null;
        }
        // After a chunk that may be in the making; and off the event loop, since what depends on the receipt may take
        // its time.
        runOnReader(() -> {
            transfer.closeSource();
            completion.run();
        });
        startWaiting();
    }

    private void runOnReader(Runnable task) {
        try {
            reader.execute(task);
        } catch (RejectedExecutionException e) {
            // The endpoint is closing: nobody minds the event loop's time any more, but somebody may wait for a
            // receipt.
            task.run();
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

    /** The open transfer with this id, or null if it is over already, which the peer could not know. */
    private @Nullable OutgoingTransfer find(long id) {
        if (id < 1 || id >= nextId) {
            throw new TransferException(
                    "a message about transfer " + Long.toUnsignedString(id) + ", which was never announced");
        }
        return open.get(id);
    }
}
