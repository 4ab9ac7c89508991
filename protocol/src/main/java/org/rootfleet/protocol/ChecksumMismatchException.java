package org.rootfleet.protocol;

/** A frame whose bytes are not those that were sent. */
public final class ChecksumMismatchException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    private final int expected;
    private final int actual;
    private final long position;

    /**
     * @param part of the frame: "header" or "payload"
     * @param expected CRC32C that the header states
     * @param actual CRC32C of the bytes that arrived
     * @param position bytes of the stream before the first byte of the frame
     */
    public ChecksumMismatchException(String part, int expected, int actual, long position) {
        super(String.format(
                "the %s of the frame at byte %d of the stream has checksum %08x, stated is %08x",
                part, position, actual, expected));
        this.expected = expected;
        this.actual = actual;
        this.position = position;
    }

    public int expected() {
        return expected;
    }

    public int actual() {
        return actual;
    }

    public long position() {
        return position;
    }
}
