package org.rootfleet.protocol.connection;

import java.time.Duration;

/**
 * How long a connection waits for what.
 *
 * @param connect for one address of the peer to take the connection
 * @param handshake for the peer to say who it is, once connected
 * @param readIdle for anything at all to arrive; a peer that is silent for longer counts as lost
 * @param heartbeat between the heartbeats that this side sends; several of them must fit into the peer's readIdle
 * @param linger for the last message to get through, and the peer to close its side, before the connection is cut
 */
public record TimeoutSettings(
        Duration connect, Duration handshake, Duration readIdle, Duration heartbeat, Duration linger) {
    // Before the defaults, which are checked against them.
    private static final Duration MIN = Duration.ofMillis(1);
    private static final Duration MAX = Duration.ofDays(1);

    public static final TimeoutSettings DEFAULT = new TimeoutSettings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    public TimeoutSettings {
        check("connect", connect);
        check("handshake", handshake);
        check("readIdle", readIdle);
        check("heartbeat", heartbeat);
        check("linger", linger);
        if (heartbeat.compareTo(readIdle) >= 0) {
            throw new IllegalArgumentException(
                    "the heartbeat of " + heartbeat + " must be shorter than the read idle timeout of " + readIdle);
        }
    }

    private static void check(String name, Duration duration) {
        if (duration.compareTo(MIN) < 0 || duration.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(name + " must be from " + MIN + " to " + MAX + ", not " + duration);
        }
    }

    public TimeoutSettings withConnect(Duration newConnect) {
        return new TimeoutSettings(newConnect, handshake, readIdle, heartbeat, linger);
    }

    public TimeoutSettings withHandshake(Duration newHandshake) {
        return new TimeoutSettings(connect, newHandshake, readIdle, heartbeat, linger);
    }

    /** Both at once, since the one must be shorter than the other. */
    public TimeoutSettings withHeartbeat(Duration newHeartbeat, Duration newReadIdle) {
        return new TimeoutSettings(connect, handshake, newReadIdle, newHeartbeat, linger);
    }

    public TimeoutSettings withLinger(Duration newLinger) {
        return new TimeoutSettings(connect, handshake, readIdle, heartbeat, newLinger);
    }
}
