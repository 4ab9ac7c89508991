package org.rootfleet.worker.service;

import java.util.HashSet;
import java.util.Set;
import org.rootfleet.protocol.connection.Connection;

/** What went over all connections since the start, those that are over too. May be used by several threads; never goes back. */
final class TrafficTotals {
    private final Set<Connection> open = new HashSet<>();
    private long pastSentBytes;
    private long pastReceivedBytes;

    synchronized void opened(Connection connection) {
        open.add(connection);
    }

    synchronized void closed(Connection connection) {
        if (open.remove(connection)) {
            pastSentBytes += connection.statistics().bytesSent();
            pastReceivedBytes += connection.statistics().bytesReceived();
        }
    }

    /** How many connections there are. */
    synchronized int connections() {
        return open.size();
    }

    synchronized long sentBytes() {
        return pastSentBytes
                + open.stream()
                        .mapToLong(connection -> connection.statistics().bytesSent())
                        .sum();
    }

    synchronized long receivedBytes() {
        return pastReceivedBytes
                + open.stream()
                        .mapToLong(connection -> connection.statistics().bytesReceived())
                        .sum();
    }
}
