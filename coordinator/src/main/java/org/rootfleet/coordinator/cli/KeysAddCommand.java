package org.rootfleet.coordinator.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.keys.ClusterAuthority;
import org.rootfleet.protocol.keys.KeyFolder;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.protocol.keys.UnusableKeysException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coordinator keys add}: files that make a machine a node of the cluster. */
@Command(
        name = "add",
        description = "Makes the keys of nodes, a file each, to be copied there.",
        mixinStandardHelpOptions = true)
final class KeysAddCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "NODE", description = "names of the nodes")
    private List<String> names;

    @Option(
            names = "--out",
            paramLabel = "F",
            description = "the file, or a folder for NODE.pem (default: NODE.pem in this folder)")
    private @Nullable Path out;

    @Option(names = "--coordinator", description = "keys for a further coordinator instead of a worker")
    private boolean coordinator;

    @Mixin
    private YearsOption validity;

    @Override
    public Integer call() {
        KeyFolder folder = KeysCommand.folder();
        if (!Files.exists(folder.authority())) {
            throw new UnusableKeysException(
                    "there is no cluster in " + folder.path() + ": 'coordinator keys init' makes one");
        }
        if (out != null && names.size() > 1 && !Files.isDirectory(out)) {
            throw new UsageException("--out must be a folder that exists where there is more than one node");
        }
        ClusterAuthority authority = ClusterAuthority.read(folder.authority());
        NodeRole role = coordinator ? NodeRole.COORDINATOR : NodeRole.WORKER;
        folder.create();
        for (String name : names) {
            Path file = target(name);
            NodeKeys keys = authority.issue(role, name, Instant.now(), validity.years(), file);
            keys.write(file);
            folder.record(keys);
            print(file, keys);
        }
        return ExitCode.OK.code();
    }

    private Path target(String name) {
        Path file = Path.of(name.replace('/', '_') + ".pem");
        if (out == null) {
            return file;
        }
        return Files.isDirectory(out) ? out.resolve(file) : out;
    }

    private void print(Path file, NodeKeys keys) {
        PrintWriter writer = spec.commandLine().getOut();
        writer.println(file + ": the keys of the " + keys.identity() + ", until "
                + KeysCommand.day(keys.certificate().getNotAfter().toInstant()) + "; to copy them:");
        writer.println("  ssh " + keys.identity().name()
                + " 'umask 077; mkdir -p .config/rootfleet/keys; cat > .config/rootfleet/keys/"
                + keys.identity().role().label() + ".pem' < " + file);
    }
}
