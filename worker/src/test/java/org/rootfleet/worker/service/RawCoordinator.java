package org.rootfleet.worker.service;

import com.google.protobuf.ByteString;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Hello;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.ReceiveLimits;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.message.wire.TransferStart;

/** A coordinator that says what a test wants and nothing else: it gives no credit and confirms nothing. */
final class RawCoordinator implements Closeable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int MAGIC = 0x52464c54;
    private static final int HEADER_BYTES = 36;
    private static final int LENGTH_OFFSET = 24;
    private static final int MESSAGE = 1;
    private static final int CHUNK = 2;

    private final Socket socket;
    private final DataInputStream in;

    /** Connects, says hello and hears it. */
    RawCoordinator(InetSocketAddress worker) throws IOException {
        socket = new Socket(worker.getAddress(), worker.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new DataInputStream(socket.getInputStream());
        say(Envelope.newBuilder()
                .setHello(Hello.newBuilder()
                        .setProtocolVersion(1)
                        .setNode(NodeFacts.newBuilder()
                                .setNodeName("raw")
                                .setRole(Role.ROLE_COORDINATOR)
                                .setSoftwareVersion("9.9"))
                        .setLimits(ReceiveLimits.newBuilder()
                                .setMaxMessageBytes(1 << 16)
                                .setMaxChunkBytes(1 << 20)
                                .setMaxTransfers(16)))
                .build());
        hear(Envelope::hasHello);
    }

    void say(Envelope message) throws IOException {
        say(MESSAGE, 0, 0, message.toByteArray());
    }

    /** Sends a payload to be echoed, and hears that it has arrived. */
    void sendEcho(long id, byte[] payload) throws IOException {
        say(Envelope.newBuilder()
                .setTransferStart(TransferStart.newBuilder()
                        .setTransferId(id)
                        .setKind(TransferKind.TRANSFER_KIND_ECHO)
                        .setName(ByteString.copyFromUtf8("echo"))
                        .setTotalBytes(payload.length))
                .build());
        if (payload.length > 0) {
            hear(Envelope::hasTransferCredit);
        }
        say(CHUNK, 1, id, payload);
        hear(Envelope::hasTransferAck);
    }

    private void say(int type, int flags, long id, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .putInt(MAGIC)
                .put((byte) 1)
                .put((byte) type)
                .putShort((short) flags)
                .putLong(id)
                .putLong(0)
                .putInt(payload.length)
                .putInt(checksum(payload, payload.length));
        frame.putInt(checksum(frame.array(), frame.position())).put(payload);
        socket.getOutputStream().write(frame.array());
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** The next message of this kind; others, and chunks, are passed over. */
    Envelope hear(Predicate<Envelope> wanted) throws IOException {
        while (true) {
            byte[] header = new byte[HEADER_BYTES];
            in.readFully(header);
            byte[] payload = new byte[ByteBuffer.wrap(header).getInt(LENGTH_OFFSET)];
            in.readFully(payload);
            if (header[5] == MESSAGE) {
                Envelope message = Envelope.parseFrom(payload);
                if (wanted.test(message)) {
                    return message;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
