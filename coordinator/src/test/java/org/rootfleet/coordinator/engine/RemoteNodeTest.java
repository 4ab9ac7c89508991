package org.rootfleet.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
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
import org.rootfleet.protocol.message.wire.EquationRef;
import org.rootfleet.protocol.message.wire.Failure;
import org.rootfleet.protocol.message.wire.FailureCode;
import org.rootfleet.protocol.message.wire.JobReady;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.OpenJob;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** A node, and a worker that says what the test wants, on a real connection. */
@Timeout(60)
final class RemoteNodeTest {
    private static final IntegerPolynomial POLYNOMIAL = IntegerPolynomial.ofLongs(-2, 0, 1);
    private static final ByteString DIGEST =
            ByteString.copyFrom(PolynomialPayload.digest(POLYNOMIAL).bytes());
    private static final String JOB = "job";

    private final Endpoint workers = endpoint(Role.ROLE_WORKER);
    private final Endpoint coordinator = endpoint(Role.ROLE_COORDINATOR);
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
    private final HeardNodes heard = new HeardNodes();

    private static Endpoint endpoint(Role role) {
        return Endpoint.open(ConnectionSettings.DEFAULT, LocalNode.facts(role, "0.1.0"), Load::getDefaultInstance);
    }

    @AfterEach
    void close() {
        clock.shutdownNow();
        coordinator.close();
        workers.close();
    }

    private RemoteNode connectedTo(ConnectionListener worker) throws Exception {
        InetSocketAddress address = workers.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), worker)
                .get(30, TimeUnit.SECONDS)
                .address();
        OpenJob opening = OpenJob.newBuilder()
                .setJobId(JOB)
                .addEquations(EquationRef.newBuilder().setSha256(DIGEST).setPower(1))
                .build();
        RemoteNode node = new RemoteNode(new NodeAddress("127.0.0.1", address.getPort()), true);
        node.connect(new RemoteNode.Session(
                coordinator, new RemoteJob(opening, Map.of(DIGEST, POLYNOMIAL)), heard, new ConnectedWorkers(), clock));
        return node;
    }

    /** What it gets is confirmed on another thread than messages are heard on. */
    @Test
    void shouldNotWaitForAWorkerThatIsReadyBeforeItsPolynomialIsConfirmed() throws Exception {
        clock.setRemoveOnCancelPolicy(true);
        RemoteNode node = connectedTo(new Worker() {
            @Override
            public void messageReceived(Connection connection, Envelope message) {
                if (message.hasOpenJob()) {
                    say(connection, JobReady.newBuilder().setJobId(JOB).addMissingSha256(DIGEST));
                    say(connection, JobReady.newBuilder().setJobId(JOB));
                }
            }
        });
        assertThat(heard.next()).isEqualTo(node.name() + " ready");
        Awaitility.await("the polynomial is confirmed")
                .until(() -> node.reading().traffic().payloadBytesConfirmed() > 0);
        Awaitility.await("nothing is waited for").atMost(Duration.ofSeconds(10)).until(clock.getQueue()::isEmpty);
    }

    @Test
    void shouldTellThatATaskWasMoreThanTheMemoryOfTheWorker() throws Exception {
        RemoteNode node = connectedTo(new Worker() {
            @Override
            public void messageReceived(Connection connection, Envelope message) {
                if (message.hasOpenJob()) {
                    say(connection, JobReady.newBuilder().setJobId(JOB));
                    fail(connection, FailureCode.FAILURE_CODE_OUT_OF_MEMORY, 1);
                    fail(connection, FailureCode.FAILURE_CODE_REASSIGN, 2);
                }
            }

            private void fail(Connection connection, FailureCode code, long task) {
                var unused = connection.send(Envelope.newBuilder()
                        .setFailure(Failure.newBuilder()
                                .setCode(code)
                                .setReason("a reason")
                                .setJobId(JOB)
                                .setTaskId(task))
                        .build());
            }
        });
        assertThat(heard.next()).isEqualTo(node.name() + " ready");
        assertThat(heard.next()).isEqualTo("1 out of memory: a reason");
        assertThat(heard.next()).isEqualTo("2 failed: a reason");
    }

    private abstract static class Worker implements ConnectionListener {
        static void say(Connection connection, JobReady.Builder ready) {
            var unused =
                    connection.send(Envelope.newBuilder().setJobReady(ready).build());
        }

        @Override
        public void connected(Connection connection) {}

        @Override
        public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
            payload.close();
        }

        @Override
        public void closed(Connection connection, @Nullable ProtocolException cause) {}
    }
}
