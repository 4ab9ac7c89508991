package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.support.CountingInflow;
import org.rootfleet.protocol.support.ManualExecutor;

final class CallbackQueueTest {
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final CountingInflow inflow = new CountingInflow();
    private final ManualExecutor executor = new ManualExecutor();
    private final CallbackQueue queue = new CallbackQueue(channel, inflow, executor, 10_000);
    private final List<String> calls = new ArrayList<>();

    @Test
    void shouldMakeCallsInOrder() {
        assertThat(queue.add(0, () -> calls.add("first"))).isTrue();
        assertThat(queue.add(0, () -> calls.add("second"))).isTrue();
        assertThat(calls).isEmpty();
        executor.runAll();
        assertThat(calls).containsExactly("first", "second");
        assertThat(inflow.pauses()).isZero();
    }

    @Test
    void shouldReadNoMoreUntilHalfIsWorkedOff() {
        int bytes = 5000 - CallbackQueue.CALL_BYTES;
        queue.add(bytes, () -> {});
        queue.add(bytes, () -> {});
        assertThat(inflow.paused()).isZero();
        queue.add(0, () -> {});
        queue.add(0, () -> {});
        assertThat(inflow.paused()).isEqualTo(1);
        runOne();
        assertThat(inflow.paused()).isEqualTo(1);
        runOne();
        assertThat(inflow.paused()).isZero();
        executor.runAll();
        channel.runPendingTasks();
        assertThat(inflow.pauses()).isEqualTo(1);
    }

    @Test
    void shouldReadNoMoreWhenShortCallsPileUp() {
        for (int i = 0; i < 20; i++) {
            queue.add(0, () -> {});
        }
        assertThat(inflow.paused()).isEqualTo(1);
    }

    @Test
    void shouldReportCallThatFailsAndGoOn() {
        queue.add(20_000, () -> {
            throw new IllegalStateException("listener");
        });
        queue.add(0, () -> calls.add("next"));
        executor.runAll();
        channel.runPendingTasks();
        assertThatThrownBy(channel::checkException)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("listener");
        assertThat(calls).containsExactly("next");
        assertThat(inflow.paused()).isZero();
    }

    @Test
    void shouldSayThatNobodyIsCalledAnyMore() {
        CallbackQueue closed = new CallbackQueue(
                channel,
                inflow,
                task -> {
                    throw new RejectedExecutionException();
                },
                10);
        assertThat(closed.add(1000, () -> calls.add("never"))).isFalse();
        assertThat(inflow.pauses()).isZero();
    }

    private void runOne() {
        executor.runOne();
        channel.runPendingTasks();
    }
}
