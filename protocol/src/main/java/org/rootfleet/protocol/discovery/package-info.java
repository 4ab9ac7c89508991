/** Finding workers, and the addresses of nodes, on the local network: multicast DNS (RFC 6762) and DNS-based service discovery (RFC 6763). */
@NullMarked
package org.rootfleet.protocol.discovery;

import org.jspecify.annotations.NullMarked;
