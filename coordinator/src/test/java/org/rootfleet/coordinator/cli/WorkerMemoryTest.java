package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.ConnectionSettings;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.JobReady;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;

/** A worker that cannot do any task, on a real connection. */
@Timeout(60)
final class WorkerMemoryTest {
    /** Ready at once, whatever the job; every task fails in this way. */
    private record Failing(FailureCode code) implements ConnectionListener {
        @Override
        public void connected(Connection connection) {}

        @Override
        public void messageReceived(Connection connection, Envelope message) {
            if (message.hasOpenJob()) {
                var unused = connection.send(Envelope.newBuilder()
                        .setJobReady(JobReady.newBuilder()
                                .setJobId(message.getOpenJob().getJobId()))
                        .build());
            } else if (message.hasTaskOrder()) {
                var unused = connection.send(Envelope.newBuilder()
                        .setFailure(Failure.newBuilder()
                                .setCode(code)
                                .setReason("why")
                                .setJobId(message.getTaskOrder().getJobId())
                                .setTaskId(message.getTaskOrder().getTaskId()))
                        .build());
            }
        }

        @Override
        public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
            payload.close();
        }

        @Override
        public void closed(Connection connection, @Nullable ProtocolException cause) {}
    }

    private static Run solveOn(Failing worker) throws Exception {
        try (Endpoint endpoint = Endpoint.open(
                ConnectionSettings.DEFAULT, LocalNode.facts(Role.ROLE_WORKER, "0.1.0"), Load::getDefaultInstance)) {
            int port = endpoint.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), worker)
                    .get(30, TimeUnit.SECONDS)
                    .address()
                    .getPort();
            return Run.of("solve", "x^3-7x+1", "--workers", "127.0.0.1:" + port, "--no-store");
        }
    }

    @Test
    void shouldSayThatAResultIsIncompleteForWantOfMemory() throws Exception {
        Run run = solveOn(new Failing(FailureCode.FAILURE_CODE_OUT_OF_MEMORY));
        assertThat(run.code()).isEqualTo(5);
        assertThat(run.err()).contains("given up: isolating the roots between ");
        assertThat(run.out()).contains("INCOMPLETE: ");
    }

    @Test
    void shouldSayThatSomethingElseIsAnInternalError() throws Exception {
        assertThat(solveOn(new Failing(FailureCode.FAILURE_CODE_REASSIGN)).code())
                .isEqualTo(1);
    }
}
