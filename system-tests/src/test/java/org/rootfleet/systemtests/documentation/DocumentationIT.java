package org.rootfleet.systemtests.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rootfleet.coordinator.cli.ExitCode;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.RunningProgram;

/** What the documents say about the programs, held against the programs. */
final class DocumentationIT {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SETTING =
            Pattern.compile("^\\| `(rootfleet\\.[^`]+)` \\| (?:`([^`]*)`|\\(empty\\)) \\|", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");
    private static final Pattern FIRST_COLUMN = Pattern.compile("^\\| (`[A-Z][^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

    @Test
    void shouldShowWhatTheFirstCommandPrints() throws IOException {
        String readme = read("README.md");
        String printed = output("coordinator", "solve", "--degree", "7");
        String roots = printed.substring(0, printed.indexOf("\n\n worker"));
        assertThat(roots).endsWith("it is proven that none is missing");
        assertThat(readme).contains("$ ./run coordinator solve --degree 7\n" + roots + "\n");
    }

    @Test
    void shouldListEverySettingWithItsDefault() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (MatchResult row : matches(SETTING, read("docs/operations.md"))) {
            listed.put(row.group(1), row.group(2) == null ? "" : row.group(2));
        }
        Map<String, String> settings = new TreeMap<>();
        Config reference = ConfigFactory.parseResources("reference.conf").resolve();
        reference
                .withOnlyPath("rootfleet")
                .entrySet()
                .forEach(entry -> settings.put(
                        entry.getKey(), entry.getValue().unwrapped().toString()));
        assertThat(settings).hasSizeGreaterThan(15);
        assertThat(listed).isEqualTo(settings);
    }

    @Test
    void shouldListEveryExitCode() throws IOException {
        Set<Integer> listed = new TreeSet<>();
        for (MatchResult row : matches(
                Pattern.compile("^\\| (\\d+) \\| [^| ]", Pattern.MULTILINE),
                section(read("docs/operations.md"), "Exit codes"))) {
            listed.add(Integer.valueOf(row.group(1)));
        }
        assertThat(listed)
                .isEqualTo(Stream.of(ExitCode.values()).map(ExitCode::code).collect(Collectors.toSet()));
    }

    @Test
    void shouldNameOptionsThatExist() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("--help"));
        for (String[] command : new String[][] {
            {"coordinator", "solve"},
            {"coordinator", "verify"},
            {"coordinator", "check"},
            {"coordinator", "keys", "init"},
            {"coordinator", "keys", "add"},
            {"coordinator", "jobs"},
            {"coordinator", "show"},
            {"coordinator", "resume"},
            {"coordinator", "cancel"},
            {"coordinator", "export"},
            {"worker", "serve"},
            {"worker", "status"}
        }) {
            String[] arguments = Arrays.copyOfRange(command, 1, command.length + 1);
            arguments[arguments.length - 1] = "--help";
            matches(OPTION, output(command[0], arguments)).forEach(option -> known.add(option.group()));
        }
        for (String file : new String[] {"README.md", "docs/operations.md", "docs/security.md"}) {
            assertThat(matches(OPTION, read(file)))
                    .isNotEmpty()
                    .allSatisfy(option -> assertThat(known).as(file).contains(option.group()));
        }
    }

    private static Path main(Path module) {
        return module.resolve("src/main/java");
    }

    @Test
    void shouldNameClassesThatExist() throws IOException {
        Set<String> sources = new HashSet<>();
        try (DirectoryStream<Path> modules = Files.newDirectoryStream(TOP, path -> Files.isDirectory(main(path)))) {
            for (Path module : modules) {
                try (Stream<Path> files = Files.walk(main(module))) {
                    files.forEach(file -> sources.add(file.getFileName().toString()));
                }
            }
        }
        List<String> named = new ArrayList<>();
        for (MatchResult cell : matches(FIRST_COLUMN, read("docs/algorithms.md"))) {
            matches(CLASS, cell.group(1)).forEach(name -> named.add(name.group(1) + ".java"));
        }
        assertThat(named).hasSizeGreaterThan(30).isSubsetOf(sources);
    }

    @Test
    void shouldLinkToFilesThatExist() throws IOException {
        for (Path document : documents()) {
            for (MatchResult link : matches(LINK, Files.readString(document))) {
                if (!link.group(1).contains("://")) {
                    assertThat(document.resolveSibling(link.group(1)))
                            .as(document.toString())
                            .exists();
                }
            }
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path folder : new Path[] {TOP, TOP.resolve("docs")}) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        assertThat(documents).hasSizeGreaterThan(4);
        return documents;
    }

    private static String read(String file) throws IOException {
        return Files.readString(TOP.resolve(file));
    }

    private static String section(String document, String heading) {
        String rest = document.substring(document.indexOf("## " + heading + "\n") + heading.length() + 4);
        return rest.substring(0, rest.indexOf("\n## "));
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static String output(String program, String... arguments) {
        try (RunningProgram run = Distribution.run(program, arguments)) {
            assertThat(run.finish(Duration.ofSeconds(60))).as(run.err()).isZero();
            return run.out();
        }
    }
}
