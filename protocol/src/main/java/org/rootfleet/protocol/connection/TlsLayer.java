package org.rootfleet.protocol.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;
import org.rootfleet.protocol.keys.ClusterTrust;
import org.rootfleet.protocol.keys.NodeKeys;

/** TLS 1.3 in which both sides prove who they are; what the connections of an endpoint have in common. */
final class TlsLayer {
    private static final String VERSION = "TLSv1.3";
    private static final String CHACHA20 = "TLS_CHACHA20_POLY1305_SHA256";
    private static final List<String> AES = List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384");

    private final ClusterTrust trust;
    private final SslContext opening;
    private final SslContext accepting;
    private final Executor tasks;

    /** @param tasks computes the handshakes: they take milliseconds, for which no heartbeat should wait */
    TlsLayer(NodeKeys keys, Clock clock, Executor tasks) {
        this.trust = new ClusterTrust(keys, clock);
        this.tasks = tasks;
        try {
            this.opening = complete(SslContextBuilder.forClient().keyManager(keys.key(), keys.certificate()));
            this.accepting = complete(SslContextBuilder.forServer(keys.key(), keys.certificate()));
        } catch (SSLException e) {
            throw new IllegalStateException("this Java knows no " + VERSION, e);
        }
    }

    /**
     * The first handshake of a process takes a second and more on a small machine, most of it for the loading of classes. Here it is
     * not yet at the cost of a peer's patience.
     */
    void shakeHandsWithItself() {
        EmbeddedChannel one = new EmbeddedChannel(opening.newHandler(UnpooledByteBufAllocator.DEFAULT));
        EmbeddedChannel other = new EmbeddedChannel(accepting.newHandler(UnpooledByteBufAllocator.DEFAULT));
        try {
            boolean moved;
            do {
                moved = move(one, other);
                moved |= move(other, one);
            } while (moved);
        } finally {
            one.finishAndReleaseAll();
            other.finishAndReleaseAll();
        }
    }

    private static boolean move(EmbeddedChannel from, EmbeddedChannel to) {
        ByteBuf bytes = from.readOutbound();
        if (bytes == null) {
            return false;
        }
        to.writeInbound(bytes);
        return true;
    }

    private SslContext complete(SslContextBuilder builder) throws SSLException {
        return builder.sslProvider(SslProvider.JDK)
                .protocols(VERSION)
                .ciphers(ciphers(hasAesInstructions(Path.of("/proc/cpuinfo"))))
                .trustManager(trust.trustManager())
                .endpointIdentificationAlgorithm(null)
                .clientAuth(ClientAuth.REQUIRE)
                .build();
    }

    /** The first is taken that both know, in the order of who accepts the connection: the smaller machine, as a rule. */
    static List<String> ciphers(boolean aesInstructions) {
        return aesInstructions ? List.of(AES.get(0), AES.get(1), CHACHA20) : List.of(CHACHA20, AES.get(0), AES.get(1));
    }

    /** A Raspberry Pi 4 has none, and is several times slower with AES than without. */
    static boolean hasAesInstructions(Path cpuinfo) {
        try {
            return Files.readAllLines(cpuinfo).stream()
                    .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .anyMatch(line -> List.of(line.split("\\s+")).contains("aes"));
        } catch (IOException e) {
            return true;
        }
    }

    ClusterTrust trust() {
        return trust;
    }

    /** A handler for one connection. The deadline of the greeting is the one that counts, so it has none of its own. */
    SslHandler newHandler(ByteBufAllocator allocator, boolean opener) {
        SslHandler handler = (opener ? opening : accepting).newHandler(allocator, tasks);
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }
}
