package org.rootfleet.protocol.connection;

/**
 * What went over a connection so far. Frames, headers included: bytesSent and bytesReceived; the payloads of transfers alone: the
 * others.
 *
 * @param bytesSent bytes that the operating system took
 * @param bytesReceived bytes that came in
 * @param payloadBytesSent bytes of transfers that were sent, confirmed or not
 * @param payloadBytesConfirmed bytes of transfers that the peer has confirmed
 * @param payloadBytesReceived bytes of transfers that came in and were stored
 */
public record ConnectionStatistics(
        long bytesSent,
        long bytesReceived,
        long payloadBytesSent,
        long payloadBytesConfirmed,
        long payloadBytesReceived) {}
