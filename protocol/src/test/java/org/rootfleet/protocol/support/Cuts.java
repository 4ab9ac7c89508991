package org.rootfleet.protocol.support;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A stream of bytes in pieces, as a network delivers it. */
public final class Cuts {
    private static final ByteBufAllocator SOURCE = new UnpooledByteBufAllocator(true, true);

    private Cuts() {}

    /** The bytes in pieces of 1 to so many bytes, each a buffer of its own, on the heap or off it; to be seen released. */
    public static List<ByteBuf> random(byte[] bytes, int maxLength, SplittableRandom random) {
        List<ByteBuf> pieces = new ArrayList<>();
        int position = 0;
        while (position < bytes.length) {
            int length = Math.min(random.nextInt(1, maxLength + 1), bytes.length - position);
            ByteBuf piece = random.nextBoolean() ? SOURCE.directBuffer(length) : SOURCE.heapBuffer(length);
            pieces.add(piece.writeBytes(bytes, position, length));
            position += length;
        }
        return pieces;
    }
}
