package org.rootfleet.protocol.keys;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * A certificate before it is signed: X.509 version 3 (RFC 5280), ECDSA with SHA-256.
 *
 * @param serial positive, at most 20 bytes
 * @param role null for the authority itself
 */
record CertificateDraft(
        BigInteger serial,
        X500Principal subject,
        PublicKey key,
        Instant notBefore,
        Instant notAfter,
        @Nullable NodeRole role) {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String AUTHORITY_KEY_ID = "2.5.29.35";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final int KEY_ID_BYTES = 20;

    /** Signs it. */
    X509Certificate sign(X500Principal issuer, PublicKey issuerKey, PrivateKey signingKey)
            throws GeneralSecurityException {
        byte[] algorithm = Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(serial),
                algorithm,
                issuer.getEncoded(),
                Der.sequence(Der.time(notBefore), Der.time(notAfter)),
                subject.getEncoded(),
                key.getEncoded(),
                Der.explicit(3, extensions(issuerKey)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signingKey);
        signature.update(content);
        byte[] whole = Der.sequence(content, algorithm, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
    }

    private byte[] extensions(PublicKey issuerKey) throws GeneralSecurityException {
        byte[] keyId = extension(SUBJECT_KEY_ID, false, Der.octets(keyId(key)));
        byte[] issuerId = extension(AUTHORITY_KEY_ID, false, Der.sequence(Der.implicitOctets(0, keyId(issuerKey))));
        if (role == null) {
            // An authority, under which there are no others; it signs certificates (bit 5) and lists of denied ones
            // (6).
            byte[] authority = Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO));
            return Der.sequence(
                    extension(BASIC_CONSTRAINTS, true, authority),
                    extension(KEY_USAGE, true, Der.bits(1, (byte) 0x06)),
                    keyId,
                    issuerId);
        }
        return Der.sequence(
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, Der.bits(7, (byte) 0x80)), // signs its part of a handshake (bit 0)
                extension(EXTENDED_KEY_USAGE, false, purposes(role)),
                keyId,
                issuerId);
    }

    /** Coordinators open connections; workers take them, and open one to ask themselves for their status. */
    private static byte[] purposes(NodeRole role) {
        byte[] client = Der.identifier(CLIENT_AUTHENTICATION);
        return switch (role) {
            case COORDINATOR -> Der.sequence(client);
            case WORKER -> Der.sequence(Der.identifier(SERVER_AUTHENTICATION), client);
        };
    }

    private static byte[] extension(String identifier, boolean critical, byte[] value) {
        byte[] name = Der.identifier(identifier);
        byte[] wrapped = Der.octets(value);
        return critical ? Der.sequence(name, Der.yes(), wrapped) : Der.sequence(name, wrapped);
    }

    /** A name for a key: any function of it will do (RFC 7093). */
    private static byte[] keyId(PublicKey key) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return Arrays.copyOf(digest, KEY_ID_BYTES);
    }
}
