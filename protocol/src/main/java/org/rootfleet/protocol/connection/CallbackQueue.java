package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The calls of a listener that are still to be made. When what they hold grows over a limit the gate is closed until half of it is
 * worked off. Lives on the event loop; the calls are made elsewhere.
 */
final class CallbackQueue {
    private final Channel channel;
    private final Executor executor;
    private final long limitBytes;
    private long pendingBytes;

    /** @param executor runs one task after the other */
    CallbackQueue(Channel channel, Executor executor, long limitBytes) {
        this.channel = channel;
        this.executor = executor;
        this.limitBytes = limitBytes;
    }

    /** @param bytes memory that the call holds */
    void add(long bytes, Runnable call) {
        pendingBytes += bytes;
        if (pendingBytes > limitBytes) {
            ReadGate.close(channel);
        }
        executor.execute(() -> {
            try {
                call.run();
            } catch (RuntimeException | Error e) {
                channel.pipeline().fireExceptionCaught(e);
            }
            done(bytes);
        });
    }

    private void done(long bytes) {
        try {
            channel.eventLoop().execute(() -> {
                boolean wasOver = pendingBytes > limitBytes / 2;
                pendingBytes -= bytes;
                if (wasOver && pendingBytes <= limitBytes / 2) {
                    ReadGate.open(channel);
                }
            });
        } catch (RejectedExecutionException e) {
            // The event loop is closed, and with it the gate for good.
        }
    }
}
