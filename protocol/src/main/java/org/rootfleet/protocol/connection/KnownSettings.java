package org.rootfleet.protocol.connection;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValue;
import java.util.Map;

/** Finds slips of the pen in a configuration: a setting that does not exist would otherwise be ignored. */
public final class KnownSettings {
    /** What is in it has names that a user gives. */
    private static final String NAMED_BY_USERS = "rootfleet.clusters.";

    private KnownSettings() {}

    /**
     * Returns if every setting in a section is one of those in reference.conf.
     *
     * @param config resolved
     * @param section such as {@code rootfleet.connection}
     * @throws IllegalArgumentException naming the first setting that is not, and where it was made
     */
    public static void check(Config config, String section) {
        // Not defaultReference(): that has the system properties in it.
        Config known = ConfigFactory.parseResources(KnownSettings.class.getClassLoader(), "reference.conf");
        for (Map.Entry<String, ConfigValue> setting : config.getConfig(section).entrySet()) {
            String path = section + "." + setting.getKey();
            if (!known.hasPathOrNull(path) && !path.startsWith(NAMED_BY_USERS)) {
                throw new IllegalArgumentException(
                        setting.getValue().origin().description() + ": there is no such setting: " + path);
            }
        }
    }
}
