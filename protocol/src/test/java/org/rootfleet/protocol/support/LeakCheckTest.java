package org.rootfleet.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

final class LeakCheckTest {
    @Test
    void shouldFindLostBuffer() throws InterruptedException {
        LeakRecorder.LEAKS.clear();
        loseBuffer();
        assertThat(LeakCheck.leaks()).anySatisfy(leak -> assertThat(leak).contains("loseBuffer"));
        LeakRecorder.LEAKS.clear();
    }

    private static void loseBuffer() {
        ByteBufAllocator.DEFAULT.directBuffer(1).writeByte(1);
    }
}
