package org.rootfleet.protocol.payload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.rootfleet.protocol.MalformedPayloadException;
import org.rootfleet.protocol.payload.PolynomialPayload.Layout;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Reads the payload of a polynomial. Every length is compared with what is left of the payload before anything of that length is
 * allocated.
 */
final class PolynomialReader {
    /** Of the read buffer, and of the array that coefficients are read into until a longer one comes. */
    private static final int BUFFER_BYTES = 1 << 16;
    /** Longest coefficient: a BigInteger has at most 2^31 - 1 bits. */
    private static final int MAX_INTEGER_BYTES = (1 << 28) - 1;

    private final InputStream in;
    private final PayloadLimits limits;
    private final long availableBytes;
    private long left;
    private byte[] buffer = new byte[BUFFER_BYTES];

    private record Header(Layout layout, int count) {}

    PolynomialReader(InputStream in, long availableBytes, PayloadLimits limits) {
        this.in = new BufferedInputStream(in, BUFFER_BYTES);
        this.availableBytes = availableBytes;
        this.limits = limits;
        this.left = availableBytes;
    }

    IntegerPolynomial read() throws IOException {
        Header header = readHeader();
        BigInteger[] coefficients = switch (header.layout()) {
            case LONGS -> readLongs(header.count());
            case INTEGERS -> readIntegers(header.count());
        };
        if (left != 0) {
            throw malformed(left + " bytes after the last coefficient");
        }
        if (coefficients.length > 0 && coefficients[coefficients.length - 1].signum() == 0) {
            throw malformed("the leading coefficient is zero");
        }
        return IntegerPolynomial.of(coefficients);
    }

    private Header readHeader() throws IOException {
        if (left > limits.maxBytes()) {
            throw malformed(left + " bytes, the limit is " + limits.maxBytes() + " bytes");
        }
        ByteBuffer header = next(PolynomialPayload.HEADER_BYTES);
        int magic = header.getInt();
        if (magic != PolynomialPayload.MAGIC) {
            throw malformed(
                    String.format("begins with %08x, expected %08x (\"RFPL\")", magic, PolynomialPayload.MAGIC));
        }
        int version = Byte.toUnsignedInt(header.get());
        if (version != PolynomialPayload.VERSION) {
            throw malformed("version " + version + ", this node reads version " + PolynomialPayload.VERSION);
        }
        Layout layout = layout(Byte.toUnsignedInt(header.get()));
        short reserved = header.getShort();
        if (reserved != 0) {
            throw malformed(String.format("the reserved bytes are %04x, not 0", reserved));
        }
        long count = Integer.toUnsignedLong(header.getInt());
        if (count > limits.maxDegree() + 1L) {
            throw malformed(count + " coefficients, the limit is degree " + limits.maxDegree());
        }
        long stated = header.getLong();
        if (stated != availableBytes) {
            throw malformed("states " + Long.toUnsignedString(stated) + " bytes, but has " + availableBytes);
        }
        if (count > left / layout.minCoefficientBytes) {
            throw malformed(count + " coefficients cannot be in " + left + " bytes");
        }
        return new Header(layout, (int) count);
    }

    private static Layout layout(int code) {
        return switch (code) {
            case 0 -> Layout.LONGS;
            case 1 -> Layout.INTEGERS;
            default -> throw malformed("layout " + code + ", this node reads 0 and 1");
        };
    }

    private BigInteger[] readLongs(int count) throws IOException {
        BigInteger[] coefficients = new BigInteger[count];
        ByteBuffer block = ByteBuffer.allocate(0);
        for (int i = 0; i < count; i++) {
            if (!block.hasRemaining()) {
                block = next(Math.min(count - i, BUFFER_BYTES / Long.BYTES) * Long.BYTES);
            }
            coefficients[i] = BigInteger.valueOf(block.getLong());
        }
        return coefficients;
    }

    private BigInteger[] readIntegers(int count) throws IOException {
        BigInteger[] coefficients = new BigInteger[count];
        boolean tooLongForLongs = false;
        for (int i = 0; i < count; i++) {
            coefficients[i] = readInteger(i);
            tooLongForLongs |= coefficients[i].bitLength() >= Long.SIZE;
        }
        if (!tooLongForLongs) {
            throw malformed("layout 1, but every coefficient fits into 64 bits");
        }
        return coefficients;
    }

    private BigInteger readInteger(int exponent) throws IOException {
        int length = next(Integer.BYTES).getInt();
        if (length < 1 || length > MAX_INTEGER_BYTES) {
            throw malformed("coefficient " + exponent + " has a length of " + Integer.toUnsignedString(length)
                    + ", it must be from 1 to " + MAX_INTEGER_BYTES);
        }
        next(length);
        BigInteger coefficient = new BigInteger(buffer, 0, length);
        int needed = coefficient.bitLength() / Byte.SIZE + 1;
        if (length != needed) {
            throw malformed("coefficient " + exponent + " takes " + length + " bytes and needs " + needed);
        }
        return coefficient;
    }

    /** The next bytes, which are at the beginning of the buffer too. */
    private ByteBuffer next(int length) throws IOException {
        if (length > left) {
            throw malformed(length + " bytes are needed where " + left + " are left");
        }
        if (length > buffer.length) {
            // At least double, so that slowly growing coefficients do not each need a new array.
            buffer = new byte[Math.max(length, (int) Math.min(left, Math.min(2L * buffer.length, MAX_INTEGER_BYTES)))];
        }
        int read = in.readNBytes(buffer, 0, length);
        if (read < length) {
            throw malformed("ends after " + (availableBytes - left + read) + " of " + availableBytes + " bytes");
        }
        left -= length;
        return ByteBuffer.wrap(buffer, 0, length);
    }

    private static MalformedPayloadException malformed(String reason) {
        return new MalformedPayloadException("polynomial payload: " + reason);
    }
}
