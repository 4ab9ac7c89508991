package org.rootfleet.protocol.payload;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.rootfleet.protocol.payload.PolynomialPayload.Layout;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Makes the payload of a polynomial while it is read: one coefficient at a time. */
final class PolynomialSource implements TransferSource {
    private final IntegerPolynomial polynomial;
    private final Layout layout;
    private final long totalBytes;

    /** The header or a coefficient, as far as it is not yet read. */
    private ByteBuffer piece;
    /** The coefficient after the piece. */
    private int next;

    PolynomialSource(IntegerPolynomial polynomial) {
        this.polynomial = polynomial;
        this.layout = layout(polynomial);
        this.totalBytes = PolynomialPayload.HEADER_BYTES + coefficientBytes();
        this.piece = header();
    }

    private static Layout layout(IntegerPolynomial polynomial) {
        for (int i = 0; i <= polynomial.degree(); i++) {
            if (polynomial.coefficient(i).bitLength() >= Long.SIZE) {
                return Layout.INTEGERS;
            }
        }
        return Layout.LONGS;
    }

    private long coefficientBytes() {
        long bytes = 0;
        for (int i = 0; i <= polynomial.degree(); i++) {
            bytes += switch (layout) {
                case LONGS -> Long.BYTES;
                case INTEGERS -> Integer.BYTES + polynomial.coefficient(i).bitLength() / Byte.SIZE + 1;
            };
        }
        return bytes;
    }

    private ByteBuffer header() {
        return ByteBuffer.allocate(PolynomialPayload.HEADER_BYTES)
                .putInt(PolynomialPayload.MAGIC)
                .put((byte) PolynomialPayload.VERSION)
                .put((byte) layout.code)
                .putShort((short) 0)
                .putInt(polynomial.degree() + 1)
                .putLong(totalBytes)
                .flip();
    }

    private ByteBuffer coefficient(BigInteger coefficient) {
        return switch (layout) {
            case LONGS ->
                ByteBuffer.allocate(Long.BYTES)
                        .putLong(coefficient.longValueExact())
                        .flip();
            case INTEGERS -> {
                byte[] bytes = coefficient.toByteArray();
                yield ByteBuffer.allocate(Integer.BYTES + bytes.length)
                        .putInt(bytes.length)
                        .put(bytes)
                        .flip();
            }
        };
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void read(ByteBuffer target) {
        while (target.hasRemaining()) {
            if (!piece.hasRemaining()) {
                piece = coefficient(polynomial.coefficient(next++));
            }
            int length = Math.min(piece.remaining(), target.remaining());
            target.put(piece.slice(piece.position(), length));
            piece.position(piece.position() + length);
        }
    }

    @Override
    public void close() {
        // The garbage collector has the rest.
    }
}
