package org.rootfleet.protocol.keys;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * Says who belongs to a cluster, by signing certificates. Its key is needed for that only, not while the cluster works.
 *
 * <p>All keys are of the curve P-256, the one that every TLS 1.3 must know.
 */
public final class ClusterAuthority {
    private static final int SERIAL_BITS = 64;
    private static final String ORGANIZATION = "O=Rootfleet";

    private final PrivateKey key;
    private final X509Certificate certificate;

    private ClusterAuthority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** A new one, with a key of its own: certificates of any other are worth nothing to its nodes. */
    public static ClusterAuthority create(Instant now, int years) {
        KeyPair pair = newKeyPair();
        BigInteger serial = newSerial();
        X500Principal name = new X500Principal("CN=cluster " + serial.toString(16) + "," + ORGANIZATION);
        CertificateDraft draft =
                new CertificateDraft(serial, name, pair.getPublic(), start(now), end(now, years), null);
        return new ClusterAuthority(pair.getPrivate(), signed(draft, name, pair.getPublic(), pair.getPrivate()));
    }

    /**
     * Reads one.
     *
     * @throws UnusableKeysException if the file is none that {@link #write} has written
     */
    public static ClusterAuthority read(Path file) {
        PemFile content = PemFile.read(file);
        PrivateKey key = content.key();
        if (key == null || content.certificates().size() != 1) {
            throw new UnusableKeysException(file + " is not the authority of a cluster");
        }
        return new ClusterAuthority(key, content.certificates().get(0));
    }

    /** Writes it to a file that is not there yet. */
    public void write(Path file) {
        new PemFile(key, List.of(certificate))
                .write(file, "Rootfleet: the authority of a cluster. Whoever has this file makes nodes.");
    }

    /** Its own certificate, which every node has too. */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Makes the keys of a node, valid from now on, and not longer than the authority itself.
     *
     * @param name 1 to 64 letters, digits, dots, hyphens and underscores
     * @param file where they will be
     */
    public NodeKeys issue(NodeRole role, String name, Instant now, int years, Path file) {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new UnusableKeysException("\"" + name
                    + "\" is not a name for a node: 1 to 64 letters, digits, dots, hyphens and underscores");
        }
        KeyPair pair = newKeyPair();
        Instant end = end(now, years);
        Instant last = certificate.getNotAfter().toInstant();
        X500Principal subject = new X500Principal("CN=" + name + ",OU=" + role.label() + "," + ORGANIZATION);
        CertificateDraft draft = new CertificateDraft(
                newSerial(), subject, pair.getPublic(), start(now), end.isBefore(last) ? end : last, role);
        X509Certificate issued = signed(draft, certificate.getSubjectX500Principal(), certificate.getPublicKey(), key);
        return new NodeKeys(pair.getPrivate(), issued, certificate, file);
    }

    private static Instant start(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Instant end(Instant now, int years) {
        return start(now).atZone(ZoneOffset.UTC).plus(Period.ofYears(years)).toInstant();
    }

    /** Positive, and never the same twice. */
    private static BigInteger newSerial() {
        return new BigInteger(SERIAL_BITS - 1, new SecureRandom()).setBit(SERIAL_BITS - 1);
    }

    private static KeyPair newKeyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no P-256", e);
        }
    }

    private static X509Certificate signed(
            CertificateDraft draft, X500Principal issuer, PublicKey issuerKey, PrivateKey signingKey) {
        try {
            return draft.sign(issuer, issuerKey, signingKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be signed", e);
        }
    }
}
