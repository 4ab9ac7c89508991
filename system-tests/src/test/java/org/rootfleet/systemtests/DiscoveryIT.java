package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.CheckLine;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.KeyedHosts;
import org.rootfleet.systemtests.harness.NamespaceHosts;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;

/** What {@code --workers} can name, on hosts with a network of their own: multicast over its bridge, names, IPv6, lists. */
final class DiscoveryIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String COORDINATOR = "coord";
    private static final String LISTENS = " listens on ";
    /** Comes three or four seconds later: the standard wants it to ask first whether its names are taken. */
    private static final String ANNOUNCED = "announced as ";

    private static final IntegerScan SHORT = IntegerScan.lasting(1);

    @TempDir
    private Path folder;

    private NamespaceHosts hosts;
    private KeyedHosts keyed;
    private final List<RunningProgram> programs = new ArrayList<>();

    @BeforeEach
    void up() {
        hosts = NamespaceHosts.upOrSkip(COORDINATOR, "pi1", "pi2", "pi3");
        keyed = new KeyedHosts(hosts, folder);
    }

    @AfterEach
    void down() {
        programs.forEach(RunningProgram::close);
        if (hosts != null) {
            hosts.close();
        }
    }

    /** Begins a worker on all addresses of a host, with the keys of the host if there are any. */
    private RunningProgram begin(KeyedHosts keys, String host, String... more) {
        List<String> words = new ArrayList<>(List.of("serve", "--bind", "*", "--threads", "1"));
        words.addAll(List.of(more));
        RunningProgram worker = keys.run(host, "worker", words.toArray(new String[0]));
        programs.add(worker);
        return worker;
    }

    private RunningProgram worker(String host, String... more) {
        return begin(keyed, host, more);
    }

    private RunningProgram run(String program, String... words) {
        RunningProgram run = keyed.run(COORDINATOR, program, words);
        programs.add(run);
        return run;
    }

    private RunningProgram solve(IntegerScan job, String workers) {
        List<String> words = new ArrayList<>(List.of("solve", "--no-store", "--workers", workers));
        words.addAll(job.arguments());
        return run("coordinator", words.toArray(new String[0]));
    }

    private static void assertSolvedBy(RunningProgram solve, String... names) {
        assertThat(solve.finish(LIMIT)).as(solve.err()).isZero();
        ResultDocument result = ResultDocument.parse(solve.out());
        assertThat(result.values()).isEqualTo(SHORT.values());
        assertThat(result.workerNames()).as(solve.err()).containsExactlyInAnyOrder(names);
    }

    private static int times(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private Path configure(String... lines) throws IOException {
        Path file = folder.resolve(COORDINATOR).resolve("rootfleet").resolve("coordinator.conf");
        Files.createDirectories(file.getParent());
        return Files.write(file, List.of(lines));
    }

    /** Those of the cluster, but nobody who only says that he is of it. */
    @Test
    void shouldFindTheWorkersOfTheClusterAndThoseThatComeLater() throws IOException {
        configure("rootfleet.discovery { time = 1s, again = 300ms }");
        keyed.init(COORDINATOR, List.of("pi1", "pi2", "pi3"));
        KeyedHosts foreign = new KeyedHosts(hosts, folder.resolve("foreign")).init("pi3", List.of("pi3"));
        Path settings = folder.resolve("worker.conf");
        Files.writeString(settings, "rootfleet.worker.announce = with-keys");
        RunningProgram first = worker("pi1", "--config", settings.toString());
        RunningProgram stranger = begin(foreign, "pi3", "--announce");
        // It announces itself as of this cluster, and who comes is led to the stranger.
        RunningProgram liar = worker("pi3", "--port", "60021", "--announce");
        redirect("pi3", 60021, 60020);
        List.of(first, stranger, liar).forEach(worker -> worker.awaitSaying(ANNOUNCED));
        RunningProgram solve = solve(SHORT, "auto");
        assertSolvedBy(solve, "pi1");
        assertThat(times(solve.err(), "left out: ")).as(solve.err()).isEqualTo(1);
        assertThat(solve.err()).contains(":60021): left out: ", "its certificate is not of this cluster");

        RunningProgram endless = solve(IntegerScan.endless(), "auto");
        RunningProgram late = worker("pi2", "--config", settings.toString());
        late.awaitSaying(" task ");
        endless.signal("INT");
        assertThat(endless.finish(LIMIT)).as(endless.err()).isEqualTo(130);
        assertThat(ResultDocument.parse(endless.out()).workerNames()).containsExactly("pi1", "pi2");
        assertThat(stranger.said("is connected")).isZero();

        List.of(first, late, liar).forEach(RunningProgram::kill);
        RunningProgram none = run("coordinator", "check", "--workers", "auto");
        assertThat(none.finish(LIMIT)).isEqualTo(4);
        assertThat(none.err())
                .contains("no worker of this cluster announces itself on eth0; there is 1 of other clusters")
                .contains("name them: --workers pi1,pi2");
    }

    @Test
    void shouldFindWorkersWithoutKeysAndNamesThatTheSystemDoesNotKnow() throws IOException {
        configure("rootfleet.discovery { time = 1s, again = 300ms }");
        RunningProgram silent = worker("pi1", "--insecure-lan");
        RunningProgram announced = worker("pi2", "--insecure-lan", "--name", "attic", "--announce");
        silent.awaitSaying(LISTENS);
        announced.awaitSaying(LISTENS);
        // It is being announced: nobody hears of it yet, or somebody does. Who is named is not taken twice when it is
        // found.
        assertSolvedBy(solve(SHORT, "auto,pi1,pi2"), "pi1", "attic");
        announced.awaitSaying(ANNOUNCED);
        RunningProgram found = solve(SHORT, "auto");
        assertSolvedBy(found, "attic");
        assertThat(found.err()).contains("whoever answers on the local network is taken for a worker");
        for (String name : new String[] {"attic.local", "attic"}) {
            RunningProgram status = run("worker", "status", "--host", name);
            assertThat(status.finish(LIMIT)).as(status.err()).isZero();
            assertThat(status.out()).startsWith("node         attic, 1 cores");
        }
        RunningProgram nobody = run("worker", "status", "--host", "cellar.local");
        assertThat(nobody.finish(LIMIT)).isEqualTo(4);
        assertThat(nobody.err()).contains("cannot reach cellar.local:60020: nobody knows this name");
    }

    @Test
    void shouldTakeAddressesNamesAndLists() throws IOException {
        List<RunningProgram> workers = List.of(
                worker("pi1", "--insecure-lan"),
                worker("pi2", "--insecure-lan", "--port", "60021"),
                worker(COORDINATOR, "--insecure-lan"));
        workers.forEach(worker -> worker.awaitSaying(LISTENS));
        String linkLocal = "[" + linkLocalAddress("pi1") + "%eth0]";
        RunningProgram check =
                run("coordinator", "check", "--sizes", "18000", "--workers", "::1,pi2:60021," + linkLocal + ":60020");
        assertThat(check.finish(LIMIT)).as(check.err()).isZero();
        assertThat(CheckLine.parse(check.out()))
                .containsExactly(CheckLine.whole(18_000), CheckLine.whole(18_000), CheckLine.whole(18_000));

        // Two names of one address show before they are connected, two addresses of one worker when they are.
        configure("rootfleet.clusters.home = [\"pi1\", \"pi2:60021\", \"" + linkLocal + "\"]");
        Path list = folder.resolve("lab.txt");
        Files.writeString(list, "# the lab\n10.93.7.12\n");
        RunningProgram home = solve(SHORT, "@home,pi1,@" + list);
        assertSolvedBy(home, "pi1", "pi2");
        assertThat(home.err())
                .contains("pi1:60020 is named twice: once counts", "10.93.7.12:60020 is the same worker as pi1:60020");
        assertThat(times(home.err(), "left out: it is the same worker as pi1 ("))
                .as(home.err())
                .isEqualTo(1);

        Files.writeString(list, "pi1\npi2:60021\n");
        RunningProgram status = run("worker", "status", "--host", "@" + list);
        assertThat(status.finish(LIMIT)).as(status.err()).isZero();
        assertThat(status.out()).contains("node         pi1, 1 cores", "node         pi2, 1 cores");
        Files.writeString(list, "pi1\npi2:x\n");
        RunningProgram wrong = run("coordinator", "solve", "x", "--workers", "@" + list);
        assertThat(wrong.finish(LIMIT)).isEqualTo(3);
        assertThat(wrong.err()).contains(list + ": line 2: address \"pi2:x\": \"x\" is not a port");
    }

    /** Leads who comes to a port of a host to another one. */
    private void redirect(String host, int from, int to) {
        String rules = "table ip liar { chain in { type nat hook prerouting priority -100; tcp dport " + from
                + " redirect to :" + to + "; }; }";
        try (RunningProgram nft = hosts.command(host, "nft", rules)) {
            assertThat(nft.finish(LIMIT)).as(nft.err()).isZero();
        }
    }

    /** As the kernel has it: 32 digits without colons, the third word after the name is that of the scope. */
    private String linkLocalAddress(String host) {
        try (RunningProgram addresses = hosts.command(host, "cat", "/proc/net/if_inet6")) {
            assertThat(addresses.finish(LIMIT)).isZero();
            String digits = addresses
                    .out()
                    .lines()
                    .filter(line -> line.startsWith("fe80"))
                    .findFirst()
                    .orElseThrow()
                    .substring(0, 32);
            assertThat(HexFormat.of().parseHex(digits)).hasSize(16);
            return IntStream.range(0, 8)
                    .mapToObj(i -> digits.substring(4 * i, 4 * i + 4))
                    .collect(Collectors.joining(":"));
        }
    }
}
