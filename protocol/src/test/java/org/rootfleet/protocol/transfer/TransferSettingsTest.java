package org.rootfleet.protocol.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.frame.FrameLimits;
import org.rootfleet.protocol.message.wire.ReceiveLimits;

final class TransferSettingsTest {
    private static final TransferSettings DEFAULT = TransferSettings.DEFAULT;

    @Test
    void shouldHaveTheDefaultsOfTheDocument() {
        assertThat(DEFAULT.inlineMessageBytes()).isEqualTo(65_536);
        assertThat(DEFAULT.maxMessageBytes()).isEqualTo(67_108_864);
        assertThat(DEFAULT.chunkBytes()).isEqualTo(1_048_576);
        assertThat(DEFAULT.maxChunkBytes()).isEqualTo(10_485_760);
        assertThat(DEFAULT.windowBytes()).isEqualTo(8_388_608);
        assertThat(DEFAULT.memoryBytes()).isEqualTo(4_194_304);
        assertThat(DEFAULT.maxTransferBytes()).isEqualTo(4_294_967_296L);
        assertThat(DEFAULT.maxTransfers()).isEqualTo(16);
        assertThat(DEFAULT.frameLimits()).isEqualTo(new FrameLimits(65_536, 10_485_760));
    }

    @Test
    void shouldSpillToDisk(@TempDir Path large) {
        Path usual = Path.of("/tmp");
        assertThat(TransferSettings.spillDirectory(usual, large)).isEqualTo(large);
        assertThat(TransferSettings.spillDirectory(usual, large.resolve("nowhere")))
                .isEqualTo(usual);
        assertThat(TransferSettings.spillDirectory(Path.of("/chosen"), large)).isEqualTo(Path.of("/chosen"));
    }

    @Test
    void shouldRejectWhatIsOutOfBounds() {
        assertRejected(4095, 5000, 1, 1, 1, 0, 0, 1, "inlineMessageBytes must be from 4096 to 10485760, not 4095");
        assertRejected(4096, 4095, 1, 1, 1, 0, 0, 1, "maxMessageBytes must be from 4096 to 2147483647, not 4095");
        assertRejected(4096, 4096, 0, 1, 1, 0, 0, 1, "chunkBytes must be from 1 to 10485760, not 0");
        assertRejected(4096, 4096, 1, 10_485_761, 1, 0, 0, 1, "maxChunkBytes must be from 1 to 10485760, not 10485761");
        assertRejected(4096, 4096, 1, 1, 0, 0, 0, 1, "windowBytes must be from 1 to 9223372036854775807, not 0");
        assertRejected(4096, 4096, 1, 1, 1, -1, 0, 1, "memoryBytes must be from 0 to 2147483639, not -1");
        assertRejected(4096, 4096, 1, 1, 1, 0, -1, 1, "maxTransferBytes must be from 0 to 9223372036854775807, not -1");
        assertRejected(4096, 4096, 1, 1, 1, 0, 0, 0, "maxTransfers must be from 1 to 65536, not 0");
    }

    private static void assertRejected(
            int inline,
            int message,
            int chunk,
            int maxChunk,
            long window,
            int memory,
            long maxTransfer,
            int transfers,
            String reason) {
        assertThatThrownBy(() -> new TransferSettings(
                        inline, message, chunk, maxChunk, window, memory, Path.of("."), maxTransfer, transfers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }

    @Test
    void shouldSendNoMoreThanThePeerTakes() {
        assertThat(SendLimits.of(DEFAULT, SendLimits.told(DEFAULT))).isEqualTo(new SendLimits(65_536, 1_048_576, 16));
        assertThat(SendLimits.of(DEFAULT, limits(4096, 1, 1))).isEqualTo(new SendLimits(4096, 1, 1));
        assertThat(SendLimits.of(DEFAULT, limits(-1, -1, -1))).isEqualTo(new SendLimits(65_536, 1_048_576, 16));
    }

    @Test
    void shouldRejectPeerThatTakesTooLittle() {
        assertLimitsRejected(limits(4095, 1, 1), "hello: max_message_bytes is 4095, it must be at least 4096");
        assertLimitsRejected(limits(4096, 0, 1), "hello: max_chunk_bytes is 0, it must be at least 1");
        assertLimitsRejected(limits(4096, 1, 0), "hello: max_transfers is 0, it must be at least 1");
    }

    private static void assertLimitsRejected(ReceiveLimits limits, String reason) {
        assertThatThrownBy(() -> SendLimits.of(DEFAULT, limits))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(reason);
    }

    private static ReceiveLimits limits(int message, int chunk, int transfers) {
        return ReceiveLimits.newBuilder()
                .setMaxMessageBytes(message)
                .setMaxChunkBytes(chunk)
                .setMaxTransfers(transfers)
                .build();
    }
}
