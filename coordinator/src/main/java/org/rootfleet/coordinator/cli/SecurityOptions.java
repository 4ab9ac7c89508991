package org.rootfleet.coordinator.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.keys.KeyFolder;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.protocol.keys.UnusableKeysException;
import picocli.CommandLine.Option;

/** Whether workers have to prove who they are. They have to wherever this coordinator has keys. */
final class SecurityOptions {
    @Option(names = "--insecure", description = "speak plain to the workers, though there are cluster keys")
    private boolean insecure;

    /**
     * How workers are connected.
     *
     * @throws UnusableKeysException if there are keys that cannot be used
     */
    ConnectionSettings connections() {
        return Workers.connectionSettings().withKeys(insecure ? null : keys());
    }

    private static @Nullable NodeKeys keys() {
        Path file = KeyFolder.find(NodeRole.COORDINATOR, System.getenv());
        if (file == null) {
            return null;
        }
        NodeKeys keys = NodeKeys.read(file);
        if (keys.identity().role() != NodeRole.COORDINATOR) {
            throw new UnusableKeysException(file + " has the keys of the " + keys.identity()
                    + ", a coordinator needs some of its own: coordinator keys add --coordinator NAME");
        }
        return keys;
    }
}
