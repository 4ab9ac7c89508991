package org.rootfleet.protocol.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_ECHO;
import static org.rootfleet.protocol.message.wire.TransferKind.TRANSFER_KIND_POLYNOMIAL;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
    private final UnfinishedTransfers unfinished = new UnfinishedTransfers();

    private TransferChannel connect() {
        return new TransferChannel(TransferSettings.DEFAULT.withChunkBytes(2), true, executor, unfinished);
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
