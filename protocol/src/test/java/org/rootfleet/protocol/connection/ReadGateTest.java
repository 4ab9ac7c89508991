package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.ConnectionFailedException;

final class ReadGateTest {
    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel channel =
            EmbeddedChannel.builder().ticker(clock).build();
    private final ReadGate gate = new ReadGate(channel, Duration.ofSeconds(5));

    ReadGateTest() {
        channel.pipeline().addLast(gate);
    }

    @Test
    void shouldOpenWhenAllAgree() {
        gate.pause();
        gate.pause();
        assertThat(channel.config().isAutoRead()).isFalse();
        gate.resume();
        assertThat(channel.config().isAutoRead()).isFalse();
        gate.resume();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void shouldCallSilenceAnErrorWhileItListens() {
        pass(4999);
        channel.checkException();
        pass(1);
        assertThatThrownBy(channel::checkException)
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("nothing was heard of embedded for 5000 ms");
    }

    @Test
    void shouldNotBlameThePeerForWhatIsNotRead() {
        gate.pause();
        pass(60_000);
        gate.resume();
        pass(4999);
        channel.checkException();
        pass(1);
        assertThatThrownBy(channel::checkException).isInstanceOf(ConnectionFailedException.class);
    }

    @Test
    void shouldStayClosedOnClosedChannel() {
        gate.pause();
        channel.close().syncUninterruptibly();
        gate.resume();
        assertThat(channel.config().isAutoRead()).isFalse();
        channel.checkException();
    }

    private void pass(long millis) {
        clock.advance(millis, TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();
    }
}
