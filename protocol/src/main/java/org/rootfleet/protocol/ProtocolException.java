package org.rootfleet.protocol;

import org.jspecify.annotations.Nullable;

/** A broken contract between two nodes. The message states the value and the bound, and needs no stack trace to be understood. */
public abstract sealed class ProtocolException extends RuntimeException
        permits ChecksumMismatchException,
                ConnectionFailedException,
                CorruptFrameException,
                FrameTooLongException,
                MalformedMessageException,
                MalformedPayloadException,
                TransferException,
                VersionMismatchException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message);
    }

    ProtocolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
