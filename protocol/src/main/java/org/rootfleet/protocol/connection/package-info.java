/** The connection: two nodes that know each other, hear each other's heartbeats, and send messages and payloads. */
@NullMarked
package org.rootfleet.protocol.connection;

import org.jspecify.annotations.NullMarked;
