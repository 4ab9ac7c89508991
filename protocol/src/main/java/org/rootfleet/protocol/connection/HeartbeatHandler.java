package org.rootfleet.protocol.connection;

import io.netty.channel.ChannelHandlerAdapter;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Heartbeat;
import org.rootfleet.protocol.message.wire.Load;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends heartbeats at a fixed interval for as long as it is in the pipeline of an active channel. */
final class HeartbeatHandler extends ChannelHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatHandler.class);

    private final Duration interval;
    private final Supplier<Load> load;
    private @Nullable Future<?> schedule;
    private long sequence;
    private boolean underWay;

    /** @param load called on the event loop */
    HeartbeatHandler(Duration interval, Supplier<Load> load) {
        this.interval = interval;
        this.load = load;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        schedule = context.executor()
                .scheduleAtFixedRate(() -> beat(context), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** One at a time: to a peer that does not read they would pile up. */
    private void beat(ChannelHandlerContext context) {
        if (underWay) {
            return;
        }
        underWay = true;
        sequence++;
        Heartbeat heartbeat = Heartbeat.newBuilder()
                .setSequence(sequence)
                .setLoad(currentLoad())
                .build();
        context.writeAndFlush(Envelope.newBuilder().setHeartbeat(heartbeat).build())
                .addListener(written -> underWay = false);
    }

    /** A node that cannot tell its load is alive all the same. */
    private Load currentLoad() {
        try {
            return load.get();
        } catch (RuntimeException e) {
            LOG.warn("the load is unknown", e);
            return Load.getDefaultInstance();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }
}
