package org.rootfleet.worker.settings;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.keys.KeyFolder;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.protocol.keys.UnusableKeysException;

/** Finds the keys of this node. */
public final class WorkerKeys {
    private WorkerKeys() {}

    /**
     * The keys with which a worker lets coordinators in.
     *
     * @param configured a file; empty for those where keys are by default
     * @return null if there are none by default
     * @throws UnusableKeysException if the file is missing, or its keys are not those of a worker
     */
    public static @Nullable NodeKeys find(String configured, Map<String, String> environment) {
        Path file = configured.isEmpty() ? KeyFolder.find(NodeRole.WORKER, environment) : Path.of(configured);
        if (file == null) {
            return null;
        }
        NodeKeys keys = NodeKeys.read(file);
        if (keys.identity().role() != NodeRole.WORKER) {
            throw new UnusableKeysException(file + " has the keys of the " + keys.identity()
                    + ", a worker needs some of its own: coordinator keys add NAME");
        }
        return keys;
    }

    /** The keys with which a node asks a worker for its status: its own, or else those of the coordinator on it. */
    public static @Nullable NodeKeys findToAsk(String configured, Map<String, String> environment) {
        NodeKeys keys = find(configured, environment);
        if (keys != null) {
            return keys;
        }
        Path file = KeyFolder.find(NodeRole.COORDINATOR, environment);
        return file == null ? null : NodeKeys.read(file);
    }
}
