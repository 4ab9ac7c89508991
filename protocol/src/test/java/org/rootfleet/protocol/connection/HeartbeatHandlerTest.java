package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Load;

final class HeartbeatHandlerTest {
    private final MockTicker clock = Ticker.newMockTicker();
    private final List<Envelope> written = new ArrayList<>();
    private final List<ChannelPromise> promises = new ArrayList<>();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(clock).handlers(new SlowLine()).build();

    /** Takes messages, and says that they are written when the test does. */
    private final class SlowLine extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            written.add((Envelope) message);
            promises.add(promise);
        }
    }

    @Test
    void shouldNotPileUpWhereNothingIsWritten() {
        channel.pipeline().addLast(new HeartbeatHandler(Duration.ofSeconds(1), Load::getDefaultInstance));
        pass(3);
        assertThat(written).hasSize(1);
        promises.get(0).setSuccess();
        pass(1);
        assertThat(written)
                .extracting(message -> message.getHeartbeat().getSequence())
                .containsExactly(1L, 2L);
    }

    @Test
    void shouldBeatThoughTheLoadIsUnknown() {
        channel.pipeline().addLast(new HeartbeatHandler(Duration.ofSeconds(1), () -> {
            throw new IllegalStateException("no sensor");
        }));
        pass(1);
        assertThat(written)
                .singleElement()
                .matches(message -> message.getHeartbeat().hasLoad());
    }

    @Test
    void shouldStopWhenItIsTakenOut() {
        HeartbeatHandler handler = new HeartbeatHandler(Duration.ofSeconds(1), Load::getDefaultInstance);
        channel.pipeline().addLast(handler);
        channel.pipeline().remove(handler);
        pass(5);
        assertThat(written).isEmpty();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(1, TimeUnit.SECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
