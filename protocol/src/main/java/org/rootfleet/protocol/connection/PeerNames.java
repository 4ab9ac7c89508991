package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What peers are called in messages to people. */
final class PeerNames {
    /** What a node may call itself: it is printed, and is the key of tables. */
    private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private PeerNames() {}

    static boolean isNodeName(String name) {
        return NODE_NAME.matcher(name).matches();
    }

    /** Address and port of the other end. */
    static String of(Channel channel) {
        return of(channel.remoteAddress());
    }

    static String of(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress internet && !internet.isUnresolved()
                ? NetUtil.toSocketAddressString(NetUtil.toAddressString(internet.getAddress()), internet.getPort())
                : String.valueOf(address);
    }
}
