package org.rootfleet.protocol.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.support.RecordingListener;

/** A process of its own that listens until it is killed. Prints its port. */
final class ListeningProcess {
    private ListeningProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Endpoint endpoint = Endpoint.open(
                ConnectionSettings.DEFAULT, EmbeddedNode.facts("killed", Role.ROLE_WORKER), Load::getDefaultInstance);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        System.out.println(
                endpoint.bind(any, new RecordingListener()).join().address().getPort());
        Thread.currentThread().join();
    }
}
