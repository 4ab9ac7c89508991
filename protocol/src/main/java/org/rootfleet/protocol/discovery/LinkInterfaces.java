package org.rootfleet.protocol.discovery;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The local networks that this machine is in. */
final class LinkInterfaces {
    /** Networks between this machine and its own containers and virtual machines, by the names that are usual for them. */
    private static final Pattern OF_CONTAINERS =
            Pattern.compile("(docker|br-|veth|virbr|vnet|cni|flannel|cali|lxc|lxdbr|podman).*");

    private LinkInterfaces() {}

    /** Those on which other machines can be asked. */
    static List<NetworkInterface> usable() {
        try {
            List<NetworkInterface> usable = new ArrayList<>();
            for (NetworkInterface link : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (isUsable(link)) {
                    usable.add(link);
                }
            }
            return usable;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isUsable(NetworkInterface link) {
        try {
            return link.isUp()
                    && link.supportsMulticast()
                    && !link.isLoopback()
                    && !link.isPointToPoint()
                    && !OF_CONTAINERS.matcher(link.getName()).matches();
        } catch (IOException e) {
            return false; // it is gone
        }
    }

    /** Whether an address is of the network itself: nobody else may answer (RFC 6762 section 11). */
    static boolean isNeighbour(InetAddress address, NetworkInterface link) {
        return address.isLinkLocalAddress()
                || link.getInterfaceAddresses().stream()
                        .anyMatch(own -> isSameNetwork(address, own.getAddress(), own.getNetworkPrefixLength()));
    }

    /** Whether the first bits of two addresses are the same. */
    static boolean isSameNetwork(InetAddress one, InetAddress other, int bits) {
        byte[] left = one.getAddress();
        byte[] right = other.getAddress();
        if (left.length != right.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            if (((left[i / 8] ^ right[i / 8]) >> (7 - i % 8) & 1) != 0) {
                return false;
            }
        }
        return true;
    }

    /** The addresses from which the neighbours of a link are spoken to: one of IPv4 and one of IPv6 at most. */
    static List<InetAddress> addresses(NetworkInterface link) {
        List<InetAddress> addresses = new ArrayList<>();
        List<InetAddress> all = Collections.list(link.getInetAddresses());
        all.stream().filter(Inet4Address.class::isInstance).findFirst().ifPresent(addresses::add);
        all.stream()
                .filter(address -> address instanceof Inet6Address && address.isLinkLocalAddress())
                .findFirst()
                .ifPresent(addresses::add);
        return addresses;
    }
}
