package org.rootfleet.protocol.keys;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * What a node proves with that it belongs to a cluster: its key, its certificate, and the certificate of the cluster's authority.
 *
 * @param file where they are from; the list of denied certificates is looked for beside it
 */
public record NodeKeys(PrivateKey key, X509Certificate certificate, X509Certificate authority, Path file) {
    /**
     * Reads a file that {@code coordinator keys} has made.
     *
     * @throws UnusableKeysException if it is no such file, or can be read by others
     */
    public static NodeKeys read(Path file) {
        PemFile content = PemFile.read(file);
        PrivateKey key = content.key();
        if (key == null || content.certificates().size() != 2) {
            throw new UnusableKeysException(file + " has not a key and two certificates:"
                    + " it must be a file that 'coordinator keys' has made");
        }
        NodeKeys keys = new NodeKeys(
                key, content.certificates().get(0), content.certificates().get(1), file);
        try {
            keys.check();
        } catch (GeneralSecurityException e) {
            throw new UnusableKeysException(file + ": key and certificates do not belong together");
        }
        return keys;
    }

    private void check() throws GeneralSecurityException {
        byte[] sample = certificate.getEncoded();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(sample);
        byte[] signed = signature.sign();
        PublicKey publicKey = certificate.getPublicKey();
        signature.initVerify(publicKey);
        signature.update(sample);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("another key");
        }
        certificate.verify(authority.getPublicKey());
    }

    /** Writes them to a file that is not there yet. */
    public void write(Path target) {
        new PemFile(key, List.of(certificate, authority))
                .write(target, "Rootfleet: the key of the " + identity() + ". Whoever has this file is that node.");
    }

    /** Whom the certificate names. */
    public PeerIdentity identity() {
        return PeerIdentity.of(certificate);
    }

    /** What tells this cluster from others: SHA-256 of the certificate of its authority, 64 hexadecimal digits. It is no secret. */
    public String cluster() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(authority.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java knows no SHA-256", e);
        }
    }

    /** Says nothing about the key. */
    @Override
    public String toString() {
        return identity() + " (" + file + ")";
    }
}
