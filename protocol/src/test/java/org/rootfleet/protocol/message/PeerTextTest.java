package org.rootfleet.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.protocol.message.wire.Goodbye;

final class PeerTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"\u0000", "\n", "\r\n", "\u001b", "\u007f", "\u009b", "\u202e", "\u200b", "\u2028", "\u2029"})
    void shouldTakeOutWhatTerminalsObey(String control) {
        assertThat(PeerText.oneLine("a" + control + "b")).isEqualTo("a b");
        assertThat(PeerText.oneLine(control + "ab" + control)).isEqualTo("ab");
    }

    @Test
    void shouldLeaveTextAlone() {
        assertThat(PeerText.oneLine("pi1: größer als 3 ≠ 4 \ud83d\ude80"))
                .isEqualTo("pi1: größer als 3 ≠ 4 \ud83d\ude80");
        assertThat(PeerText.oneLine("")).isEmpty();
    }

    @Test
    void shouldCutLongText() {
        assertThat(PeerText.oneLine("x".repeat(501))).isEqualTo("x".repeat(500));
    }

    @Test
    void shouldSendTextThatIsCutInsideOfOneCharacter() throws InvalidProtocolBufferException {
        String cut = PeerText.oneLine("x".repeat(499) + "\ud83d\ude80");
        byte[] sent = Goodbye.newBuilder().setReason(cut).build().toByteArray();
        assertThat(Goodbye.parseFrom(sent).getReason())
                .startsWith("x".repeat(499))
                .hasSizeLessThanOrEqualTo(500);
    }
}
