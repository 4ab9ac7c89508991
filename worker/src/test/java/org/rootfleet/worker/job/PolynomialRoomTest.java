package org.rootfleet.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.payload.PayloadLimits;

final class PolynomialRoomTest {
    private static final PolynomialRoom ROOM = new PolynomialRoom(20_000_000, new PayloadLimits(1000, 100_000_000));

    @Test
    void shouldTakeWhatMayFit() {
        assertThat(ROOM.refusal(List.of())).isNull();
        assertThat(ROOM.refusal(List.of(16_000_000L))).isNull();
        assertThat(ROOM.refusal(List.of(8_000_000L, 8_000_000L))).isNull();
    }

    @Test
    void shouldSayHowMuchIsMissing() {
        assertThat(ROOM.refusal(List.of(16_000_001L)))
                .contains("needs 21 MB or more")
                .contains("has a heap of 20 MB")
                .contains("-Xmx");
        assertThat(ROOM.refusal(List.of(8_000_000L, 8_000_001L))).contains("needs 21 MB or more");
    }

    @Test
    void shouldSayWhichLimitIsPassed() {
        assertThat(ROOM.refusal(List.of(100_000_001L))).contains("max-polynomial");
        assertThat(ROOM.refusal(List.of(-1L))).contains("max-polynomial");
    }
}
