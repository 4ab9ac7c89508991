package org.rootfleet.protocol.support;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Hello;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.ReceiveLimits;
import org.rootfleet.protocol.message.wire.Role;

/** A peer that says and hears exactly what a test wants, on a socket of its own. */
public final class RawPeer implements Closeable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int REST_OF_HEADER_BYTES = 8;

    private final Socket socket;
    private final DataInputStream in;

    public RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
    }

    public static RawPeer connect(InetSocketAddress address) throws IOException {
        return new RawPeer(new Socket(address.getAddress(), address.getPort()));
    }

    public static Envelope hello(int version) {
        return Envelope.newBuilder()
                .setHello(Hello.newBuilder()
                        .setProtocolVersion(version)
                        .setNode(NodeFacts.newBuilder()
                                .setNodeName("raw")
                                .setRole(Role.ROLE_COORDINATOR)
                                .setSoftwareVersion("9.9"))
                        .setLimits(ReceiveLimits.newBuilder()
                                .setMaxMessageBytes(1 << 16)
                                .setMaxChunkBytes(1 << 20)
                                .setMaxTransfers(16)))
                .build();
    }

    /** Says hello and hears it. */
    public RawPeer greet() throws IOException {
        say(hello(1));
        if (!hear().hasHello()) {
            throw new IOException("the first message is not hello");
        }
        return this;
    }

    public void say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    public void say(Envelope envelope) throws IOException {
        say(RawFrame.message(envelope.toByteArray()).bytes());
    }

    public Envelope hear() throws IOException {
        return Envelope.parseFrom(hearPayload());
    }

    /** The payload of the next frame, whatever it is. */
    public byte[] hearPayload() throws IOException {
        in.readFully(new byte[24]);
        byte[] payload = new byte[in.readInt()];
        in.readFully(new byte[REST_OF_HEADER_BYTES]);
        in.readFully(payload);
        return payload;
    }

    /** Whether the stream ends here, in good order; a reset is an exception. */
    public boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
