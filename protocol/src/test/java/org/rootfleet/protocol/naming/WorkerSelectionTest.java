package org.rootfleet.protocol.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.protocol.connection.NodeAddress;

final class WorkerSelectionTest {
    private static final String CLUSTERS = """
            rootfleet.clusters {
              home = ["pi1", "pi2:60021", "[fe80::1%eth0]:60022"]
              text = "pi1, pi3"
              empty = []
              wrong = ["pi1",
                       "pi2:0"]
              number = 5
              nested = ["@home"]
            }
            """;

    @TempDir
    private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Config config(String content) throws IOException {
        return CoordinatorFile.load(List.of(write("coordinator.conf", content)));
    }

    private static List<NodeAddress> found(String text, Config config) throws InterruptedException {
        return WorkerSelection.parse(text, config).find(null).addresses();
    }

    private static List<NodeAddress> addresses(String... texts) {
        return Arrays.stream(texts).map(NodeAddress::parse).toList();
    }

    @Test
    void shouldReadClustersFilesAndAddressesTogether() throws Exception {
        Config config = config(CLUSTERS);
        Path file = write("lab.txt", "# the lab\n\n10.9.9.1\n  10.9.9.2:60021  # behind the printer\r\n::1\n");
        assertThat(found("@home", config)).isEqualTo(addresses("pi1", "pi2:60021", "[fe80::1%eth0]:60022"));
        assertThat(found("@text", config)).isEqualTo(addresses("pi1", "pi3"));
        assertThat(found("@" + file + ", @home,192.0.2.7:1", config))
                .isEqualTo(addresses(
                        "10.9.9.1",
                        "10.9.9.2:60021",
                        "::1",
                        "pi1",
                        "pi2:60021",
                        "[fe80::1%eth0]:60022",
                        "192.0.2.7:1"));
    }

    @Test
    void shouldTakeNoWorkerTwice() throws Exception {
        List<String> notices = new ArrayList<>();
        SameNodes nodes = SameNodes.of(
                addresses("127.0.0.1", "127.0.0.1:60020", "localhost", "::1", "[0:0::1]", "127.0.0.1:1"), notices::add);
        assertThat(nodes.distinct()).isEqualTo(addresses("127.0.0.1", "::1", "127.0.0.1:1"));
        // One that is found by an address is known by it, whatever it was called.
        assertThat(nodes.addresses()).contains(NodeAddress.parse("0:0:0:0:0:0:0:1"), NodeAddress.parse("localhost"));
        assertThat(notices)
                .containsExactly(
                        "127.0.0.1:60020 is named twice: once counts",
                        "localhost:60020 is the same worker as 127.0.0.1:60020: once counts",
                        "[0:0::1]:60020 is the same worker as [::1]:60020: once counts");
        assertThat(found("@home,pi1", config(CLUSTERS)))
                .isEqualTo(addresses("pi1", "pi2:60021", "[fe80::1%eth0]:60022"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@none   | no configuration has rootfleet.clusters.none (it has: empty, home, nested, number, text, wrong)",
                "@none   | a list in a file of its own is named @./none",
                "@empty  | coordinator.conf: 4: rootfleet.clusters.empty: it names no worker",
                "@wrong  | coordinator.conf: 6: rootfleet.clusters.wrong: address \"pi2:0\": the port must be from 1",
                "@number | coordinator.conf: 7: rootfleet.clusters.number: expected a list of workers",
                "@nested | coordinator.conf: 8: rootfleet.clusters.nested: \"@home\": only names and addresses",
                "@       | \"\" is not the name of a cluster",
                "@a b    | \"a b\" is not the name of a cluster",
                "@home,  | address \"\": it is empty",
            })
    void shouldSayWhatIsWrongWithACluster(String text, String reason) throws IOException {
        Config config = config(CLUSTERS);
        assertThatThrownBy(() -> WorkerSelection.parse(text, config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        assertFile("pi1\n\n-pi2\n", ": line 3: address \"-pi2\": \"-pi2\" is neither a host name nor an address");
        assertFile("pi1\npi2,pi3\n", ": line 2: address \"pi2,pi3\": \"pi2,pi3\" is neither");
        assertFile("auto\n", ": line 1: \"auto\": only names and addresses of workers can stand here");
        assertFile("# nobody\n", " names no worker");
        Path file = folder.resolve("latin");
        Files.write(file, "größe".getBytes(StandardCharsets.ISO_8859_1));
        assertWrong(file, ": it is not UTF-8");
        assertWrong(folder, ": there is no such file");
        assertWrong(folder.resolve("missing"), ": there is no such file");
    }

    private void assertFile(String content, String reason) throws IOException {
        assertWrong(write("list", content), reason);
    }

    private static void assertWrong(Path file, String reason) {
        Config config = CoordinatorFile.load(List.of());
        assertThatThrownBy(() -> WorkerSelection.parse("@" + file, config))
                .isInstanceOf(UnusableListException.class)
                .hasMessageStartingWith(file + reason);
    }

    @Test
    void shouldPreferTheFileOfTheUserAndSystemPropertiesToThat() throws IOException {
        Path user = write("user.conf", "rootfleet.connection.linger = 2s\nrootfleet.clusters.a = [\"pi1\"]");
        Path machine = write(
                "machine.conf",
                "rootfleet.connection { linger = 3s, heartbeat = 500ms }\nrootfleet.clusters.b = [\"pi2\"]");
        Config config = CoordinatorFile.load(List.of(user, folder.resolve("missing"), machine));
        assertThat(config.getDuration("rootfleet.connection.linger")).hasSeconds(2);
        assertThat(config.getDuration("rootfleet.connection.heartbeat")).hasMillis(500);
        assertThat(config.getDuration("rootfleet.discovery.time")).hasSeconds(2);
        assertThat(config.getObject("rootfleet.clusters")).containsOnlyKeys("a", "b");
    }

    @Test
    void shouldRefuseSettingsThatDoNotExistAndFilesThatAreNone() throws IOException {
        assertThatThrownBy(() -> config("rootfleet.connection.lingers = 2s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coordinator.conf: 1: there is no such setting: rootfleet.connection.lingers");
        assertThatThrownBy(() -> config("rootfleet.clusters.home = [pi1, pi2:60021]"))
                .hasMessageContaining("coordinator.conf: 1:")
                .hasMessageContaining("double-quote");
        assertThatThrownBy(() -> CoordinatorFile.load(List.of(folder))).hasMessage(folder + " cannot be read");
    }

    @Test
    void shouldLookWhereTheSpecificationSays() {
        assertThat(CoordinatorFile.places(Map.of("HOME", "/home/ada")))
                .containsExactly(
                        Path.of("/home/ada/.config/rootfleet/coordinator.conf"),
                        Path.of("/etc/rootfleet/coordinator.conf"));
        assertThat(CoordinatorFile.places(Map.of("HOME", "/home/ada", "XDG_CONFIG_HOME", "/c")))
                .first()
                .isEqualTo(Path.of("/c/rootfleet/coordinator.conf"));
    }

    @Test
    void shouldNameFilesSoThatTheyAreFoundFromAnywhere() {
        assertThat(WorkerSelection.anywhere("pi1, @home,@./lab.txt,@/etc/x,auto"))
                .isEqualTo("pi1,@home,@" + Path.of("lab.txt").toAbsolutePath() + ",@/etc/x,auto");
    }
}
