package org.rootfleet.protocol.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PayloadSinkTest {
    private static final int LENGTH = 200_000;
    private static final Digest DIGEST = Digest.of(new byte[Digest.BYTES]);

    @TempDir
    private Path directory;

    private final byte[] bytes = new byte[LENGTH];

    PayloadSinkTest() {
        new Random(1).nextBytes(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {LENGTH, LENGTH - 1})
    void shouldKeepWhatArrives(int maxMemoryBytes) throws IOException {
        try (ReceivedPayload payload = received(maxMemoryBytes)) {
            assertThat(payload).isInstanceOf(maxMemoryBytes == LENGTH ? MemoryPayload.class : FilePayload.class);
            assertThat(payload.totalBytes()).isEqualTo(LENGTH);
            assertThat(payload.digest()).isEqualTo(DIGEST);
            try (InputStream first = payload.open();
                    InputStream second = payload.open()) {
                assertThat(first.read()).isEqualTo(bytes[0] & 0xff);
                assertThat(second.readAllBytes()).isEqualTo(bytes);
                assertThat(first.readAllBytes()).hasSize(LENGTH - 1);
                assertThat(first.read()).isEqualTo(-1);
                assertThat(first.read(new byte[10], 3, 7)).isEqualTo(-1);
            }
            assertThat(sent(payload)).isEqualTo(bytes);
            assertThat(sent(payload)).isEqualTo(bytes);
        }
    }

    @Test
    void shouldLeaveNoFileName() throws IOException {
        try (ReceivedPayload payload = received(0)) {
            assertThat(directory).isEmptyDirectory();
            assertThat(payload.totalBytes()).isEqualTo(LENGTH);
        }
        try (PayloadSink sink = PayloadSink.open(LENGTH, 0, directory)) {
            sink.append(ByteBuffer.wrap(bytes, 0, 10));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldGiveUpFileOnceClosed() throws IOException {
        ReceivedPayload payload = received(0);
        InputStream in = payload.open();
        payload.close();
        payload.close();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }

    @Test
    void shouldSayWhereThereIsNoRoom() {
        assertThatThrownBy(() -> PayloadSink.open(Long.MAX_VALUE, 0, directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no temporary file in " + directory)
                .hasMessageContaining("9223372036854775807 bytes are needed, ")
                .hasMessageEndingWith(" are free");
        Path nowhere = directory.resolve("nowhere");
        assertThatThrownBy(() -> PayloadSink.open(1, 0, nowhere))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no temporary file in " + nowhere);
    }

    @Test
    void shouldSendFile() throws IOException {
        Path file = Files.write(directory.resolve("file"), bytes);
        try (TransferSource source = TransferSource.ofFile(file)) {
            assertThat(source.totalBytes()).isEqualTo(LENGTH);
            assertThat(read(source, LENGTH)).isEqualTo(bytes);
        }
    }

    @Test
    void shouldNoticeFileThatBecameShorter() throws IOException {
        Path file = Files.write(directory.resolve("file"), bytes);
        try (TransferSource source = TransferSource.ofFile(file)) {
            Files.write(file, new byte[1000]);
            assertThatThrownBy(() -> read(source, LENGTH))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("the file ends after 1000 of 200000 bytes");
        }
    }

    private ReceivedPayload received(int maxMemoryBytes) throws IOException {
        PayloadSink sink = PayloadSink.open(LENGTH, maxMemoryBytes, directory);
        sink.append(ByteBuffer.wrap(bytes, 0, 70_000));
        sink.append(ByteBuffer.allocateDirect(LENGTH - 70_000)
                .put(bytes, 70_000, LENGTH - 70_000)
                .flip());
        return sink.finish(DIGEST);
    }

    private static byte[] sent(ReceivedPayload payload) throws IOException {
        try (TransferSource source = payload.asSource()) {
            assertThat(source.totalBytes()).isEqualTo(LENGTH);
            return read(source, LENGTH);
        }
    }

    private static byte[] read(TransferSource source, int length) throws IOException {
        ByteBuffer target = ByteBuffer.allocateDirect(length);
        while (target.position() < length) {
            source.read(target.limit(Math.min(length, target.position() + 7777)));
        }
        byte[] read = new byte[length];
        target.flip().get(read);
        return read;
    }
}
