package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.TransferAck;
import org.rootfleet.protocol.message.wire.TransferCancel;
import org.rootfleet.protocol.message.wire.TransferCredit;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.message.wire.TransferStart;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.protocol.support.Cuts;
import org.rootfleet.protocol.support.Fuzz;
import org.rootfleet.protocol.support.GoldenMessage;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RawFrame;
import org.rootfleet.protocol.transfer.TransferSettings;

/** A peer that knows every message and uses them wrongly. */
@ExtendWith(LeakCheck.class)
final class ConversationFuzzTest {
    private static final int LIMIT_BYTES = 4096;
    private static final List<byte[]> MESSAGES =
            GoldenMessage.all().stream().map(GoldenMessage::bytes).toList();
    private static final long[] LENGTHS = {0, 1, 2, 3, 5, 100, 101, 3000, 3001, -1, Long.MAX_VALUE};

    @TempDir
    private static Path directory;

    @Test
    void shouldEndWithNameOrNotAtAll() {
        ConnectionSettings settings = ConnectionSettings.DEFAULT.withTransfers(
                new TransferSettings(LIMIT_BYTES, LIMIT_BYTES, 4, LIMIT_BYTES, 100, 2000, directory, 3000, 2));
        Fuzz.run(random -> {
            EmbeddedNode node = EmbeddedNode.connected(settings);
            begin(node);
            begin(node);
            for (int left = random.nextInt(1, 12); left > 0; left--) {
                hear(node, frame(random), random);
            }
            node.assertAllReleased();
            assertThat(node.allocator.largest()).isLessThanOrEqualTo(LIMIT_BYTES);
            assertThat(node.listener.ends())
                    .singleElement()
                    .satisfies(end -> assertThat(end.map(Throwable::getMessage).orElse("in good order"))
                            .doesNotContain("internal error"));
        });
    }

    private static void begin(EmbeddedNode node) {
        var unused = node.result
                .join()
                .transfer(TransferKind.TRANSFER_KIND_ECHO, ByteString.EMPTY, TransferSource.ofBytes(new byte[10]));
        node.settle();
    }

    private static void hear(EmbeddedNode node, byte[] bytes, SplittableRandom random) {
        List<ByteBuf> pieces = Cuts.random(bytes, 200, random);
        for (ByteBuf piece : pieces) {
            if (node.channel.isOpen()) {
                node.hear(piece);
                var unused = node.saidBytes();
            } else {
                piece.release();
            }
        }
        assertThat(pieces).allMatch(piece -> piece.refCnt() == 0);
    }

    private static byte[] frame(SplittableRandom random) {
        long id = random.nextInt(1, 7);
        byte[] bytes = new byte[random.nextInt(10)];
        random.nextBytes(bytes);
        return switch (random.nextInt(10)) {
            case 0 ->
                RawFrame.message(Fuzz.mutated(MESSAGES.get(random.nextInt(MESSAGES.size())), random))
                        .bytes();
            case 1 ->
                Fuzz.mutated(
                        RawFrame.message(MESSAGES.get(random.nextInt(MESSAGES.size())))
                                .bytes(),
                        random);
            case 2, 3, 4 -> {
                boolean last = random.nextInt(4) == 0;
                byte[] chunk = last || bytes.length > 0 ? bytes : new byte[1];
                yield RawFrame.chunk(id, random.nextInt(3), last, chunk).bytes();
            }
            default ->
                RawFrame.message(aboutTransfer(id, bytes, random).toByteArray()).bytes();
        };
    }

    private static Envelope aboutTransfer(long id, byte[] bytes, SplittableRandom random) {
        long length = LENGTHS[random.nextInt(LENGTHS.length)];
        Envelope.Builder envelope = Envelope.newBuilder();
        switch (random.nextInt(6)) {
            case 0, 1 ->
                envelope.setTransferStart(TransferStart.newBuilder()
                        .setTransferId(id)
                        .setKindValue(random.nextInt(5))
                        .setName(ByteString.copyFrom(random.nextBoolean() ? bytes : new byte[0]))
                        .setTotalBytes(length));
            case 2, 3 ->
                envelope.setTransferCredit(
                        TransferCredit.newBuilder().setTransferId(id).setBytes(length));
            case 4 ->
                envelope.setTransferAck(TransferAck.newBuilder()
                        .setTransferId(id)
                        .setBytesReceived(10)
                        .setDigest(ByteString.copyFrom(new byte[random.nextBoolean() ? 32 : 3])));
            default ->
                envelope.setTransferCancel(
                        TransferCancel.newBuilder().setTransferId(id).setReason("fuzz"));
        }
        return envelope.build();
    }
}
