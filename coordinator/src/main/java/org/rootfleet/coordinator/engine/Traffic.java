package org.rootfleet.coordinator.engine;

/**
 * What went over the wire between the coordinator and a node, all of the node's connections together.
 *
 * @param bytesSent everything that went to the node
 * @param bytesReceived everything that came from it
 * @param payloadBytesSent polynomials that went to it, those sent again counted again
 * @param payloadBytesConfirmed what of them it has confirmed
 * @param retransfers how often a polynomial was sent again
 */
public record Traffic(
        long bytesSent, long bytesReceived, long payloadBytesSent, long payloadBytesConfirmed, int retransfers) {
    public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);
}
