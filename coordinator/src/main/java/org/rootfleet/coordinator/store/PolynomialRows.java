package org.rootfleet.coordinator.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.PayloadLimits;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** The polynomials of the jobs, by their digest: the payload of the wire, in parts, so that neither side holds all of a long one. */
final class PolynomialRows {
    private static final int PART_BYTES = 1 << 20;
    /** What was taken in once is taken again. */
    private static final PayloadLimits NO_LIMITS = new PayloadLimits(Integer.MAX_VALUE - 1, Long.MAX_VALUE);

    private PolynomialRows() {}

    static void insert(Connection connection, Digest name, IntegerPolynomial polynomial) throws SQLException {
        byte[] sha256 = name.bytes();
        boolean known = !Sql.query(
                        connection, row -> true, "SELECT 1 FROM polynomials WHERE sha256 = ? LIMIT 1", sha256)
                .isEmpty();
        if (known) {
            return;
        }
        try (TransferSource source = PolynomialPayload.source(polynomial)) {
            long left = source.totalBytes();
            for (int part = 0; left > 0; part++) {
                ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(left, PART_BYTES));
                source.read(buffer);
                left -= buffer.capacity();
                Sql.update(connection, "INSERT INTO polynomials VALUES (?, ?, ?)", sha256, part, buffer.array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a polynomial.
     *
     * @throws org.rootfleet.protocol.MalformedPayloadException if a part is missing or damaged
     */
    static IntegerPolynomial read(Connection connection, Digest name, long payloadBytes) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT bytes FROM polynomials WHERE sha256 = ? ORDER BY part")) {
            statement.setBytes(1, name.bytes());
            try (ResultSet parts = statement.executeQuery();
                    InputStream in = new Parts(parts)) {
                return PolynomialPayload.read(in, payloadBytes, NO_LIMITS);
            }
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new UncheckedIOException(e);
        }
    }

    static void deleteUnused(Connection connection) throws SQLException {
        Sql.update(connection, "DELETE FROM polynomials WHERE sha256 NOT IN (SELECT sha256 FROM jobs)");
    }

    /** The parts as one stream. */
    private static final class Parts extends InputStream {
        private final ResultSet rows;
        private byte[] part = new byte[0];
        private int position;

        Parts(ResultSet rows) {
            this.rows = rows;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (position == part.length) {
                if (!advance()) {
                    return -1;
                }
            }
            int count = Math.min(length, part.length - position);
            System.arraycopy(part, position, target, from, count);
            position += count;
            return count;
        }

        private boolean advance() throws IOException {
            try {
                if (!rows.next()) {
                    return false;
                }
                part = rows.getBytes(1);
                position = 0;
                return true;
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
