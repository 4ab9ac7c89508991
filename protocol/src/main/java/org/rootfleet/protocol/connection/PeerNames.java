package org.rootfleet.protocol.connection;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What peers are called in messages to people. */
final class PeerNames {
    private PeerNames() {}

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
