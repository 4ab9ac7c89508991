package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;

/**
 * Counts the connections that others open, so that no number of them takes all memory, file handles or time. Used by all event loops.
 *
 * <pre>
 *   accepted --arrived--&gt; stranger --greeted--&gt; member --closed--&gt; gone
 *                            |        no place: refused
 *                            +--- more strangers than allowed: the oldest one of the address that has most of them is cut off
 * </pre>
 *
 * A newcomer always gets a place, else those who came first and say nothing would keep out everybody. Who is cut off is not the
 * oldest of all: a member that is about to say hello, from an address of its own, keeps its place however many connections one
 * address opens.
 */
final class Admission {
    private static final int IPV6_NETWORK_BYTES = 8;

    private final AcceptSettings limits;
    /** In the order in which they came. */
    private final Map<Channel, Stranger> strangers = new LinkedHashMap<>();

    private final Map<String, Integer> strangersOf = new HashMap<>();
    private final Map<String, Integer> membersOf = new HashMap<>();
    private int members;

    private record Stranger(String origin, ClosingHandler closing) {}

    Admission(AcceptSettings limits) {
        this.limits = limits;
    }

    /** A connection was accepted. */
    void arrived(Channel channel, ClosingHandler closing) {
        Stranger surplus = take(channel, new Stranger(origin(channel.remoteAddress()), closing));
        if (surplus != null) {
            surplus.closing.cutOff(new ConnectionFailedException("it was one of more than " + limits.maxStrangers()
                    + " connections that have not said hello, most of them from " + surplus.origin));
        }
        channel.closeFuture().addListener(closed -> removeStranger(channel));
    }

    /** Returns the one whose place it takes. */
    private synchronized @Nullable Stranger take(Channel channel, Stranger stranger) {
        strangers.put(channel, stranger);
        strangersOf.merge(stranger.origin, 1, Integer::sum);
        if (strangers.size() <= limits.maxStrangers()) {
            return null;
        }
        String busiest = strangersOf.entrySet().stream()
                .max(Comparator.comparingInt(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
        for (Iterator<Stranger> candidates = strangers.values().iterator(); candidates.hasNext(); ) {
            Stranger candidate = candidates.next();
            if (candidate.origin.equals(busiest)) {
                candidates.remove();
                decrement(strangersOf, busiest);
                return candidate;
            }
        }
        throw new IllegalStateException("an address has strangers, and none is there");
    }

    private synchronized void removeStranger(Channel channel) {
        Stranger stranger = strangers.remove(channel);
        if (stranger != null) {
            decrement(strangersOf, stranger.origin);
        }
    }

    /**
     * The peer of a connection has said hello.
     *
     * @throws ConnectionFailedException if there are too many of them
     */
    void greeted(Channel channel) {
        String origin = origin(channel.remoteAddress());
        removeStranger(channel);
        synchronized (this) {
            int ofOrigin = membersOf.getOrDefault(origin, 0);
            if (members >= limits.maxConnections() || ofOrigin >= limits.maxConnectionsPerAddress()) {
                throw new ConnectionFailedException("this node has " + members + " connections, " + ofOrigin
                        + " of them from " + origin + ": the limits are " + limits.maxConnections() + " and "
                        + limits.maxConnectionsPerAddress());
            }
            members++;
            membersOf.merge(origin, 1, Integer::sum);
        }
        channel.closeFuture().addListener(closed -> removeMember(origin));
    }

    private synchronized void removeMember(String origin) {
        members--;
        decrement(membersOf, origin);
    }

    private static void decrement(Map<String, Integer> counts, String origin) {
        counts.computeIfPresent(origin, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Whoever has one IPv6 address has 2^64 of them. */
    static String origin(@Nullable SocketAddress address) {
        InetAddress host = address instanceof InetSocketAddress internet ? internet.getAddress() : null;
        if (host instanceof Inet6Address) {
            byte[] network = Arrays.copyOf(host.getAddress(), IPV6_NETWORK_BYTES);
            return "the IPv6 network " + HexFormat.of().formatHex(network);
        }
        return host == null ? String.valueOf(address) : host.getHostAddress();
    }
}
