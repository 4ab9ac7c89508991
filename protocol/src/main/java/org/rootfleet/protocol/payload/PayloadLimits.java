package org.rootfleet.protocol.payload;

/**
 * The largest polynomial that is read from a payload.
 *
 * @param maxDegree highest degree, at least 0
 * @param maxBytes most bytes of the payload, header included
 */
public record PayloadLimits(int maxDegree, long maxBytes) {
    /** Degree one million, and one gigabyte: what the solver takes. */
    public static final PayloadLimits DEFAULT = new PayloadLimits(1_000_000, 1_000_000_000L);

    public PayloadLimits {
        if (maxDegree < 0 || maxBytes < PolynomialPayload.HEADER_BYTES) {
            throw new IllegalArgumentException("limits too low: degree " + maxDegree + ", " + maxBytes + " bytes");
        }
    }
}
