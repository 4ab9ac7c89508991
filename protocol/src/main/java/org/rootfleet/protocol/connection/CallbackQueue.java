package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.rootfleet.protocol.transfer.Inflow;

/**
 * The calls of a listener that are still to be made. When what they hold grows over a limit nothing more is read until half of it is
 * worked off. Lives on the event loop; the calls are made elsewhere.
 */
final class CallbackQueue {
    /** What a call takes besides what it holds: else nobody would notice a million short messages. */
    static final int CALL_BYTES = 512;

    private final Channel channel;
    private final Inflow inflow;
    private final Executor executor;
    private final long limitBytes;
    private long pendingBytes;
    private boolean paused;

    /** @param executor runs one task after the other */
    CallbackQueue(Channel channel, Inflow inflow, Executor executor, long limitBytes) {
        this.channel = channel;
        this.inflow = inflow;
        this.executor = executor;
        this.limitBytes = limitBytes;
    }

    /**
     * Has a call made.
     *
     * @param heldBytes memory that the call holds until it has been made
     * @return false if the endpoint is closed, and nobody is called any more
     */
    boolean add(long heldBytes, Runnable call) {
        long bytes = CALL_BYTES + heldBytes;
        try {
            executor.execute(() -> {
                try {
                    call.run();
                } catch (RuntimeException | Error e) {
                    channel.pipeline().fireExceptionCaught(e);
                }
                done(bytes);
            });
        } catch (RejectedExecutionException e) {
            return false;
        }
        pendingBytes += bytes;
        if (pendingBytes > limitBytes && !paused) {
            paused = true;
            inflow.pause();
        }
        return true;
    }

    private void done(long bytes) {
        try {
            channel.eventLoop().execute(() -> {
                pendingBytes -= bytes;
                if (paused && pendingBytes <= limitBytes / 2) {
                    paused = false;
                    inflow.resume();
                }
            });
        } catch (RejectedExecutionException e) {
            // The event loop is closed, and with it the connection.
        }
    }
}
