package org.rootfleet.protocol.transfer;

import com.google.protobuf.ByteString;
import java.util.HexFormat;
import org.rootfleet.protocol.message.wire.TransferKind;

/**
 * What the bytes of a transfer are, and what they are called.
 *
 * @param kind a known kind
 * @param name 0 to 256 bytes; none for a message
 */
public record TransferLabel(TransferKind kind, ByteString name) {
    public static final int MAX_NAME_BYTES = 256;

    public TransferLabel {
        if (kind == TransferKind.TRANSFER_KIND_UNSPECIFIED || kind == TransferKind.UNRECOGNIZED) {
            throw new IllegalArgumentException("a transfer needs a kind, not " + kind);
        }
        if (kind == TransferKind.TRANSFER_KIND_MESSAGE && !name.isEmpty()) {
            throw new IllegalArgumentException("a message has no name, but " + name.size() + " bytes of it");
        }
        if (name.size() > MAX_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "the name of a transfer has " + name.size() + " bytes, the limit is " + MAX_NAME_BYTES);
        }
    }

    /** The kind, and the name in hexadecimal digits. */
    @Override
    public String toString() {
        String shortKind = kind.name().substring("TRANSFER_KIND_".length());
        return name.isEmpty() ? shortKind : shortKind + " " + HexFormat.of().formatHex(name.toByteArray());
    }
}
