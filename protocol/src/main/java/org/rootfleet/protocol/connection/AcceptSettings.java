package org.rootfleet.protocol.connection;

/**
 * How many connections a node takes that others open.
 *
 * @param maxStrangers that have not said hello yet; the next one takes the place of another
 * @param maxConnections that have said hello
 * @param maxConnectionsPerAddress likewise, of one IPv4 address or of one IPv6 network of 64 bits
 */
public record AcceptSettings(int maxStrangers, int maxConnections, int maxConnectionsPerAddress) {
    public static final AcceptSettings DEFAULT = new AcceptSettings(64, 256, 64);

    public AcceptSettings {
        if (maxStrangers < 1 || maxConnections < 1 || maxConnectionsPerAddress < 1) {
            throw new IllegalArgumentException("at least one connection of each kind must be allowed, not "
                    + maxStrangers + " strangers, " + maxConnections + " connections, " + maxConnectionsPerAddress
                    + " of an address");
        }
    }
}
