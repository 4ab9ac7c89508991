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

    /** What did not fit into the last target: the rest of the header or of a coefficient. */
    private ByteBuffer piece;
    /** Exponent of the coefficient after the piece. */
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
            bytes += length(polynomial.coefficient(i));
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

    private int length(BigInteger coefficient) {
        return switch (layout) {
            case LONGS -> Long.BYTES;
            case INTEGERS -> Integer.BYTES + coefficient.bitLength() / Byte.SIZE + 1;
        };
    }

    private void put(BigInteger coefficient, ByteBuffer target) {
        switch (layout) {
            case LONGS -> target.putLong(coefficient.longValue());
            case INTEGERS -> {
                byte[] bytes = coefficient.toByteArray();
                target.putInt(bytes.length).put(bytes);
            }
        }
    }

    @Override
    public long totalBytes() {
        return totalBytes;
    }

    @Override
    public void read(ByteBuffer target) {
        while (target.hasRemaining()) {
            if (piece.hasRemaining()) {
                int length = Math.min(piece.remaining(), target.remaining());
                target.put(piece.slice(piece.position(), length));
                piece.position(piece.position() + length);
                continue;
            }
            BigInteger coefficient = polynomial.coefficient(next++);
            int length = length(coefficient);
            if (length <= target.remaining()) {
                put(coefficient, target);
            } else {
                piece = ByteBuffer.allocate(length);
                put(coefficient, piece);
                piece.flip();
            }
        }
    }

    @Override
    public void close() {
        // The garbage collector has the rest.
    }
}
