package org.rootfleet.protocol.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

final class DigestTest {
    /** FIPS 180-4, example of one block. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void shouldBeSha256() {
        MessageDigest function = Digest.function();
        function.update("abc".getBytes(StandardCharsets.US_ASCII));
        Digest digest = Digest.of(function);
        assertThat(digest).hasToString(ABC).isEqualTo(Digest.of(digest.bytes()));
        assertThat(Digest.of(function)).isNotEqualTo(digest);
    }

    @Test
    void shouldNotChangeWithTheBytesItWasMadeOf() {
        byte[] bytes = new byte[32];
        Digest digest = Digest.of(bytes);
        bytes[0] = 1;
        digest.bytes()[1] = 1;
        assertThat(digest).isEqualTo(Digest.of(new byte[32])).hasSameHashCodeAs(Digest.of(new byte[32]));
    }

    @Test
    void shouldRejectOtherLengths() {
        assertThatThrownBy(() -> Digest.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a SHA-256 has 32 bytes, not 31");
    }
}
