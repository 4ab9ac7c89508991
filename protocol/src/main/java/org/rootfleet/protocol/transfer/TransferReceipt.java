package org.rootfleet.protocol.transfer;

import org.rootfleet.protocol.payload.Digest;

/**
 * A transfer that has arrived: what the receiver confirmed agrees with what was sent.
 *
 * @param bytesSent bytes of the payload, without frame headers
 * @param bytesConfirmed bytes that the receiver says it has; equal to bytesSent
 * @param digest SHA-256 of the bytes, computed by both sides
 * @param nanos time from the announcement to the acknowledgement
 */
public record TransferReceipt(long bytesSent, long bytesConfirmed, Digest digest, long nanos) {}
