package org.rootfleet.protocol.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_ECHO;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_POLYNOMIAL;

import com.google.protobuf.ByteString;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.message.wire.TransferStart;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.ManualExecutor;

/** What a connection that broke has brought is not sent again over the next one. */
@ExtendWith(LeakCheck.class)
final class ResumedTransferTest {
    /** SHA-256 of "abc" (FIPS 180-4), and of the bytes 0 to 4, by sha256sum. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String FIVE = "08bb5e5d6eaac1049ede0893d30ed022b1a4d9b5b48db414871f51c9cb35283d";

    private final ManualExecutor executor = new ManualExecutor();
    private final MockTicker clock = Ticker.newMockTicker();
    private final EmbeddedChannel timer =
            EmbeddedChannel.builder().ticker(clock).build();
    private final UnfinishedTransfers unfinished = new UnfinishedTransfers(timer.eventLoop(), executor);

    @TempDir
    private Path directory;

    private TransferChannel connect() {
        return new TransferChannel(
                TransferSettings.DEFAULT.withChunkBytes(2).withSpill(0, directory), true, executor, unfinished);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        unfinished.close();
        assertThat(openFiles()).isZero();
    }

    /** Those in the directory that this process has open though they have no name any more. */
    private long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(this::isInDirectory).count();
        }
    }

    private boolean isInDirectory(Path link) {
        try {
            return Files.readSymbolicLink(link).startsWith(directory);
        } catch (IOException e) {
            return false;
        }
    }

    private void pass(Duration time) {
        clock.advance(time.toNanos(), TimeUnit.NANOSECONDS);
        timer.runScheduledPendingTasks();
        executor.runAll();
    }

    /** A connection that breaks after the first byte of something. */
    private void beginAndBreak(String name) {
        TransferChannel broken = connect();
        broken.hear(polynomial(2, name, 3));
        said(broken);
        broken.hearChunk(2, 0, false, (byte) 'a');
        said(broken);
        end(broken);
    }

    private List<String> said(TransferChannel peer) {
        List<String> lines = new ArrayList<>(peer.said());
        executor.runAll();
        lines.addAll(peer.said());
        executor.runAll();
        lines.addAll(peer.said());
        return lines;
    }

    private void end(TransferChannel peer) {
        peer.channel.close().syncUninterruptibly();
        executor.runAll();
        peer.assertAllReleased();
    }

    private static TransferStart.Builder polynomial(long id, String name, long totalBytes) {
        return TransferStart.newBuilder()
                .setTransferId(id)
                .setKind(TRANSFER_KIND_POLYNOMIAL)
                .setName(ByteString.fromHex(name))
                .setTotalBytes(totalBytes);
    }

    @Test
    void shouldAskForTheRestOnly() {
        TransferChannel first = connect();
        first.hear(polynomial(2, ABC, 3));
        assertThat(said(first)).containsExactly("credit 2: 3");
        first.hearChunk(2, 0, false, (byte) 'a', (byte) 'b');
        said(first);
        end(first);
        TransferChannel second = connect();
        second.hear(polynomial(2, ABC, 3));
        assertThat(said(second)).containsExactly("credit 2: 1 from 2");
        second.hearChunk(2, 2, true, (byte) 'c');
        assertThat(said(second)).containsExactly("ack 2: 3, " + ABC);
        IncomingPayload.Received received = second.channel.readInbound();
        assertThat(received.payload().digest()).hasToString(ABC);
        received.payload().close();
        end(second);
    }

    @Test
    void shouldBeginAgainWhenWhatWasKeptIsNotTheBeginning() {
        TransferChannel first = connect();
        first.hear(polynomial(2, ABC, 3));
        said(first);
        first.hearChunk(2, 0, false, (byte) 'x', (byte) 'y');
        said(first);
        end(first);
        TransferChannel second = connect();
        second.hear(polynomial(2, ABC, 3));
        assertThat(said(second)).containsExactly("credit 2: 1 from 2");
        second.hearChunk(2, 2, true, (byte) 'c');
        assertThat(said(second)).singleElement().asString().startsWith("cancel 2: ");
        second.hear(polynomial(4, ABC, 3));
        assertThat(said(second)).containsExactly("credit 4: 3");
        end(second);
    }

    @Test
    void shouldNotConfuseLengthsNorKeepWhatIsNotNamedByItsDigest() {
        TransferChannel first = connect();
        first.hear(polynomial(2, ABC, 3));
        first.hear(TransferStart.newBuilder()
                .setTransferId(4)
                .setKind(TRANSFER_KIND_ECHO)
                .setName(ByteString.fromHex(FIVE))
                .setTotalBytes(3));
        said(first);
        first.hearChunk(2, 0, false, (byte) 'a');
        first.hearChunk(4, 0, false, (byte) 'a');
        said(first);
        end(first);
        TransferChannel second = connect();
        second.hear(polynomial(2, ABC, 4));
        second.hear(TransferStart.newBuilder()
                .setTransferId(4)
                .setKind(TRANSFER_KIND_ECHO)
                .setName(ByteString.fromHex(FIVE))
                .setTotalBytes(3));
        assertThat(said(second)).containsExactly("credit 2: 4", "credit 4: 3");
        end(second);
    }

    @Test
    void shouldForgetEverythingWhenTheNodeStops() {
        TransferChannel first = connect();
        first.hear(polynomial(2, ABC, 3));
        said(first);
        first.hearChunk(2, 0, false, (byte) 'a');
        said(first);
        unfinished.close();
        end(first);
        TransferChannel second = connect();
        second.hear(polynomial(2, ABC, 3));
        assertThat(said(second)).containsExactly("credit 2: 3");
        end(second);
    }

    @Test
    void shouldForgetWhatNobodyAsksForAfterTwoMinutes() throws IOException {
        beginAndBreak(ABC);
        pass(Duration.ofSeconds(60));
        beginAndBreak(FIVE);
        pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(openFiles()).isEqualTo(2);
        pass(Duration.ofNanos(1));
        assertThat(openFiles()).isEqualTo(1);
        pass(Duration.ofSeconds(60));
        assertThat(openFiles()).isZero();
    }

    /** Its time begins again when it is kept again. */
    @Test
    void shouldNotForgetWhatWasAskedForMeanwhile() throws IOException {
        beginAndBreak(ABC);
        pass(Duration.ofSeconds(119));
        TransferChannel second = connect();
        second.hear(polynomial(2, ABC, 3));
        assertThat(said(second)).containsExactly("credit 2: 2 from 1");
        pass(Duration.ofSeconds(10));
        assertThat(openFiles()).isEqualTo(1);
        end(second);
        pass(Duration.ofSeconds(119));
        assertThat(openFiles()).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        assertThat(openFiles()).isZero();
    }

    @Test
    void shouldKeepTheLatestFour() throws IOException {
        for (int i = 0; i < 6; i++) {
            beginAndBreak(ABC.substring(1) + i);
        }
        assertThat(openFiles()).isEqualTo(4);
        TransferChannel next = connect();
        next.hear(polynomial(2, ABC.substring(1) + 1, 3));
        next.hear(polynomial(4, ABC.substring(1) + 2, 3));
        assertThat(said(next)).containsExactly("credit 2: 3", "credit 4: 2 from 1");
        end(next);
    }

    @Test
    void shouldSendTheRestAndConfirmTheWhole() {
        TransferChannel peer = connect();
        CompletableFuture<TransferReceipt> receipt = peer.send(TRANSFER_KIND_POLYNOMIAL, "p", new TestSource(5));
        said(peer);
        peer.hearResume(1, 2, 3);
        assertThat(said(peer)).containsExactly("chunk 1 at 3: 0304, last");
        peer.hearAck(1, 5, ByteString.fromHex(FIVE));
        said(peer);
        assertThat(receipt).isCompleted();
        end(peer);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 5, 6, Long.MAX_VALUE})
    void shouldNotBelieveImpossibleOffsets(long offset) {
        TransferChannel peer = connect();
        var unused = peer.send(TRANSFER_KIND_POLYNOMIAL, "p", new TestSource(5));
        said(peer);
        assertThatThrownBy(() -> peer.hearResume(1, 1, offset)).isInstanceOf(TransferException.class);
        end(peer);
    }

    @Test
    void shouldNotGoBackInTheMiddle() {
        TransferChannel peer = connect();
        var unused = peer.send(TRANSFER_KIND_POLYNOMIAL, "p", new TestSource(5));
        said(peer);
        peer.hearCredit(1, 2);
        said(peer);
        assertThatThrownBy(() -> peer.hearResume(1, 1, 1)).isInstanceOf(TransferException.class);
        end(peer);
    }
}
