package org.rootfleet.coordinator.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.store.StoreSettings;
import org.rootfleet.protocol.connection.KnownSettings;

/** Reads the settings of the job store from {@code rootfleet.store}, whose defaults and meanings are in reference.conf. */
final class StoreConfig {
    private StoreConfig() {}

    /**
     * The settings.
     *
     * @param file in place of the one in the configuration; null for that one
     * @throws UsageException if a setting is wrong
     */
    static StoreSettings read(@Nullable Path file) {
        try {
            Config config = Workers.configuration();
            KnownSettings.check(config, "rootfleet.store");
            Config section = config.getConfig("rootfleet.store");
            String configured = section.getString("file");
            Path usual = configured.isEmpty() ? defaultFile(System.getenv()) : Path.of(configured);
            return new StoreSettings(
                    file == null ? usual : file,
                    section.getInt("max-done"),
                    section.getDuration("keep-done"),
                    section.getDuration("keep-unfinished"));
        } catch (ConfigException | IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Where the XDG Base Directory Specification puts the state of a program. */
    static Path defaultFile(Map<String, String> environment) {
        String state = environment.getOrDefault("XDG_STATE_HOME", "");
        String home = environment.getOrDefault("HOME", "");
        // Names that are not absolute are to be ignored, says the specification.
        Path folder = Path.of(state).isAbsolute()
                ? Path.of(state)
                : Path.of(Path.of(home).isAbsolute() ? home : System.getProperty("user.home", "/"), ".local", "state");
        return folder.resolve("rootfleet").resolve("jobs.db");
    }
}
