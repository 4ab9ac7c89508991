/** The frame: 32 bytes of header and a payload with a checksum, the only thing that is ever on the wire. */
@NullMarked
package org.rootfleet.protocol.frame;

import org.jspecify.annotations.NullMarked;
