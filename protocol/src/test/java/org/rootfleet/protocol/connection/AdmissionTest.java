package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rootfleet.protocol.ConnectionFailedException;

final class AdmissionTest {
    private final Admission admission = new Admission(new AcceptSettings(4, 3, 2));
    private final List<Visitor> all = new ArrayList<>();

    /** A channel from an address, and what closes it. */
    private static final class Visitor extends EmbeddedChannel {
        private final SocketAddress address;
        private final ClosingHandler closing;

        Visitor(String host) {
            try {
                address = new InetSocketAddress(InetAddress.getByName(host), 1000);
            } catch (UnknownHostException e) {
                throw new AssertionError(e);
            }
            closing = new ClosingHandler(this, Duration.ofSeconds(1));
            pipeline().addLast(closing);
        }

        @Override
        protected SocketAddress remoteAddress0() {
            return address;
        }
    }

    private Visitor from(String host) {
        Visitor visitor = new Visitor(host);
        all.add(visitor);
        admission.arrived(visitor, visitor.closing);
        all.forEach(EmbeddedChannel::runPendingTasks);
        return visitor;
    }

    @AfterEach
    void close() {
        all.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    @Test
    void shouldCutOffTheOldestOfTheAddressThatHasMost() {
        Visitor member = from("10.0.0.9");
        Visitor first = from("10.0.0.1");
        Visitor second = from("10.0.0.1");
        Visitor third = from("10.0.0.1");
        assertThat(all).allMatch(EmbeddedChannel::isOpen);
        Visitor fourth = from("10.0.0.1");
        assertThat(first.isOpen()).isFalse();
        assertThat(first.closing.cause())
                .hasMessage(
                        "it was one of more than 4 connections that have not said hello, most of them from 10.0.0.1");
        from("10.0.0.2");
        assertThat(second.isOpen()).isFalse();
        assertThat(List.of(member, third, fourth)).allMatch(EmbeddedChannel::isOpen);
        admission.greeted(member);
        assertThat(member.isOpen()).isTrue();
    }

    @Test
    void shouldTakeANetworkOfIpv6AddressesForOne() {
        Visitor first = from("2001:db8::1");
        from("2001:db8::ffff:1");
        Visitor other = from("2001:db8:0:1::1");
        from("10.0.0.2");
        from("10.0.0.3");
        assertThat(first.isOpen()).isFalse();
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void shouldGiveBackThePlaceOfWhoIsGone() {
        for (int i = 0; i < 100; i++) {
            Visitor visitor = from("10.0.0.1");
            if (i % 2 == 0) {
                admission.greeted(visitor);
            }
            var unused = visitor.close();
        }
        for (int i = 0; i < 4; i++) {
            from("10.0.0.1");
        }
        assertThat(all.subList(100, 104)).allMatch(EmbeddedChannel::isOpen);
    }

    @Test
    void shouldRefuseMoreConnectionsThanAllowed() {
        admission.greeted(from("10.0.0.1"));
        admission.greeted(from("10.0.0.1"));
        Visitor third = from("10.0.0.1");
        assertThatThrownBy(() -> admission.greeted(third))
                .isInstanceOf(ConnectionFailedException.class)
                .hasMessage("this node has 2 connections, 2 of them from 10.0.0.1: the limits are 3 and 2");
        admission.greeted(from("10.0.0.2"));
        Visitor fourth = from("10.0.0.3");
        assertThatThrownBy(() -> admission.greeted(fourth)).hasMessageStartingWith("this node has 3 connections, 0 of");
    }
}
