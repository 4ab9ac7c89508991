package org.rootfleet.protocol.transfer;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.TransferException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.payload.ReceivedPayload;

/** A payload that has arrived whole, looked at by what its kind says. If it is not that, it is closed. */
final class ArrivedPayload {
    private ArrivedPayload() {}

    /**
     * Reads a message; checks the name of a polynomial; leaves other payloads alone.
     *
     * @return the message, whose payload is closed; null if it is none
     * @throws MalformedMessageException if it should be a message
     * @throws TransferException if it is a polynomial under another name than its digest
     */
    static @Nullable Envelope check(IncomingTransfer transfer, ReceivedPayload payload) throws IOException {
        switch (transfer.label().kind()) {
            case TRANSFER_KIND_MESSAGE -> {
                return message(payload);
            }
            case TRANSFER_KIND_POLYNOMIAL -> checkName(transfer, payload);
            case TRANSFER_KIND_ECHO, TRANSFER_KIND_UNSPECIFIED, UNRECOGNIZED -> {}
        }
        return null;
    }

    private static Envelope message(ReceivedPayload payload) throws IOException {
        try (payload;
                InputStream in = payload.open()) {
            return Envelope.parseFrom(in);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedMessageException("not a message: " + e.getMessage(), e);
        }
    }

    private static void checkName(IncomingTransfer transfer, ReceivedPayload payload) {
        if (!transfer.label().name().equals(ByteString.copyFrom(payload.digest().bytes()))) {
            payload.close();
            throw new TransferException(transfer + ": what arrived has the digest " + payload.digest());
        }
    }
}
