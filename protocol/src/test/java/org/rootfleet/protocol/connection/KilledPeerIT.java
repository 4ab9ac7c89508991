package org.rootfleet.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.support.LeakCheck;
import org.rootfleet.protocol.support.RecordingListener;
import org.rootfleet.protocol.support.TestNode;

@ExtendWith(LeakCheck.class)
final class KilledPeerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldNoticeDeathAndListenOnThePortOfTheDeadAtOnce() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ListeningProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader();
                TestNode node = new TestNode("node", TestNode.CALM)) {
            int port = Integer.parseInt(output.readLine());
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            RecordingListener listener = new RecordingListener();
            Connection connection = node.connect(address, listener);
            assertThat(connection.peer().getNodeName()).isEqualTo("killed");

            process.destroyForcibly().waitFor();
            await().atMost(PATIENCE).until(() -> listener.ends().size() == 1);
            assertThat(listener.ends().get(0)).get().isInstanceOf(ConnectionFailedException.class);

            Acceptor acceptor =
                    node.endpoint().bind(address, new RecordingListener()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(acceptor.address().getPort()).isEqualTo(port);
            assertThat(node.connect(address, listener).peer().getNodeName()).isEqualTo("node");
            acceptor.close();
        } finally {
            process.destroyForcibly();
        }
    }
}
