package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.support.LeakCheck;

@ExtendWith(LeakCheck.class)
final class WriteLimitTest {
    /** What Netty reckons for a buffer that waits, besides its bytes. */
    private static final int OVERHEAD_BYTES = 96;

    @Test
    void shouldEndWhenThePeerDoesNotRead() {
        EmbeddedChannel channel = new EmbeddedChannel(new WriteLimit(1000));
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(100, 200));
        ChannelFuture first = channel.write(bytes(1000 - OVERHEAD_BYTES + 99));
        ChannelFuture second = channel.write(bytes(1));
        ByteBuf rejected = bytes(1);
        ChannelFuture third = channel.write(rejected);
        ByteBuf alsoRejected = bytes(1);
        ChannelFuture fourth = channel.write(alsoRejected);
        assertThat(third.cause())
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("embedded does not read: 1097 bytes wait to be sent, the limit is 1000");
        assertThat(fourth.isSuccess()).isFalse();
        assertThat(rejected.refCnt()).isZero();
        assertThat(alsoRejected.refCnt()).isZero();
        assertThatThrownBy(channel::checkException).isSameAs(third.cause());
        channel.checkException();
        channel.flush();
        assertThat(first.isSuccess()).isTrue();
        assertThat(second.isSuccess()).isTrue();
        assertThat(channel.write(bytes(1)).cause()).isNull();
        channel.finishAndReleaseAll();
    }

    private static ByteBuf bytes(int length) {
        return Unpooled.wrappedBuffer(new byte[length]);
    }
}
