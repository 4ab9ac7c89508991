package org.rootfleet.protocol.connection;

import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.VersionMismatchException;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.protocol.keys.PeerIdentity;
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

    private static final int MAX_INSTANCE_BYTES = 64;

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
     * <p>Where it has proven who it is, that name is its name, and it can have no other role.
     *
     * @param address of the peer, for messages
     * @param identity that it has proven; null where nobody proves anything
     * @throws VersionMismatchException if it speaks another version, whatever else it says
     * @throws MalformedMessageException if something is missing
     * @throws ConnectionFailedException if it may not be what it says, or says that it is none that this node talks to
     */
    static NodeFacts check(Hello hello, NodeFacts self, String address, @Nullable PeerIdentity identity) {
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
        NodeFacts checked = checkNode(node);
        return identity == null ? checked : checkIdentity(checked, self, address, identity);
    }

    private static NodeFacts checkIdentity(NodeFacts peer, NodeFacts self, String address, PeerIdentity identity) {
        Role proven = roleOf(identity.role());
        if (peer.getRole() != proven) {
            throw new ConnectionFailedException(
                    address + " has the certificate of the " + identity + ", which does not let it be anything else");
        }
        if (proven == Role.ROLE_COORDINATOR && self.getRole() == Role.ROLE_COORDINATOR) {
            throw new ConnectionFailedException(address + " is the " + identity + ", expected a worker");
        }
        return peer.toBuilder().setNodeName(identity.name()).build();
    }

    /** The role in the conversation of the owner of a certificate. */
    static Role roleOf(NodeRole role) {
        return switch (role) {
            case COORDINATOR -> Role.ROLE_COORDINATOR;
            case WORKER -> Role.ROLE_WORKER;
        };
    }

    /**
     * The same facts, fit to be sent and shown.
     *
     * @throws MalformedMessageException if the name is no node name, the role is none, or the instance is too long
     */
    static NodeFacts checkNode(NodeFacts node) {
        if (!PeerText.isName(node.getNodeName())) {
            throw new MalformedMessageException("hello: \"" + PeerText.oneLine(node.getNodeName())
                    + "\" is not a node name: 1 to 255 letters, digits, dots, hyphens and underscores");
        }
        if (node.getRole() == Role.ROLE_UNSPECIFIED || node.getRole() == Role.UNRECOGNIZED) {
            throw new MalformedMessageException("hello: unknown role " + node.getRoleValue());
        }
        if (node.getInstance().size() > MAX_INSTANCE_BYTES) {
            throw new MalformedMessageException("hello: an instance of "
                    + node.getInstance().size() + " bytes, at most " + MAX_INSTANCE_BYTES + " are allowed");
        }
        return node.toBuilder()
                .setSoftwareVersion(PeerText.oneLine(node.getSoftwareVersion()))
                .setArchitecture(PeerText.oneLine(node.getArchitecture()))
                .setOs(PeerText.oneLine(node.getOs()))
                .setJavaVersion(PeerText.oneLine(node.getJavaVersion()))
                .build();
    }
}
