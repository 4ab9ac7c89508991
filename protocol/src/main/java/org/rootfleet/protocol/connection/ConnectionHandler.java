package org.rootfleet.protocol.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.IncomingPayload;

/** Tells the listener what arrives on a connection, and when it is over. What is about the connection itself it keeps. */
final class ConnectionHandler extends ChannelInboundHandlerAdapter {
    /** An envelope takes more memory than the bytes it was read from: many short fields, many objects. */
    private static final int MEMORY_PER_MESSAGE_BYTE = 8;

    private final Connection connection;
    private final ConnectionListener listener;
    private final ClosingHandler closing;
    private final CallbackQueue callbacks;
    private final int maxMemoryBytes;

    /** @param maxMemoryBytes that a payload takes; what is longer is in a file */
    ConnectionHandler(
            Connection connection,
            ConnectionListener listener,
            ClosingHandler closing,
            CallbackQueue callbacks,
            int maxMemoryBytes) {
        this.connection = connection;
        this.listener = listener;
        this.closing = closing;
        this.callbacks = callbacks;
        this.maxMemoryBytes = maxMemoryBytes;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        callbacks.add(0, () -> listener.connected(connection));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof IncomingPayload.Received received) {
            tell(received);
        } else if (message instanceof IncomingPayload.Failed failed) {
            if (failed.label().kind() != TransferKind.TRANSFER_KIND_MESSAGE) {
                callbacks.add(0, () -> listener.payloadFailed(connection, failed.label(), failed.cause()));
            }
        } else {
            readEnvelope((Envelope) message);
        }
    }

    private void tell(IncomingPayload.Received received) {
        ReceivedPayload payload = received.payload();
        // One that is in a file holds disk instead of memory, and there, too, not any number of them may wait.
        long bytes = Math.min(payload.totalBytes(), maxMemoryBytes);
        if (!callbacks.add(bytes, () -> listener.payloadReceived(connection, received.label(), payload))) {
            payload.close();
        }
    }

    private void readEnvelope(Envelope envelope) {
        switch (envelope.getContentCase()) {
            case HEARTBEAT,
                    OPEN_JOB,
                    JOB_READY,
                    CLOSE_JOB,
                    TASK_ORDER,
                    TASK_REPORT,
                    CANCEL_TASKS,
                    REPORTS_TAKEN,
                    RECALL_TASKS,
                    STATUS_REQUEST,
                    STATUS_REPORT -> tell(envelope);
            case FAILURE -> {
                if (isAboutConnection(envelope.getFailure())) {
                    closing.hearFailure(envelope.getFailure());
                } else {
                    tell(envelope);
                }
            }
            case GOODBYE -> closing.hearGoodbye();
            case HELLO, TRANSFER_START, TRANSFER_CREDIT, TRANSFER_ACK, TRANSFER_CANCEL ->
                throw new MalformedMessageException(
                        "a message of the kind " + envelope.getContentCase() + " does not belong here");
            case CONTENT_NOT_SET ->
                throw new MalformedMessageException("an envelope of " + envelope.getSerializedSize()
                        + " bytes has no content that this node knows");
        }
    }

    private static boolean isAboutConnection(Failure failure) {
        return failure.getJobId().isEmpty() && !failure.hasTaskId();
    }

    private void tell(Envelope envelope) {
        callbacks.add(
                (long) MEMORY_PER_MESSAGE_BYTE * envelope.getSerializedSize(),
                () -> listener.messageReceived(connection, envelope));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        context.fireChannelInactive();
        // After the handler that knows why.
        ProtocolException cause = closing.cause();
        callbacks.add(0, () -> listener.closed(connection, cause));
        connection.closed();
    }
}
