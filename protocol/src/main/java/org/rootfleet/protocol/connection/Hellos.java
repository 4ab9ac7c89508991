package org.rootfleet.protocol.connection;

import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.VersionMismatchException;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Hello;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.transfer.SendLimits;
import org.rootfleet.protocol.transfer.TransferSettings;

/** What two nodes tell each other first: made here, and checked here. */
final class Hellos {
    /** The version of the conversation: messages, their meaning and their order. */
    static final int PROTOCOL_VERSION = 1;

    private Hellos() {}

    static Envelope of(NodeFacts self, TransferSettings settings) {
        return Envelope.newBuilder()
                .setHello(Hello.newBuilder()
                        .setProtocolVersion(PROTOCOL_VERSION)
                        .setNode(self)
                        .setLimits(SendLimits.told(settings)))
                .build();
    }

    /**
     * Who the peer is, with all texts fit to be shown.
     *
     * @param address of the peer, for messages
     * @throws VersionMismatchException if it speaks another version, whatever else it says
     * @throws MalformedMessageException if something is missing
     */
    static NodeFacts check(Hello hello, NodeFacts self, String address) {
        NodeFacts node = hello.getNode();
        if (hello.getProtocolVersion() != PROTOCOL_VERSION) {
            throw new VersionMismatchException("the node " + self.getNodeName() + " (Rootfleet "
                    + self.getSoftwareVersion() + ") speaks protocol version " + PROTOCOL_VERSION + ", the node "
                    + PeerText.oneLine(node.getNodeName()) + " at " + address + " (Rootfleet "
                    + PeerText.oneLine(node.getSoftwareVersion()) + ") speaks version "
                    + Integer.toUnsignedString(hello.getProtocolVersion()));
        }
        if (!hello.hasLimits()) {
            throw new MalformedMessageException("hello: limits are missing");
        }
        return checkNode(node);
    }

    /**
     * The same facts, fit to be sent and shown.
     *
     * @throws MalformedMessageException if the name is no node name, or the role is none
     */
    static NodeFacts checkNode(NodeFacts node) {
        if (!PeerNames.isNodeName(node.getNodeName())) {
            throw new MalformedMessageException("hello: \"" + PeerText.oneLine(node.getNodeName())
                    + "\" is not a node name: 1 to 255 letters, digits, dots, hyphens and underscores");
        }
        if (node.getRole() == Role.ROLE_UNSPECIFIED || node.getRole() == Role.UNRECOGNIZED) {
            throw new MalformedMessageException("hello: unknown role " + node.getRoleValue());
        }
        return node.toBuilder()
                .setSoftwareVersion(PeerText.oneLine(node.getSoftwareVersion()))
                .setArchitecture(PeerText.oneLine(node.getArchitecture()))
                .setOs(PeerText.oneLine(node.getOs()))
                .setJavaVersion(PeerText.oneLine(node.getJavaVersion()))
                .build();
    }
}
