package org.rootfleet.coordinator.cli;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.rootfleet.protocol.keys.DenyList;
import org.rootfleet.protocol.keys.KeyFolder;
import org.rootfleet.protocol.keys.PeerIdentity;
import org.rootfleet.protocol.keys.UnusableKeysException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coordinator keys deny}: keys that were lost count no more. */
@Command(
        name = "deny",
        description = "Lets certificates count no more, for this coordinator and wherever the list is copied to.",
        mixinStandardHelpOptions = true)
final class KeysDenyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NODE|SERIAL",
            description = "all certificates that a node has so far, or the one of this serial")
    private String wanted;

    @Override
    public Integer call() {
        KeyFolder folder = KeysCommand.folder();
        DenyList list = folder.denied();
        Set<String> denied = list.serials();
        List<PeerIdentity> matching = folder.recorded().stream()
                .map(KeyFolder::identity)
                .filter(identity ->
                        identity.name().equals(wanted) || identity.serial().equals(wanted))
                .toList();
        if (matching.isEmpty()) {
            throw new UnusableKeysException(
                    "no keys were made for \"" + wanted + "\": 'coordinator keys list' shows those that were");
        }
        for (PeerIdentity identity : matching) {
            if (!denied.contains(identity.serial())) {
                list.add(identity);
            }
            spec.commandLine().getOut().println("denied: " + identity.serial() + " of the " + identity);
        }
        spec.commandLine()
                .getOut()
                .println("copy " + list + " to the other nodes, beside their keys, so that it counts there too");
        return ExitCode.OK.code();
    }
}
