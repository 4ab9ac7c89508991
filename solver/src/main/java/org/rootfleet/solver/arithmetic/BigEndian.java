package org.rootfleet.solver.arithmetic;

/** Words of 64 bits from bytes in the order of {@link java.math.BigInteger#toByteArray()}, highest first. */
final class BigEndian {
    private BigEndian() {}

    /** Of the eight bytes from an index on. */
    static long word(byte[] bytes, int from) {
        // Two halves, each in 32 bits: half of the shifts are of ints.
        int high = bytes[from] << 24
                | (bytes[from + 1] & 0xff) << 16
                | (bytes[from + 2] & 0xff) << 8
                | (bytes[from + 3] & 0xff);
        int low = bytes[from + 4] << 24
                | (bytes[from + 5] & 0xff) << 16
                | (bytes[from + 6] & 0xff) << 8
                | (bytes[from + 7] & 0xff);
        return (long) high << Integer.SIZE | (low & 0xffffffffL);
    }

    /** Of so many first bytes, at most eight or none, before which there is only the sign. */
    static long first(byte[] bytes, int length) {
        long word = bytes[0] < 0 ? -1 : 0;
        for (int i = 0; i < length; i++) {
            word = word << Byte.SIZE | (bytes[i] & 0xff);
        }
        return word;
    }
}
