package org.rootfleet.protocol.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFilesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path home;

    private final ClusterAuthority authority = ClusterAuthority.create(NOW, 20);

    private Path written(NodeRole role) {
        Path file = home.resolve(role.label() + ".pem");
        authority.issue(role, "pi1", NOW, 10, file).write(file);
        return file;
    }

    private static void allow(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void shouldReadWhatItHasWritten() throws IOException {
        Path file = written(NodeRole.WORKER);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        NodeKeys keys = NodeKeys.read(file);
        assertThat(keys.identity().name()).isEqualTo("pi1");
        assertThat(keys.authority()).isEqualTo(authority.certificate());
        assertThat(keys).hasToString("worker pi1 (" + file + ")");
        Path ca = home.resolve("ca.pem");
        authority.write(ca);
        assertThat(ClusterAuthority.read(ca).certificate()).isEqualTo(authority.certificate());
    }

    @Test
    void shouldNotOverwriteKeys() throws IOException {
        Path file = written(NodeRole.WORKER);
        String before = Files.readString(file);
        assertThatThrownBy(() -> written(NodeRole.WORKER))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageEndingWith("exists already and is not overwritten");
        assertThat(file).hasContent(before);
    }

    @Test
    void shouldRefuseKeysThatEveryUserCanRead() throws IOException {
        Path file = written(NodeRole.WORKER);
        allow(file, "rw-r-----"); // as systemd gives them to a service
        NodeKeys.read(file);
        allow(file, "rw----r--");
        assertThatThrownBy(() -> NodeKeys.read(file)).hasMessageEndingWith("chmod 600 " + file);
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        Path good = written(NodeRole.WORKER);
        List<String> lines = Files.readAllLines(good);
        assertThatThrownBy(() -> NodeKeys.read(home.resolve("missing"))).hasMessageContaining("cannot be read");
        assertDamaged(List.of("nothing", "of the kind"), "it must be a file that 'coordinator keys' has made");
        assertDamaged(lines.subList(0, lines.size() - 3), "it must be a file that 'coordinator keys' has made");
        int key = lines.indexOf("-----BEGIN CERTIFICATE-----");
        assertDamaged(
                lines.stream().map(line -> line.replaceFirst("^MII", "AII")).toList(), "is damaged");
        assertDamaged(
                lines.stream()
                        .map(line -> line.replace("PRIVATE KEY", "RSA PRIVATE KEY"))
                        .toList(),
                "is damaged");
        // The key of another certificate.
        Path other = written(NodeRole.COORDINATOR);
        List<String> mixed = new ArrayList<>(Files.readAllLines(other).subList(0, key));
        mixed.addAll(lines.subList(key, lines.size()));
        assertDamaged(mixed, "do not belong together");
        Path big = home.resolve("big");
        Files.write(big, new byte[1 << 17]);
        assertThatThrownBy(() -> NodeKeys.read(big)).hasMessageContaining("has more than 65536 bytes");
    }

    private void assertDamaged(List<String> lines, String message) throws IOException {
        Path file = home.resolve("damaged.pem");
        Files.write(file, lines);
        allow(file, "rw-------");
        assertThatThrownBy(() -> NodeKeys.read(file))
                .isInstanceOf(UnusableKeysException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void shouldLookInTheFoldersOfServiceUserAndMachine() throws IOException {
        Path credentials = Files.createDirectory(home.resolve("credentials"));
        Path user = Files.createDirectories(home.resolve("config/rootfleet/keys"));
        Map<String, String> environment = Map.of(
                "XDG_CONFIG_HOME", home.resolve("config").toString(), "CREDENTIALS_DIRECTORY", credentials.toString());
        assumeThat(Path.of("/etc/rootfleet/worker.pem")).doesNotExist();
        assertThat(KeyFolder.find(NodeRole.WORKER, environment)).isNull();
        Files.createFile(user.resolve("coordinator.pem"));
        assertThat(KeyFolder.find(NodeRole.WORKER, environment)).isNull();
        Path ofUser = Files.createFile(user.resolve("worker.pem"));
        assertThat(KeyFolder.find(NodeRole.WORKER, environment)).isEqualTo(ofUser);
        Path ofService = Files.writeString(credentials.resolve("worker.pem"), "-----");
        assertThat(KeyFolder.find(NodeRole.WORKER, environment)).isEqualTo(ofService);
        assertThat(KeyFolder.ofUser(Map.of("HOME", "/home/ann", "XDG_CONFIG_HOME", "relative"))
                        .path())
                .isEqualTo(Path.of("/home/ann/.config/rootfleet/keys"));
    }

    @Test
    void shouldTakeAShortTextForNoKeysButNeverAKey() throws IOException {
        Path credentials = Files.createDirectory(home.resolve("credentials"));
        Map<String, String> environment = Map.of(
                "XDG_CONFIG_HOME", home.resolve("config").toString(), "CREDENTIALS_DIRECTORY", credentials.toString());
        assumeThat(Path.of("/etc/rootfleet/worker.pem")).doesNotExist();
        Path file = Files.writeString(credentials.resolve("worker.pem"), "no-keys-yet");
        assertThat(KeyFolder.find(NodeRole.WORKER, environment)).isNull();
        Files.writeString(file, "-----BEGIN PRIVATE KEY");
        assertThat(KeyFolder.find(NodeRole.WORKER, environment)).isEqualTo(file);
        Files.writeString(file, "x".repeat(64));
        assertThat(KeyFolder.find(NodeRole.WORKER, environment)).isEqualTo(file);
    }

    @Test
    void shouldKeepACopyOfEveryCertificateInAFolderOfItsOwner() throws IOException {
        KeyFolder folder = new KeyFolder(home.resolve("a/b"));
        assertThat(folder.recorded()).isEmpty();
        folder.create();
        assertThat(Files.getPosixFilePermissions(folder.path()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        NodeKeys keys = authority.issue(NodeRole.WORKER, "pi1", NOW, 10, home);
        folder.record(keys);
        assertThat(folder.recorded()).containsExactly(keys.certificate());
    }

    @Test
    void shouldDenyWhatIsOnTheList() throws IOException {
        DenyList list = new DenyList(home.resolve("denied"));
        assertThat(list.serials()).isEmpty();
        PeerIdentity identity =
                authority.issue(NodeRole.WORKER, "pi1", NOW, 10, home).identity();
        list.add(identity);
        Files.writeString(
                home.resolve("denied"), Files.readString(home.resolve("denied")) + "\n# by hand\nABCDEF # pi2\n");
        assertThat(list.serials()).contains(identity.serial(), "abcdef");
        Files.writeString(home.resolve("denied"), "pi3\n");
        assertThatThrownBy(list::serials).hasMessageContaining("\"pi3\" is not the serial of a certificate");
    }
}
