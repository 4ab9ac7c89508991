package org.rootfleet.protocol.payload;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256: what was sent is compared by it, and polynomials are named by it. */
public final class Digest {
    /** Length of a digest, in bytes. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 has " + BYTES + " bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    /**
     * The digest with these bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Digest of(byte[] bytes) {
        return new Digest(bytes.clone());
    }

    /** The digest of everything that was given to the function, which is reset. */
    public static Digest of(MessageDigest function) {
        return new Digest(function.digest());
    }

    /** A new function that computes digests. */
    public static MessageDigest function() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
