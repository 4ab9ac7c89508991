package org.rootfleet.systemtests.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * A long polynomial in a file: coefficients of 80,000 bits, 10,000 bytes each, and one root that is known: all coefficients but the
 * last are positive, and their sum is zero, so that 1 is a root and, by Descartes' rule, the only positive one.
 *
 * @param payloadBytes length of its payload on the wire
 * @param sha256 of the payload, in hexadecimal digits
 */
public record LargePolynomial(Path file, long payloadBytes, String sha256) {
    /** A coefficient is high * 10^ZEROS + low: quickly made, in binary as in decimal. */
    private static final int ZEROS = 24_064;

    private static final BigInteger SCALE = BigInteger.TEN.pow(ZEROS);
    private static final int HEADER_BYTES = 20;

    /** Writes one of that degree. */
    public static LargePolynomial write(Path file, int degree) {
        SplittableRandom random = new SplittableRandom(1);
        BigInteger[] high = new BigInteger[degree + 1];
        BigInteger[] low = new BigInteger[degree + 1];
        high[0] = BigInteger.ZERO;
        low[0] = BigInteger.ZERO;
        for (int i = 1; i <= degree; i++) {
            high[i] = BigInteger.valueOf(random.nextLong(100_000_000_000_000_000L, 1_000_000_000_000_000_000L));
            low[i] = BigInteger.valueOf(random.nextLong(1_000_000_000_000_000_000L));
            high[0] = high[0].subtract(high[i]);
            low[0] = low[0].subtract(low[i]);
        }
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = degree; i >= 0; i--) {
                String digits = low[i].abs().toString();
                writer.append(high[i].toString()).append("0".repeat(ZEROS - digits.length()));
                writer.append(digits).append(i > 0 ? ",\n" : "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest(file, high, low);
    }

    private static LargePolynomial digest(Path file, BigInteger[] high, BigInteger[] low) {
        int degree = high.length - 1;
        long total = HEADER_BYTES;
        for (int i = 0; i <= degree; i++) {
            total += Integer.BYTES + coefficient(high[i], low[i]).length;
        }
        MessageDigest digest = newDigest();
        digest.update(ByteBuffer.allocate(HEADER_BYTES)
                .put("RFPL".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 1)
                .putShort((short) 0)
                .putInt(degree + 1)
                .putLong(total)
                .flip());
        for (int i = 0; i <= degree; i++) {
            byte[] coefficient = coefficient(high[i], low[i]);
            digest.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(coefficient.length)
                    .flip());
            digest.update(coefficient);
        }
        return new LargePolynomial(file, total, HexFormat.of().formatHex(digest.digest()));
    }

    private static byte[] coefficient(BigInteger high, BigInteger low) {
        return high.multiply(SCALE).add(low).toByteArray();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
