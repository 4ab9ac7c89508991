package org.rootfleet.coordinator.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Sets how much a command that talks to workers logs on standard error, and warns that nothing is encrypted. */
final class ClusterLog {
    private ClusterLog() {}

    static void open(CommonOptions common) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = common.isVerbose() ? Level.DEBUG : common.isQuiet() ? Level.ERROR : Level.WARN;
        root.setLevel(level);
        // Its warnings are stack traces that say nothing to a user.
        Logger netty = (Logger) LoggerFactory.getLogger("io.netty");
        netty.setLevel(common.isVerbose() ? Level.WARN : Level.ERROR);
        LoggerFactory.getLogger(ClusterLog.class)
                .warn("there are no cluster keys: what goes to the workers and back is not encrypted");
    }
}
