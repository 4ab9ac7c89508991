package org.rootfleet.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that lost a buffer: one that was not released before the garbage collector got it. */
public final class LeakCheck implements BeforeAllCallback, AfterAllCallback {
    private static final long PATIENCE_MILLIS = 10_000;

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(ResourceLeakDetector.getLevel())
                .as("set by the build; to be set in an IDE as -Dio.netty.leakDetection.level")
                .isEqualTo(ResourceLeakDetector.Level.PARANOID);
        LeakRecorder.LEAKS.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        // What the pool of the connections has given out, to the byte; threads that are ending may still be at it.
        await().atMost(Duration.ofMillis(PATIENCE_MILLIS)).untilAsserted(() -> {
            assertThat(PooledByteBufAllocator.DEFAULT.pinnedDirectMemory()).isZero();
            assertThat(PooledByteBufAllocator.DEFAULT.pinnedHeapMemory()).isZero();
        });
        assertThat(leaks()).isEmpty();
    }

    /** What is lost by now. */
    static Iterable<String> leaks() throws InterruptedException {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        WeakReference<Object> witness = new WeakReference<>(new Object(), collected);
        System.gc();
        assertThat(collected.remove(PATIENCE_MILLIS))
                .as("the garbage collector ran")
                .isSameAs(witness);
        // Netty looks for what was collected whenever a buffer is made.
        ByteBufAllocator.DEFAULT.directBuffer(1).release();
        return LeakRecorder.LEAKS;
    }
}
