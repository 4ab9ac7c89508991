package org.rootfleet.protocol.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The certificates that count no more, in a file: one serial number a line, in hexadecimal digits; what follows {@code #} is for
 * people. No file, no denied ones. It is read again for each connection, so that a change works at once.
 */
public final class DenyList {
    /** What the file is called. */
    public static final String FILE_NAME = "denied";

    private static final long MAX_BYTES = 1 << 20;
    private static final Pattern SERIAL = Pattern.compile("[0-9a-f]{1,40}");

    private final Path file;

    public DenyList(Path file) {
        this.file = file;
    }

    /** The one that lies beside the keys of a node. */
    static DenyList beside(NodeKeys keys) {
        return new DenyList(keys.file().toAbsolutePath().resolveSibling(FILE_NAME));
    }

    /**
     * The serial numbers.
     *
     * @throws UnusableKeysException if a line is not one: then nobody can tell who was meant, and nobody may pass
     */
    public Set<String> serials() {
        Set<String> serials = new HashSet<>();
        try {
            if (!Files.exists(file)) {
                return serials;
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableKeysException(file + " has more than " + MAX_BYTES + " bytes");
            }
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                String serial = line.replaceFirst("#.*", "").strip().toLowerCase(Locale.ROOT);
                if (!serial.isEmpty() && !SERIAL.matcher(serial).matches()) {
                    throw new UnusableKeysException(file + ": \"" + serial + "\" is not the serial of a certificate");
                }
                serials.add(serial);
            }
            return serials;
        } catch (IOException e) {
            throw new UnusableKeysException(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Adds one. */
    public void add(PeerIdentity identity) {
        try {
            Files.writeString(
                    file,
                    identity.serial() + " # " + identity + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UnusableKeysException(file + " cannot be written: " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
