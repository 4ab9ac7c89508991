package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.netty.buffer.ByteBuf;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.TaskReport;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.protocol.support.Cuts;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RecordingListener;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.protocol.transfer.TransferReceipt;
import org.rootfleet.protocol.transfer.TransferSettings;

/** Two nodes talk, under settings of any size, over a line that cuts their bytes anywhere. */
@ExtendWith(LeakCheck.class)
final class RoundTripTest {
    static final List<Long> SEEDS = LongStream.range(0, 25).boxed().toList();

    @TempDir
    private static Path directory;

    private final List<CompletableFuture<?>> receipts = new ArrayList<>();

    @ParameterizedTest
    @FieldSource("SEEDS")
    void shouldDeliverEverything(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EmbeddedNode a = new EmbeddedNode(settings(random), true);
        EmbeddedNode b = new EmbeddedNode(settings(random), false);
        carry(a, b, random);
        List<RecordingListener.Payload> toA = new ArrayList<>();
        List<RecordingListener.Payload> toB = new ArrayList<>();
        List<Envelope> messagesToA = new ArrayList<>();
        List<Envelope> messagesToB = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            toB.add(send(a, random));
            toA.add(send(b, random));
            messagesToB.add(sendMessage(a, random, i));
            messagesToA.add(sendMessage(b, random, i));
            carry(a, b, random);
        }
        assertThat(receipts).allSatisfy(receipt -> assertThat(receipt).isCompleted());
        assertThat(a.listener.payloads()).containsExactlyInAnyOrderElementsOf(toA);
        assertThat(b.listener.payloads()).containsExactlyInAnyOrderElementsOf(toB);
        assertThat(a.listener.messages()).containsExactlyInAnyOrderElementsOf(messagesToA);
        assertThat(b.listener.messages()).containsExactlyInAnyOrderElementsOf(messagesToB);
        assertCountsAgree(a.result.join().statistics(), b.result.join().statistics());
        assertCountsAgree(b.result.join().statistics(), a.result.join().statistics());
        a.result.join().close();
        carry(a, b, random);
        a.assertAllReleased();
        b.assertAllReleased();
        assertThat(a.listener.ends()).singleElement().matches(Optional::isEmpty);
        assertThat(b.listener.ends()).singleElement().matches(Optional::isEmpty);
    }

    private static void assertCountsAgree(ConnectionStatistics sender, ConnectionStatistics receiver) {
        assertThat(receiver.bytesReceived()).isEqualTo(sender.bytesSent()).isGreaterThan(sender.payloadBytesSent());
        assertThat(receiver.payloadBytesReceived()).isEqualTo(sender.payloadBytesSent());
        assertThat(sender.payloadBytesConfirmed()).isEqualTo(sender.payloadBytesSent());
    }

    private static ConnectionSettings settings(SplittableRandom random) {
        return ConnectionSettings.DEFAULT.withTransfers(new TransferSettings(
                4096,
                1 << 20,
                random.nextInt(1, 3000),
                random.nextInt(1, 3000),
                random.nextInt(1, 10_000),
                random.nextInt(20_000),
                directory,
                1 << 20,
                random.nextInt(1, 5)));
    }

    private RecordingListener.Payload send(EmbeddedNode sender, SplittableRandom random) {
        byte[] bytes = new byte[random.nextBoolean() ? random.nextInt(20) : random.nextInt(5000)];
        random.nextBytes(bytes);
        String digest = sha256(bytes);
        TransferKind kind =
                random.nextBoolean() ? TransferKind.TRANSFER_KIND_ECHO : TransferKind.TRANSFER_KIND_POLYNOMIAL;
        ByteString name = kind == TransferKind.TRANSFER_KIND_ECHO
                ? ByteString.copyFrom(new byte[random.nextInt(257)])
                : ByteString.fromHex(digest);
        receipts.add(sender.result
                .join()
                .transfer(kind, name, TransferSource.ofBytes(bytes))
                .thenAccept(receipt -> {
                    assertThat(receipt.digest()).hasToString(digest);
                    assertThat(receipt)
                            .extracting(TransferReceipt::bytesConfirmed)
                            .isEqualTo((long) bytes.length);
                }));
        return new RecordingListener.Payload(new TransferLabel(kind, name), digest, bytes.length);
    }

    private Envelope sendMessage(EmbeddedNode sender, SplittableRandom random, int number) {
        Envelope message = Envelope.newBuilder()
                .setTaskReport(TaskReport.newBuilder()
                        .setTaskId(number)
                        .setJobId("x".repeat(random.nextBoolean() ? 5 : random.nextInt(10_000))))
                .build();
        receipts.add(sender.result.join().send(message));
        return message;
    }

    /** Brings bytes to and fro until both are silent. */
    private static void carry(EmbeddedNode a, EmbeddedNode b, SplittableRandom random) {
        byte[] fromA = a.saidBytes();
        byte[] fromB = b.saidBytes();
        while (fromA.length + fromB.length > 0) {
            deliver(fromA, b, random);
            deliver(fromB, a, random);
            fromA = a.saidBytes();
            fromB = b.saidBytes();
        }
    }

    private static void deliver(byte[] bytes, EmbeddedNode node, SplittableRandom random) {
        List<ByteBuf> pieces = Cuts.random(bytes, 500, random);
        for (ByteBuf piece : pieces) {
            if (node.channel.isOpen()) {
                node.hear(piece);
            } else {
                piece.release();
            }
        }
        assertThat(pieces).allMatch(piece -> piece.refCnt() == 0);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
