package org.rootfleet.coordinator.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.rootfleet.protocol.keys.KeyFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code coordinator keys}: who belongs to the cluster. */
@Command(
        name = "keys",
        description = "Makes keys for the nodes of a cluster, which then trust each other and nobody else.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysInitCommand.class, KeysAddCommand.class, KeysListCommand.class, KeysDenyCommand.class})
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    static KeyFolder folder() {
        return KeyFolder.ofUser(System.getenv());
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? One of: keys init, add, list, deny");
    }
}
