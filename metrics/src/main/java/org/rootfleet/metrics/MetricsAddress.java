package org.rootfleet.metrics;

/**
 * Where metrics are given out, if they are.
 *
 * @param bind an address or a host name of this machine
 * @param port from 0, which means any that is free, or {@link #OFF}
 */
public record MetricsAddress(String bind, int port) {
    /** In place of a port: no metrics. */
    public static final int OFF = -1;

    private static final int MAX_PORT = 65535;

    public MetricsAddress {
        if (port < OFF || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "the port of the metrics must be from 0 to " + MAX_PORT + ", or " + OFF + " for none, not " + port);
        }
        if (bind.isBlank()) {
            throw new IllegalArgumentException("the address of the metrics is empty");
        }
    }

    public boolean isOn() {
        return port != OFF;
    }
}
