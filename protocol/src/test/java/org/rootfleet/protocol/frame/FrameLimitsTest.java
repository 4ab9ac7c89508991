package org.rootfleet.protocol.frame;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameLimitsTest {
    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 10_485_761, Integer.MAX_VALUE})
    void shouldRejectLimitsThatAreNone(int bytes) {
        assertThatThrownBy(() -> new FrameLimits(bytes, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the limit of a message must be 1 to 10485760 bytes, not " + bytes);
        assertThatThrownBy(() -> new FrameLimits(1, bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the limit of a chunk must be 1 to 10485760 bytes, not " + bytes);
    }

    @Test
    void shouldTakeLeastAndMost() {
        assertThatCode(() -> new FrameLimits(1, 10_485_760)).doesNotThrowAnyException();
        assertThatCode(() -> new FrameLimits(10_485_760, 1)).doesNotThrowAnyException();
    }
}
