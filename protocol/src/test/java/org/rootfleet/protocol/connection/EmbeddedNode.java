package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Hello;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.support.ManualExecutor;
import org.rootfleet.protocol.support.RawFrame;
import org.rootfleet.protocol.support.RecordingAllocator;
import org.rootfleet.protocol.support.RecordingListener;
import org.rootfleet.protocol.transfer.SendLimits;
import org.rootfleet.protocol.transfer.UnfinishedTransfers;

/** A node's end of one connection without a socket, on one thread, with a clock that stands still: the test is the peer. */
final class EmbeddedNode {
    static final NodeFacts PEER = facts("pi1", Role.ROLE_WORKER);
    private static final int HEADER_BYTES = 36;

    final RecordingListener listener = new RecordingListener();
    final CompletableFuture<Connection> result = new CompletableFuture<>();
    final RecordingAllocator allocator = new RecordingAllocator();
    final ManualExecutor pool = new ManualExecutor();
    final MockTicker clock = Ticker.newMockTicker();
    final EmbeddedChannel channel;

    EmbeddedNode(ConnectionSettings settings, boolean opener) {
        channel = EmbeddedChannel.builder()
                .ticker(clock)
                .handlers(new ConnectionPipeline(
                        settings,
                        facts("coord", Role.ROLE_COORDINATOR),
                        () -> Load.newBuilder().setRunningTasks(3).build(),
                        pool,
                        pool,
                        new UnfinishedTransfers(new EmbeddedChannel().eventLoop(), Runnable::run),
                        new DefaultChannelGroup(GlobalEventExecutor.INSTANCE),
                        listener,
                        Entrance.OPEN,
                        opener,
                        () -> result))
                .build();
        channel.pipeline().addFirst(new InOrder());
        channel.config().setAllocator(allocator);
    }

    /** One that has said hello, and heard it. */
    static EmbeddedNode connected(ConnectionSettings settings) {
        EmbeddedNode node = new EmbeddedNode(settings, true);
        node.hear(hello());
        assertThat(node.said()).hasSize(1).allMatch(Envelope::hasHello);
        assertThat(node.result).isCompleted();
        return node;
    }

    static NodeFacts facts(String name, Role role) {
        return NodeFacts.newBuilder()
                .setNodeName(name)
                .setRole(role)
                .setSoftwareVersion("0.1.0")
                .setCores(4)
                .build();
    }

    static Envelope hello() {
        return hello(1, PEER);
    }

    static Envelope hello(int version, NodeFacts node) {
        return Envelope.newBuilder()
                .setHello(Hello.newBuilder()
                        .setProtocolVersion(version)
                        .setNode(node)
                        .setLimits(SendLimits.told(ConnectionSettings.DEFAULT.transfers())))
                .build();
    }

    void hear(Envelope... envelopes) {
        ByteBuf bytes = channel.alloc().buffer();
        for (Envelope envelope : envelopes) {
            bytes.writeBytes(RawFrame.message(envelope.toByteArray()).bytes());
        }
        hear(bytes);
    }

    void hear(RawFrame frame) {
        hear(frame.buffer());
    }

    void hear(ByteBuf bytes) {
        channel.writeInbound(bytes);
        settle();
    }

    /** Does everything that can be done at this moment. */
    void settle() {
        do {
            pool.runAll();
            channel.runScheduledPendingTasks();
            channel.runPendingTasks();
        } while (pool.waiting() > 0);
    }

    /** The messages that the node has sent since the last call. */
    List<Envelope> said() {
        byte[] bytes = saidBytes();
        List<Envelope> envelopes = new ArrayList<>();
        for (int position = 0; position < bytes.length; ) {
            int length = ByteBuffer.wrap(bytes).getInt(position + 24);
            try {
                envelopes.add(Envelope.parseFrom(ByteBuffer.wrap(bytes, position + HEADER_BYTES, length)));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
            position += HEADER_BYTES + length;
        }
        return envelopes;
    }

    byte[] saidBytes() {
        settle();
        ByteBuf all = channel.alloc().heapBuffer();
        for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
            all.writeBytes(sent);
            sent.release();
        }
        byte[] bytes = new byte[all.readableBytes()];
        all.readBytes(bytes).release();
        return bytes;
    }

    void pass(Duration time) {
        clock.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        settle();
    }

    void assertAllReleased() {
        channel.finishAndReleaseAll();
        settle();
        allocator.assertAllReleased();
    }
}
