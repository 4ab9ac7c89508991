package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TlsLayerTest {
    @TempDir
    private Path folder;

    private boolean aes(String cpuinfo) throws IOException {
        Path file = folder.resolve("cpuinfo");
        Files.writeString(file, cpuinfo);
        return TlsLayer.hasAesInstructions(file);
    }

    /** As a Raspberry Pi 5, a Pi 4 and a PC have it. */
    @Test
    void shouldPreferTheCipherThatTheProcessorIsGoodAt() throws IOException {
        assertThat(aes("processor\t: 0\nFeatures\t: fp asimd evtstrm aes pmull sha1 sha2 crc32\n"))
                .isTrue();
        assertThat(aes("processor\t: 0\nFeatures\t: fp asimd evtstrm crc32 cpuid\n"))
                .isFalse();
        assertThat(aes("flags\t\t: fpu vme ssse3 aes avx\n")).isTrue();
        assertThat(TlsLayer.hasAesInstructions(folder.resolve("missing"))).isTrue();
        assertThat(TlsLayer.ciphers(true)).startsWith("TLS_AES_128_GCM_SHA256").hasSize(3);
        assertThat(TlsLayer.ciphers(false))
                .startsWith("TLS_CHACHA20_POLY1305_SHA256")
                .hasSize(3);
    }
}
