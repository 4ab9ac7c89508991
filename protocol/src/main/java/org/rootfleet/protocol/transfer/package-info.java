/** The transfer: something long on its way, in chunks that take turns, as much at a time as the receiver has room for. */
@NullMarked
package org.rootfleet.protocol.transfer;

import org.jspecify.annotations.NullMarked;
