package org.rootfleet.coordinator.engine;

import com.google.protobuf.ByteString;
import java.util.Map;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * A job as workers are told of it.
 *
 * @param polynomials by the SHA-256 of their payloads
 */
record RemoteJob(OpenJob opening, Map<ByteString, IntegerPolynomial> polynomials) {}
