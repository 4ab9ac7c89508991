package org.rootfleet.coordinator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.slf4j.LoggerFactory;

/** Sets how much a command that talks to workers logs on standard error, and warns where nothing is encrypted. */
final class ClusterLog {
    private ClusterLog() {}

    static void open(CommonOptions common, ConnectionSettings connections) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = common.isVerbose() ? Level.DEBUG : common.isQuiet() ? Level.ERROR : Level.WARN;
        root.setLevel(level);
        // Its warnings are stack traces that say nothing to a user.
        Logger netty = (Logger) LoggerFactory.getLogger("io.netty");
        netty.setLevel(common.isVerbose() ? Level.WARN : Level.ERROR);
        if (connections.keys() == null) {
            LoggerFactory.getLogger(ClusterLog.class)
                    .warn("without cluster keys, what goes to the workers and back is not encrypted"
                            + " ('coordinator keys init' makes some)");
        }
    }
}
