package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.ConnectionFailedException;

final class ConnectorIT {
    private static final int PATIENCE_MILLIS = 60_000;

    @Test
    void shouldCloseWhatIsInItsHandshakeWhenTheTimeIsOver() throws Exception {
        EventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(1, Transport.best().newIoHandlers());
        CompletableFuture<Connection> result = new CompletableFuture<>();
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            mute.setSoTimeout(PATIENCE_MILLIS);
            Bootstrap bootstrap = new Bootstrap()
                    .group(loops)
                    .channel(Transport.best().channelType())
                    .handler(new ChannelInboundHandlerAdapter());
            NodeAddress address = new NodeAddress("127.0.0.1", mute.getLocalPort());
            new Connector(address, bootstrap, result).start(Runnable::run, Duration.ofSeconds(2));
            try (Socket peer = mute.accept()) {
                peer.setSoTimeout(PATIENCE_MILLIS);
                assertThat(peer.getInputStream().read()).isEqualTo(-1);
            }
            assertThatThrownBy(result::join)
                    .cause()
                    .isInstanceOf(ConnectionFailedException.class)
                    .hasMessage("cannot reach " + address + ": no answer within 2000 ms");
        } finally {
            loops.shutdownGracefully().awaitUninterruptibly();
        }
    }
}
