package org.rootfleet.systemtests.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.systemtests.packages.BuiltPackages.PROGRAMS;
import static org.rootfleet.systemtests.packages.BuiltPackages.SERVICE;
import static org.rootfleet.systemtests.packages.BuiltPackages.file;
import static org.rootfleet.systemtests.packages.BuiltPackages.output;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.RunningProgram;

/** What is in the packages, and what Debian's tools say about it. */
final class PackageIT {
    private static final String UNIT = "usr/lib/systemd/system/rootfleet-worker.service";

    @TempDir
    private static Path installed;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void unpack() throws IOException {
        BuiltPackages.unpack(installed);
    }

    @Test
    void shouldSayWhatTheyNeed() throws IOException {
        for (String name : new String[] {PROGRAMS, SERVICE}) {
            assertThat(output("dpkg-deb", "-f", file(name).toString(), "Package", "Architecture"))
                    .isEqualTo("Package: " + name + "\nArchitecture: all\n");
        }
        assertThat(output("dpkg-deb", "-f", file(PROGRAMS).toString(), "Depends"))
                .startsWith("default-jre-headless (>= 2:1.17) | java17-runtime-headless");
        String version =
                output("dpkg-deb", "-f", file(PROGRAMS).toString(), "Version").strip();
        // What a worker was tested with, and nothing else.
        assertThat(output("dpkg-deb", "-f", file(SERVICE).toString(), "Depends"))
                .startsWith("rootfleet (= " + version + ")");
    }

    @Test
    void shouldBelongToRootAndHaveOneDate() throws IOException {
        for (String name : new String[] {PROGRAMS, SERVICE}) {
            String list =
                    output(Map.of("TZ", "UTC"), "dpkg-deb", "-c", file(name).toString());
            assertThat(list.lines())
                    .hasSizeGreaterThan(10)
                    .allSatisfy(line -> assertThat(line)
                            .matches("(d|-|l)(rwxr-xr-x|rw-r--r--|rwxrwxrwx) 0/0 +[0-9]+ 2026-11-01 00:00 \\./.*"));
        }
    }

    /** The same programs, laid out by somebody else, on another day, from folders in another order. */
    @Test
    void shouldHaveTheSameBytesAgain() throws IOException {
        Path built = BuiltPackages.DEPLOY;
        String version =
                output("dpkg-deb", "-f", file(PROGRAMS).toString(), "Version").strip();
        Path copy = temporary.resolve("programs");
        for (String folder : new String[] {"bin", "lib", "native"}) {
            output("mkdir", "-p", copy.toString());
            output(
                    "cp",
                    "-r",
                    "--no-preserve=timestamps",
                    built.resolve("rootfleet").resolve(folder).toString(),
                    copy.toString());
        }
        output(
                Map.of("TZ", "Pacific/Kiritimati", "LC_ALL", "C.UTF-8"),
                "sh",
                "-c",
                "umask 077; exec \"$@\"",
                "sh",
                Path.of("../deploy/src/deb/contents").toString(),
                copy.toString(),
                built.resolve("classes").toString(),
                temporary.resolve("deb").toString(),
                version.replace("~snapshot", "-SNAPSHOT").replaceFirst("-1$", ""),
                "2026-11-01T00:00:00Z");
        for (String name : new String[] {PROGRAMS, SERVICE}) {
            String first = built.resolve("deb/" + name + ".tar").toString();
            output("cmp", first, temporary.resolve("deb/" + name + ".tar").toString());
        }
    }

    @Test
    void shouldPassLintian() throws IOException {
        try (RunningProgram lintian = RunningProgram.start(
                List.of(
                        "lintian",
                        "--fail-on",
                        "error,warning",
                        file(PROGRAMS).toString(),
                        file(SERVICE).toString()),
                Map.of())) {
            assertThat(lintian.finish(Duration.ofMinutes(3))).as(lintian.out()).isZero();
            assertThat(lintian.out()).isEmpty();
        }
    }

    @Test
    void shouldHaveAUnitThatSystemdAccepts() {
        // The targets that every unit refers to are systemd's.
        output(
                "sh",
                "-c",
                "cp -n /usr/lib/systemd/system/*.target \"${0%/*}\"",
                installed.resolve(UNIT).toString());
        output(
                "systemd-analyze",
                "verify",
                "--man=no",
                "--root=" + installed,
                UNIT.substring(UNIT.lastIndexOf('/') + 1));
        String rating = output(
                "systemd-analyze",
                "security",
                "--no-pager",
                "--offline=true",
                "--threshold=20",
                installed.resolve(UNIT).toString());
        assertThat(rating).contains("Overall exposure level for rootfleet-worker.service: ");
    }

    /** Kernel, desktop and coordinator need a part of the memory, and the virtual machine more than its heap. */
    @Test
    void shouldLeaveRoomBesideTheHeap() throws IOException {
        String unit = Files.readString(installed.resolve(UNIT));
        int service = Integer.parseInt(unit.replaceFirst("(?s).*\nMemoryMax=(\\d+)%\n.*", "$1"));
        int heap = Integer.parseInt(unit.replaceFirst("(?s).*-XX:MaxRAMPercentage=(\\d+) .*", "$1"));
        int codeMegabytes = Integer.parseInt(unit.replaceFirst("(?s).*-XX:ReservedCodeCacheSize=(\\d+)m.*", "$1"));
        // What a model of 512 MB has left for programs.
        double smallest = 430;
        double limit = smallest * service / 100;
        assertThat(smallest - limit).isGreaterThan(90);
        // Classes, threads and buffers of the network take some 60 MB.
        assertThat(limit * (100 - heap) / 100).isGreaterThan(codeMegabytes + 60.0);
        assertThat(limit * heap / 100).isGreaterThan(128);
    }

    @Test
    void shouldHaveManualsThatFormatWithoutAWarning() {
        String pages = output("find", installed.resolve("usr/share/man").toString(), "-name", "*.gz");
        assertThat(pages).contains("/coordinator-keys-add.1.gz", "/worker-serve.1.gz", "/worker.conf.5.gz");
        for (String page : pages.lines().toList()) {
            String text = output(Map.of("MANWIDTH", "80", "LC_ALL", "C.UTF-8"), "man", "--warnings", "-l", page);
            assertThat(text).as(page).contains("NAME", "SEE ALSO");
            assertThat(output(Map.of("LC_ALL", "C.UTF-8"), "lexgrog", page))
                    .as(page)
                    .contains(" - ");
        }
    }

    @ParameterizedTest
    @CsvSource({"coordinator, solve", "coordinator, check", "worker, serve"})
    void shouldDescribeEveryOption(String program, String command) {
        String help =
                output(installed.resolve("usr/share/rootfleet/bin/" + program).toString(), command, "--help");
        List<String> options = Pattern.compile("--[a-z][a-z-]+")
                .matcher(help)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(options).hasSizeGreaterThan(4);
        String page = installed
                .resolve("usr/share/man/man1/" + program + "-" + command + ".1.gz")
                .toString();
        assertThat(output(Map.of("MANWIDTH", "80"), "man", "-E", "ascii", "-l", page))
                .contains(options);
    }

    /** It changes two things; what it shows beside that are the defaults. */
    @Test
    void shouldHaveAConfigurationThatShowsTheDefaults() throws IOException {
        Path file = installed.resolve("etc/rootfleet/worker.conf");
        Config set = ConfigFactory.parseFile(file.toFile());
        assertThat(set.entrySet().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("rootfleet.worker.bind", "rootfleet.worker.announce");
        String shown = Files.readString(file)
                .replaceAll("(?m)^  (bind|announce) = .*$", "")
                .replaceAll("(?m)^( *)#([a-z])", "$1$2");
        Config defaults = ConfigFactory.parseResources("reference.conf").resolve();
        Config all = ConfigFactory.parseString(shown);
        for (String section : new String[] {"rootfleet.worker", "rootfleet.connection"}) {
            assertThat(all.getConfig(section)).as(section).isEqualTo(defaults.getConfig(section));
        }
        assertThat(output("dpkg-deb", "-I", file(SERVICE).toString(), "conffiles"))
                .isEqualTo("/etc/rootfleet/worker.conf\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"coordinator so solve", "coordinator resu resume", "worker ser serve"})
    void shouldCompleteInBash(String words) {
        String[] parts = words.split(" ", -1);
        String script = """
                source "$0/usr/share/bash-completion/completions/$1"
                COMP_WORDS=("$1" "$2") COMP_CWORD=1
                "_complete_$1"
                echo "${COMPREPLY[@]}"
                """;
        assertThat(output("bash", "-c", script, installed.toString(), parts[0], parts[1]))
                .isEqualTo(parts[2] + "\n");
    }

    @Test
    void shouldLeaveNothingBehindWhenItIsKilled() throws IOException {
        Path scratch = Files.createDirectory(temporary.resolve("scratch"));
        Path store = temporary.resolve("jobs.db");
        List<String> command = new ArrayList<>(
                List.of(installed.resolve("usr/share/rootfleet/bin/coordinator").toString(), "solve"));
        command.addAll(IntegerScan.lasting(95).arguments());
        command.addAll(List.of("--store", store.toString()));
        try (RunningProgram solve = RunningProgram.start(
                command, Map.of("JAVA_OPTS", "-Dorg.sqlite.tmpdir=" + scratch + " -Djava.io.tmpdir=" + scratch))) {
            // By then the library of the job store is in use.
            Awaitility.await("the job is kept")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> Files.exists(store) || !solve.isAlive());
            assertThat(store).as(solve.err()).exists();
            solve.kill();
        }
        assertThat(scratch).isEmptyDirectory();
    }
}
