package org.rootfleet.protocol.connection;

import org.jspecify.annotations.Nullable;

/**
 * What a connection has to pass before anybody listens.
 *
 * @param tls null where plain TCP is spoken
 * @param admission null for connections that this side opens
 */
record Entrance(@Nullable CurrentTls tls, @Nullable Admission admission) {
    /** Plain, and without limits. */
    static final Entrance OPEN = new Entrance(null, null);
}
