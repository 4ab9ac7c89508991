package org.rootfleet.worker.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.TaskOrder;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.payload.TransferSource;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.worker.settings.WorkerSettings;

/** What a coordinator may not do with a worker. */
@Timeout(120)
final class WorkerNodeIT {
    private static final int MAX_TRANSFER_BYTES = 100;
    private static final Config CONFIG = ConfigFactory.parseString("rootfleet.worker { port = 0, threads = 1 }\n"
                    + "rootfleet.connection { max-transfer = " + MAX_TRANSFER_BYTES
                    + ", read-idle-timeout = 60s }")
            .withFallback(ConfigFactory.load());

    private final WorkerNode worker = WorkerNode.start(WorkerSettings.read(CONFIG), "0.1.0");

    @AfterEach
    void close() {
        worker.close();
    }

    private static String reasonOfFailure(RawCoordinator coordinator) throws Exception {
        return coordinator.hear(Envelope::hasFailure).getFailure().getReason();
    }

    @Test
    void shouldNotKeepAnyNumberOfEchoesForWhoDoesNotTakeThem() throws Exception {
        try (RawCoordinator coordinator = new RawCoordinator(worker.address())) {
            for (int i = 0; i < 17; i++) {
                coordinator.sendEcho(2 * i + 1, new byte[0]);
            }
            assertThat(reasonOfFailure(coordinator))
                    .isEqualTo("an echo of 0 bytes more than may be under way at once: 16 echoes, 100 bytes");
        }
    }

    @Test
    void shouldNotKeepAnyLengthOfEchoesForWhoDoesNotTakeThem() throws Exception {
        try (RawCoordinator coordinator = new RawCoordinator(worker.address())) {
            coordinator.sendEcho(1, new byte[MAX_TRANSFER_BYTES - 1]);
            coordinator.sendEcho(3, new byte[1]);
            coordinator.sendEcho(5, new byte[1]);
            assertThat(reasonOfFailure(coordinator))
                    .isEqualTo("an echo of 1 bytes more than may be under way at once: 16 echoes, 100 bytes");
        }
    }

    @Test
    void shouldEchoAnyNumberForWhoTakesThem() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Endpoint endpoint = Endpoint.open(
                ConnectionSettings.DEFAULT,
                LocalNode.facts(Role.ROLE_COORDINATOR, "0.1.0"),
                Load::getDefaultInstance)) {
            NodeAddress address = new NodeAddress("127.0.0.1", worker.address().getPort());
            Connection connection =
                    endpoint.connect(address, new EchoListener(heard)).get(60, TimeUnit.SECONDS);
            for (int i = 0; i < 50; i++) {
                ByteString name = ByteString.copyFromUtf8("echo " + i);
                var unused =
                        connection.transfer(TransferKind.TRANSFER_KIND_ECHO, name, TransferSource.ofBytes(new byte[6]));
                assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("echo " + i + ": 6 bytes");
            }
        }
    }

    @Test
    void shouldRefuseNamesOfJobsOfAnyLength() throws Exception {
        String reason = "\"" + "x".repeat(256) + "\" is not the name of a job:"
                + " 1 to 255 letters, digits, dots, hyphens and underscores";
        try (RawCoordinator coordinator = new RawCoordinator(worker.address())) {
            coordinator.say(Envelope.newBuilder()
                    .setOpenJob(OpenJob.newBuilder().setJobId("x".repeat(256)))
                    .build());
            assertThat(reasonOfFailure(coordinator)).isEqualTo(reason);
        }
        try (RawCoordinator coordinator = new RawCoordinator(worker.address())) {
            coordinator.say(Envelope.newBuilder()
                    .setTaskOrder(TaskOrder.newBuilder().setJobId("x".repeat(256)))
                    .build());
            assertThat(reasonOfFailure(coordinator)).isEqualTo(reason);
        }
        try (RawCoordinator coordinator = new RawCoordinator(worker.address())) {
            coordinator.say(Envelope.newBuilder()
                    .setOpenJob(OpenJob.newBuilder().setJobId("x".repeat(255)))
                    .build());
            assertThat(coordinator.hear(Envelope::hasJobReady).getJobReady().getJobId())
                    .hasSize(255);
        }
    }

    private record EchoListener(BlockingQueue<String> heard) implements ConnectionListener {
        @Override
        public void connected(Connection connection) {
            // the test begins with its own payloads
        }

        @Override
        public void messageReceived(Connection connection, Envelope message) {
            // heartbeats
        }

        @Override
        public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
            try (payload) {
                heard.add(label.name().toStringUtf8() + ": " + payload.totalBytes() + " bytes");
            }
        }

        @Override
        public void closed(Connection connection, @Nullable ProtocolException cause) {
            heard.add("closed: " + cause);
        }
    }
}
