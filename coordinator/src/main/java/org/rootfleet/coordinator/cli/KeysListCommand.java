package org.rootfleet.coordinator.cli;

import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.rootfleet.protocol.keys.KeyFolder;
import org.rootfleet.protocol.keys.PeerIdentity;
import org.rootfleet.protocol.keys.UnusableKeysException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coordinator keys list}: the certificates that were made, and which of them count. */
@Command(name = "list", description = "Shows whom keys were made for.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        KeyFolder folder = KeysCommand.folder();
        if (!Files.exists(folder.authority())) {
            throw new UnusableKeysException(
                    "there is no cluster in " + folder.path() + ": 'coordinator keys init' makes one");
        }
        Set<String> denied = folder.denied().serials();
        List<X509Certificate> certificates = new ArrayList<>(folder.recorded());
        certificates.sort(Comparator.comparing((X509Certificate certificate) ->
                        KeyFolder.identity(certificate).toString())
                .thenComparing(X509Certificate::getNotAfter));
        String row = "%-12s %-20s %-18s %-12s %s%n";
        spec.commandLine().getOut().printf(Locale.ROOT, row, "role", "name", "serial", "until", "state");
        for (X509Certificate certificate : certificates) {
            PeerIdentity identity = KeyFolder.identity(certificate);
            boolean expired = certificate.getNotAfter().toInstant().isBefore(Instant.now());
            String state = denied.contains(identity.serial()) ? "denied" : expired ? "expired" : "valid";
            spec.commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            row,
                            identity.role().label(),
                            identity.name(),
                            identity.serial(),
                            KeysCommand.day(certificate.getNotAfter().toInstant()),
                            state);
        }
        return ExitCode.OK.code();
    }
}
