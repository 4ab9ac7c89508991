package org.rootfleet.coordinator.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.keys.ClusterAuthority;
import org.rootfleet.protocol.keys.KeyFolder;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.protocol.keys.UnusableKeysException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coordinator keys init}: a new cluster, and the keys of its first coordinator. */
@Command(
        name = "init",
        description = "Makes the authority of a new cluster, and the keys of this coordinator.",
        mixinStandardHelpOptions = true)
final class KeysInitCommand implements Callable<Integer> {
    /** Longer than a node lasts; ending it early is a new cluster. */
    private static final int AUTHORITY_YEARS = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private YearsOption validity;

    @Override
    public Integer call() {
        KeyFolder folder = KeysCommand.folder();
        Path own = folder.keysOf(NodeRole.COORDINATOR);
        for (Path file : new Path[] {folder.authority(), own}) {
            if (Files.exists(file)) {
                throw new UnusableKeysException(file + " exists already and is not overwritten:"
                        + " 'coordinator keys add' makes keys for more nodes; move it away to begin a new cluster");
            }
        }
        Instant now = Instant.now();
        folder.create();
        ClusterAuthority authority = ClusterAuthority.create(now, Math.max(AUTHORITY_YEARS, validity.years()));
        authority.write(folder.authority());
        NodeKeys keys = authority.issue(NodeRole.COORDINATOR, LocalNode.name(), now, validity.years(), own);
        keys.write(own);
        folder.record(keys);
        PrintWriter out = spec.commandLine().getOut();
        out.println("made a new cluster in " + folder.path());
        out.println("  ca.pem           makes keys for nodes; whoever has it can add nodes");
        out.println("  coordinator.pem  the keys of this " + keys.identity() + ", until "
                + KeysCommand.day(keys.certificate().getNotAfter().toInstant()));
        out.println("next: coordinator keys add NODE ...");
        return ExitCode.OK.code();
    }
}
