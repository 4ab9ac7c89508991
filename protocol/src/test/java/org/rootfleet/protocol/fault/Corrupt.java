package org.rootfleet.protocol.fault;

import java.io.IOException;
import java.util.SplittableRandom;

/** Changes one bit, under a checksum of TCP that is right: what bad memory does. */
public record Corrupt(long at, int bit) implements Fault {
    /** Any bit of the bytes from one place to another. */
    public static Corrupt seeded(long seed, long from, long to) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Corrupt(random.nextLong(from, to), random.nextInt(Byte.SIZE));
    }

    @Override
    public void pass(int value, long position, Line line) throws IOException {
        if (position == at) {
            line.count();
        }
        line.write(position == at ? value ^ (1 << bit) : value);
    }
}
