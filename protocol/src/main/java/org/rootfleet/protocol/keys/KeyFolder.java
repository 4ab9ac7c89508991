package org.rootfleet.protocol.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where keys are kept.
 *
 * <pre>
 *   ca.pem            the authority of the cluster: only where nodes are added
 *   coordinator.pem   the keys of this coordinator
 *   worker.pem        the keys of this worker
 *   denied            serial numbers of certificates that count no more
 *   issued/           a copy of every certificate that the authority has signed, without its key
 * </pre>
 */
public record KeyFolder(Path path) {
    private static final int MAX_PLACEHOLDER_BYTES = 64;
    private static final Path OF_THE_MACHINE = Path.of("/etc/rootfleet");

    /** The user's: {@code $XDG_CONFIG_HOME/rootfleet/keys}, by default below {@code ~/.config}. */
    public static KeyFolder ofUser(Map<String, String> environment) {
        String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
        // A relative one is to be ignored (XDG Base Directory Specification).
        Path base = Path.of(configured).isAbsolute()
                ? Path.of(configured)
                : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config");
        return new KeyFolder(base.resolve("rootfleet").resolve("keys"));
    }

    /**
     * The file with the keys of this node, the first that exists: in systemd's folder of credentials, the user's, the machine's.
     *
     * @return null if there is none
     */
    public static @Nullable Path find(NodeRole role, Map<String, String> environment) {
        String name = role.label() + ".pem";
        List<Path> candidates = new ArrayList<>();
        String credentials = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
        if (!credentials.isEmpty()) {
            Path file = Path.of(credentials, name);
            if (!isPlaceholder(file)) {
                candidates.add(file);
            }
        }
        candidates.add(ofUser(environment).path.resolve(name));
        candidates.add(OF_THE_MACHINE.resolve(name));
        return candidates.stream().filter(Files::exists).findFirst().orElse(null);
    }

    /**
     * Whether a credential is what the service manager puts in the place of keys that are not there, since it would not start the service
     * without: a short text. A key, whole or cut off, is never taken for it.
     */
    private static boolean isPlaceholder(Path file) {
        try {
            return Files.isReadable(file)
                    && Files.size(file) < MAX_PLACEHOLDER_BYTES
                    && !Files.readString(file, StandardCharsets.ISO_8859_1).contains("-----");
        } catch (IOException e) {
            // Whoever reads the keys says what is wrong.
            return false;
        }
    }

    /** Of the certificates that count no more for this machine, whoever's keys they are. */
    static DenyList deniedHere() {
        return new DenyList(OF_THE_MACHINE.resolve(DenyList.FILE_NAME));
    }

    /** Where the authority is. */
    public Path authority() {
        return path.resolve("ca.pem");
    }

    /** The keys of this machine's node in a role. */
    public Path keysOf(NodeRole role) {
        return path.resolve(role.label() + ".pem");
    }

    /** The certificates that count no more for this machine. */
    public DenyList denied() {
        return new DenyList(path.resolve(DenyList.FILE_NAME));
    }

    /** Makes the folder, for its owner only. */
    public void create() {
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(issued());
        } catch (FileAlreadyExistsException e) {
            throw new UnusableKeysException(path + " is in the way: it is no folder");
        } catch (IOException e) {
            throw new UnusableKeysException(path + " cannot be made: " + e.getMessage());
        }
    }

    private Path issued() {
        return path.resolve("issued");
    }

    /** Keeps the certificate of a node. */
    public void record(NodeKeys keys) {
        PeerIdentity identity = keys.identity();
        new PemFile(null, List.of(keys.certificate()))
                .write(issued().resolve(identity.serial() + ".crt"), "Rootfleet: the " + identity);
    }

    /** Every certificate that was kept, in no order. */
    public List<X509Certificate> recorded() {
        if (!Files.isDirectory(issued())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(issued())) {
            return files.filter(file -> file.toString().endsWith(".crt"))
                    .flatMap(file -> PemFile.read(file).certificates().stream())
                    .toList();
        } catch (IOException e) {
            throw new UnusableKeysException(issued() + " cannot be read: " + e.getMessage());
        }
    }

    /** Whom a certificate names. */
    public static PeerIdentity identity(X509Certificate certificate) {
        return PeerIdentity.of(certificate);
    }
}
