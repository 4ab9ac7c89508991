package org.rootfleet.protocol.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A private key, certificates or both in one text file (RFC 7468), which openssl reads too. What protects the key is the mode of the
 * file: a password would have to lie beside it.
 *
 * @param key null if the file has none
 */
record PemFile(@Nullable PrivateKey key, List<X509Certificate> certificates) {
    private static final int MAX_BYTES = 1 << 16;
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \\1-----");
    private static final Set<PosixFilePermission> PRIVATE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    PemFile {
        certificates = List.copyOf(certificates);
    }

    /** @throws UnusableKeysException naming the file, and what to do */
    static PemFile read(Path file) {
        try {
            if (!Files.isReadable(file)) {
                throw new UnusableKeysException(
                        file + " cannot be read by the user " + System.getProperty("user.name") + ": its owner can");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableKeysException(file + " has more than " + MAX_BYTES + " bytes, these are no keys");
            }
            PemFile content = parse(Files.readString(file, StandardCharsets.ISO_8859_1));
            if (content.key != null && isOpenToOthers(file)) {
                throw new UnusableKeysException(file + " can be read by every user of this machine: chmod 600 " + file);
            }
            return content;
        } catch (IOException e) {
            throw new UnusableKeysException(file + ": " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnusableKeysException(file + " is damaged: " + e.getMessage());
        }
    }

    /** The group is left out: systemd gives a service its credentials by an access list, which looks like a group's right. */
    private static boolean isOpenToOthers(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    static PemFile parse(String text) throws GeneralSecurityException {
        PrivateKey key = null;
        List<X509Certificate> certificates = new ArrayList<>();
        for (MatchResult block : BLOCK.matcher(text).results().toList()) {
            byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
            switch (block.group(1)) {
                case "PRIVATE KEY" ->
                    key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
                case "CERTIFICATE" ->
                    certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(bytes)));
                default -> throw new GeneralSecurityException("a block " + block.group(1) + " is not expected");
            }
        }
        return new PemFile(key, certificates);
    }

    /**
     * Writes a file that only its owner can read, and never over another.
     *
     * @param title a line for people, at the head
     */
    void write(Path file, String title) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
            Files.writeString(file, "# " + title + "\n" + text(), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            throw new UnusableKeysException(file + " exists already and is not overwritten");
        } catch (IOException e) {
            // What is there of it is of no use, and would be in the way of the next attempt.
            var unused = file.toFile().delete();
            throw new UnusableKeysException(file + " cannot be written: " + e.getMessage());
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        if (key != null) {
            append(text, "PRIVATE KEY", key.getEncoded());
        }
        for (X509Certificate certificate : certificates) {
            try {
                append(text, "CERTIFICATE", certificate.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String label, byte[] bytes) {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        text.append("-----BEGIN ").append(label).append("-----\n");
        text.append(encoder.encodeToString(bytes)).append('\n');
        text.append("-----END ").append(label).append("-----\n");
    }
}
