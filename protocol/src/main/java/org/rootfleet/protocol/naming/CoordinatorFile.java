package org.rootfleet.protocol.naming;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rootfleet.protocol.connection.KnownSettings;
import org.rootfleet.protocol.keys.KeyFolder;

/**
 * The configuration of a coordinator. What comes first takes precedence: system properties, the file that the system property
 * {@code config.file} names, {@code coordinator.conf} of the user, {@code coordinator.conf} of the machine, the defaults.
 */
public final class CoordinatorFile {
    private static final String NAME = "coordinator.conf";
    private static final String SECTION = "rootfleet";
    private static final Path OF_THE_MACHINE = Path.of("/etc/rootfleet");

    private CoordinatorFile() {}

    /** Where it is looked for: {@code $XDG_CONFIG_HOME/rootfleet} (by default {@code ~/.config/rootfleet}), {@code /etc/rootfleet}. */
    public static List<Path> places(Map<String, String> environment) {
        return List.of(KeyFolder.ofUser(environment).path().resolveSibling(NAME), OF_THE_MACHINE.resolve(NAME));
    }

    /**
     * Reads it, as far as it is there.
     *
     * @throws com.typesafe.config.ConfigException naming file and line, if a file is none
     * @throws IllegalArgumentException likewise, if a setting does not exist
     */
    public static Config load(Map<String, String> environment) {
        return load(places(environment));
    }

    static Config load(List<Path> places) {
        Config complete = ConfigFactory.defaultOverrides().withFallback(ConfigFactory.defaultApplication());
        List<Config> files = new ArrayList<>();
        for (Path place : places) {
            if (Files.exists(place)) {
                if (!Files.isRegularFile(place) || !Files.isReadable(place)) {
                    throw new IllegalArgumentException(place + " cannot be read");
                }
                // A file that goes away meanwhile is an error: what is in it was meant.
                Config file = ConfigFactory.parseFile(
                        place.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
                files.add(file);
                complete = complete.withFallback(file);
            }
        }
        Config resolved =
                complete.withFallback(ConfigFactory.defaultReference()).resolve();
        for (Config file : files) {
            if (file.hasPath(SECTION)) {
                KnownSettings.check(file.resolveWith(resolved), SECTION);
            }
        }
        return resolved;
    }
}
