package org.rootfleet.protocol.connection;

import com.typesafe.config.Config;
import java.nio.file.Path;
import org.rootfleet.protocol.transfer.TransferSettings;

/** Reads the settings of connections from {@code rootfleet.connection}, whose defaults and meanings are in reference.conf. */
public final class ConnectionConfig {
    private ConnectionConfig() {}

    /**
     * The settings.
     *
     * @param config the whole configuration
     * @throws com.typesafe.config.ConfigException naming the line, if a value is missing or of the wrong type
     * @throws IllegalArgumentException if a value is out of its bounds
     */
    public static ConnectionSettings read(Config config) {
        Config section = config.getConfig("rootfleet.connection");
        String spillDirectory = section.getString("spill-directory");
        TransferSettings transfers = TransferSettings.DEFAULT
                .withChunkBytes(intBytes(section, "chunk"))
                .withWindowBytes(section.getBytes("window"))
                .withSpill(
                        intBytes(section, "memory"),
                        spillDirectory.isEmpty() ? TransferSettings.DEFAULT.spillDirectory() : Path.of(spillDirectory))
                .withMaxTransferBytes(section.getBytes("max-transfer"));
        TimeoutSettings timeouts = new TimeoutSettings(
                section.getDuration("connect-timeout"),
                section.getDuration("handshake-timeout"),
                section.getDuration("read-idle-timeout"),
                section.getDuration("heartbeat"),
                section.getDuration("linger"));
        AcceptSettings accept = new AcceptSettings(
                section.getInt("max-strangers"),
                section.getInt("max-connections"),
                section.getInt("max-connections-per-address"));
        return new ConnectionSettings(timeouts, transfers, SocketSettings.DEFAULT, accept, null);
    }

    private static int intBytes(Config section, String name) {
        long bytes = section.getBytes(name);
        if (bytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " must be below 2 GiB, not " + bytes + " bytes");
        }
        return (int) bytes;
    }
}
