package org.rootfleet.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./run benchmark compare}: the same inputs by every system, and the table of ratios. */
@Command(
        name = "benchmark compare",
        description =
                "Solves the same polynomials by Rootfleet, PARI/GP, MPSolve, FLINT, msolve and Risolate, as far as they are"
                        + " installed, and prints what each took. FLINT_HOME and MSOLVE_HOME name the folders that FLINT and msolve are installed"
                        + " in, RISOLATE the program of that name.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "INPUT",
            arity = "0..*",
            description = "names of polynomials such as cheb_100 or rand32_64, instead of those of a set")
    private List<String> inputs = List.of();

    @Option(
            names = "--set",
            paramLabel = "NAME",
            defaultValue = "QUICK",
            description = "${COMPLETION-CANDIDATES} (default: quick)")
    private ComparisonSet set;

    @Option(
            names = "--digits",
            paramLabel = "D",
            description = "ask for decimals, whatever the set asks for; 0: isolate only")
    private @Nullable Integer digits;

    @Option(
            names = "--repeat",
            paramLabel = "SECONDS",
            defaultValue = "1",
            description = "how long the same is done again, to find the least time (default: 1)")
    private double repeatSeconds;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "after which a system is stopped (default: 60)")
    private long limitSeconds;

    @Option(names = "--peers", paramLabel = "NAME,...", split = ",", description = "only these, such as pari,flint")
    private List<String> wantedPeers = List.of();

    @Option(
            names = "--into",
            paramLabel = "FILE",
            description = "also write the tables into this document, where it has a section for the set")
    private @Nullable Path document;

    @Option(names = "--sources", hidden = true, defaultValue = "benchmarks/src/main/c")
    private Path sources;

    @Option(names = "--coordinator", hidden = true, defaultValue = "")
    private String coordinator;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CompareCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("rootfleet-compare");
        try {
            List<Peer> peers = new Peers(sources, folder, CompareCommand::say)
                    .find().stream().filter(this::isWanted).toList();
            List<String> lines = new ArrayList<>();
            lines.add(heading());
            for (Question question : digits == null ? set.questions() : List.of(question(digits))) {
                lines.add("");
                lines.addAll(compare(question, peers, folder).lines());
            }
            lines.forEach(System.out::println);
            if (document != null) {
                new DocumentSection(document, "compare " + set.name().toLowerCase(Locale.ROOT)).replace(lines);
            }
            return 0;
        } finally {
            delete(folder);
        }
    }

    private static Question question(int digits) {
        return digits == 0 ? Question.ISOLATE : Question.decimals(digits);
    }

    private boolean isWanted(Peer peer) {
        String name = peer.name().toLowerCase(Locale.ROOT);
        return wantedPeers.isEmpty()
                || wantedPeers.stream().anyMatch(wanted -> name.startsWith(wanted.toLowerCase(Locale.ROOT)));
    }

    private ComparisonTable compare(Question question, List<Peer> peers, Path folder) throws InterruptedException {
        ComparisonTable table = new ComparisonTable(question, peers);
        OwnSolver own = new OwnSolver(coordinator);
        Duration repeat = Duration.ofMillis(Math.round(repeatSeconds * 1000));
        Duration limit = Duration.ofSeconds(limitSeconds);
        for (String name : inputs.isEmpty() ? set.inputs() : inputs) {
            Input input = Input.write(name, folder);
            say(name + ": Rootfleet");
            OwnSolver.Figures figures = own.measure(input, question, repeat, limit);
            Map<Peer, Measurement> measurements = new HashMap<>();
            for (Peer peer : peers) {
                if (peer.answers(question)) {
                    say(name + ": " + peer.name());
                    measurements.put(peer, peer.measure(input, question, repeat, limit));
                }
            }
            table.add(name, figures, measurements);
        }
        return table;
    }

    private String heading() {
        return String.format(
                Locale.ROOT,
                "%s, %s, %d processors, Java %s; time limit %d s a system and input.",
                LocalDate.now(ZoneId.systemDefault()),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                limitSeconds);
    }

    private static void say(String text) {
        System.err.println(text);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
