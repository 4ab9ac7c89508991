package org.rootfleet.protocol.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/** Remembers every buffer that it made. Not for several threads. */
public final class RecordingAllocator extends AbstractByteBufAllocator {
    /** Without Netty's leak detector, which is slow, and not needed where every buffer is looked at. */
    private final ByteBufAllocator source = new UnpooledByteBufAllocator(true, true);

    private final List<ByteBuf> made = new ArrayList<>();
    private int largest;

    public RecordingAllocator() {
        super(true);
    }

    /** Capacity of the largest buffer so far. */
    public int largest() {
        return largest;
    }

    public void assertAllReleased() {
        assertThat(made).allSatisfy(buffer -> assertThat(buffer.refCnt()).isZero());
    }

    /** Forgets the buffers, which must be released. */
    public void reset() {
        assertAllReleased();
        made.clear();
        largest = 0;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return remember(source.heapBuffer(initialCapacity, maxCapacity));
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return remember(source.directBuffer(initialCapacity, maxCapacity));
    }

    private ByteBuf remember(ByteBuf buffer) {
        made.add(buffer);
        largest = Math.max(largest, buffer.capacity());
        return buffer;
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }
}
