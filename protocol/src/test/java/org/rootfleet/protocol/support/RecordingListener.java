package org.rootfleet.protocol.support;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;

/** Remembers everything that it hears; of payloads the label, the digest and the length. */
public class RecordingListener implements ConnectionListener {
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<Envelope> messages = new CopyOnWriteArrayList<>();
    private final List<Payload> payloads = new CopyOnWriteArrayList<>();
    private final List<ProtocolException> failures = new CopyOnWriteArrayList<>();
    private final List<Optional<ProtocolException>> ends = new CopyOnWriteArrayList<>();

    private @Nullable RuntimeException nextFailure;

    /** A payload that arrived. */
    public record Payload(TransferLabel label, String digest, long totalBytes) {}

    public List<Connection> connections() {
        return connections;
    }

    /** Without heartbeats. */
    public List<Envelope> messages() {
        return messages.stream().filter(message -> !message.hasHeartbeat()).toList();
    }

    public List<Envelope> heartbeats() {
        return messages.stream().filter(Envelope::hasHeartbeat).toList();
    }

    public List<Payload> payloads() {
        return payloads;
    }

    public List<ProtocolException> failures() {
        return failures;
    }

    /** How connections ended; empty where it was in good order. */
    public List<Optional<ProtocolException>> ends() {
        return ends;
    }

    @Override
    public void connected(Connection connection) {
        connections.add(connection);
    }

    @Override
    public void messageReceived(Connection connection, Envelope message) {
        messages.add(message);
        RuntimeException failure = nextFailure;
        nextFailure = null;
        if (failure != null) {
            throw failure;
        }
    }

    /** Throws this when the next message comes. */
    public void failNext(RuntimeException failure) {
        nextFailure = failure;
    }

    @Override
    public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
        try (payload) {
            payloads.add(new Payload(label, payload.digest().toString(), payload.totalBytes()));
        }
    }

    @Override
    public void payloadFailed(Connection connection, TransferLabel label, ProtocolException cause) {
        failures.add(cause);
    }

    @Override
    public void closed(Connection connection, @Nullable ProtocolException cause) {
        ends.add(Optional.ofNullable(cause));
    }
}
