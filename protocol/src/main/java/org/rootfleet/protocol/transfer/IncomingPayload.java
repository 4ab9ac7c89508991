package org.rootfleet.protocol.transfer;

import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.payload.ReceivedPayload;

/** What {@link TransferHandler} makes of a payload that the peer sends. Read by the next handler, like a message. */
public sealed interface IncomingPayload {
    TransferLabel label();

    /** It has arrived whole, and the peer is about to be told. Whoever reads this owns the payload. */
    record Received(TransferLabel label, ReceivedPayload payload) implements IncomingPayload {}

    /** It was announced, and will not arrive. */
    record Failed(TransferLabel label, ProtocolException cause) implements IncomingPayload {}
}
