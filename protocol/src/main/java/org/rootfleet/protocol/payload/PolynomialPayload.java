package org.rootfleet.protocol.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.rootfleet.protocol.MalformedPayloadException;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The layout of a polynomial in a payload. All numbers are big-endian, coefficients go from the lowest degree to the highest.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +---------------------------------------------------------------+
 *  |                    magic: 52 46 50 4C, "RFPL"                 |  0
 *  +---------------+---------------+-------------------------------+
 *  |  version = 1  |    layout     |         reserved = 0          |  4
 *  +---------------+---------------+-------------------------------+
 *  |                   count of coefficients                       |  8
 *  +---------------------------------------------------------------+
 *  |          length of the payload, bytes, header included        | 12
 *  |                                                               |
 *  +---------------------------------------------------------------+
 *
 *  layout 0, every coefficient:       layout 1, every coefficient:
 *  +------------------------------+   +------------------------------+
 *  |  64 bits, two's complement   |   |      length, bytes (>= 1)    |
 *  |                              |   +------------------------------+
 *  +------------------------------+   |  two's complement, as short  |
 *                                     |  as it can be               ...
 * </pre>
 *
 * Layout 0 is used if every coefficient fits into 64 bits, layout 1 otherwise. The count is degree + 1: the last coefficient is not
 * zero, and the zero polynomial has none. So a polynomial has exactly one payload, and the SHA-256 of the payload is its name.
 *
 * <p>Neither writing nor reading ever holds more than one coefficient's bytes besides the polynomial itself.
 */
public final class PolynomialPayload {
    /** Length of the header, in bytes. */
    public static final int HEADER_BYTES = 20;

    static final int MAGIC = 0x5246504C;
    static final int VERSION = 1;
    /** Of the buffer through which a digest is taken. */
    private static final int BUFFER_BYTES = 1 << 16;

    private PolynomialPayload() {}

    /** How the coefficients are laid out. */
    enum Layout {
        /** 64 bits each. */
        LONGS(0, Long.BYTES),
        /** A length and as many bytes. */
        INTEGERS(1, Integer.BYTES + 1);

        final int code;
        /** Of the shortest coefficient. */
        final int minCoefficientBytes;

        Layout(int code, int minCoefficientBytes) {
            this.code = code;
            this.minCoefficientBytes = minCoefficientBytes;
        }
    }

    /** The payload as it is sent. */
    public static TransferSource source(IntegerPolynomial polynomial) {
        return new PolynomialSource(polynomial);
    }

    /** The SHA-256 of the payload: the name of the polynomial. */
    public static Digest digest(IntegerPolynomial polynomial) {
        PolynomialSource source = new PolynomialSource(polynomial);
        MessageDigest function = Digest.function();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        for (long left = source.totalBytes(); left > 0; left -= buffer.limit()) {
            buffer.clear().limit((int) Math.min(left, BUFFER_BYTES));
            source.read(buffer);
            function.update(buffer.flip());
        }
        return Digest.of(function);
    }

    /** The length of the payload, in bytes. */
    public static long totalBytes(IntegerPolynomial polynomial) {
        return new PolynomialSource(polynomial).totalBytes();
    }

    /**
     * Reads a polynomial.
     *
     * @throws MalformedPayloadException if the payload is not the one encoding of a polynomial, or is over a limit
     * @throws IOException if it cannot be read
     */
    public static IntegerPolynomial read(ReceivedPayload payload, PayloadLimits limits) throws IOException {
        try (InputStream in = payload.open()) {
            return read(in, payload.totalBytes(), limits);
        }
    }

    /**
     * Reads a polynomial from a stream of known length, such as a file.
     *
     * @param in not closed; need not be buffered
     * @param availableBytes how many bytes the stream has; all belong to the payload
     * @throws MalformedPayloadException if the payload is not the one encoding of a polynomial, or is over a limit
     * @throws IOException if it cannot be read
     */
    public static IntegerPolynomial read(InputStream in, long availableBytes, PayloadLimits limits) throws IOException {
        return new PolynomialReader(in, availableBytes, limits).read();
    }
}
