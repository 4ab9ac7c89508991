package org.rootfleet.benchmarks.compare;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rootfleet.benchmarks.compare.Question.Kind;

/**
 * Looks for the other systems: programs on the path, and libraries where the environment says that they are installed. What is missing
 * is said, and left out.
 */
final class Peers {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Pattern VERSION = Pattern.compile("[0-9]+(?:\\.[0-9]+)+");

    private final Path sources;
    private final Path folder;
    private final Consumer<String> log;
    private final List<Peer> found = new ArrayList<>();

    /**
     * @param sources where the C sources of the drivers are
     * @param folder for what is compiled
     */
    Peers(Path sources, Path folder, Consumer<String> log) {
        this.sources = sources;
        this.folder = folder;
        this.log = log;
    }

    List<Peer> find() {
        if (isOnPath("gp")) {
            found.add(new PariPeer(version("gp", "--version-short")));
        } else {
            log.accept("PARI/GP is missing (Debian: pari-gp)");
        }
        if (isOnPath("mpsolve")) {
            String version = version("mpsolve", "-v");
            found.add(new MpsolvePeer(version, "-as"));
            found.add(new MpsolvePeer(version, "-au"));
        } else {
            log.accept("MPSolve is missing (Debian: mpsolve)");
        }
        addDriver("FLINT", "FLINT_HOME", "flint", EnumSet.allOf(Kind.class));
        addDriver("msolve", "MSOLVE_HOME", "msolve", EnumSet.of(Kind.ISOLATE, Kind.DECIMALS));
        String risolate = System.getenv().getOrDefault("RISOLATE", "risolate");
        if (isOnPath(risolate)) {
            found.add(new RisolatePeer(risolate));
        } else {
            log.accept(
                    "Risolate is missing (RISOLATE says where the program is, built from github.com/rimbach/Ccluster)");
        }
        return found;
    }

    /** Compiles the driver of a library against the installation that the environment names, or the system's own. */
    private void addDriver(String name, String variable, String library, Set<Kind> answered) {
        Path driver = folder.resolve(library + "-driver");
        List<String> command = new ArrayList<>(List.of(
                "cc",
                "-O2",
                "-o",
                driver.toString(),
                sources.resolve(library + ".c").toString()));
        for (String home : List.of(variable, "FLINT_HOME")) {
            String prefix = System.getenv(home);
            if (prefix != null) {
                command.addAll(
                        List.of("-I" + prefix + "/include", "-L" + prefix + "/lib", "-Wl,-rpath," + prefix + "/lib"));
            }
        }
        command.addAll(List.of("-l" + library, "-lgmp"));
        ProcessRun compiled = ProcessRun.of(command, LIMIT);
        if (compiled.exit() == 0) {
            found.add(new DriverPeer(name, driver, answered));
        } else {
            log.accept(name + " is missing (" + variable + " says where it is installed; lib and include below it): "
                    + compiled.out()
                            .lines()
                            .filter(line -> line.contains("error"))
                            .findFirst()
                            .orElse(compiled.out()));
        }
    }

    private static boolean isOnPath(String program) {
        if (program.indexOf(File.separatorChar) >= 0) {
            return Files.isExecutable(Path.of(program));
        }
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
    }

    private static String version(String... command) {
        Matcher version = VERSION.matcher(ProcessRun.of(List.of(command), LIMIT).out());
        return Optional.of(version).filter(Matcher::find).map(Matcher::group).orElse("");
    }
}
