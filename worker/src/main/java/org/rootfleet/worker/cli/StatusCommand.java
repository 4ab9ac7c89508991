package org.rootfleet.worker.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ConnectionFailedException;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionConfig;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.LocalNode;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.keys.NodeKeys;
import org.rootfleet.protocol.keys.NodeRole;
import org.rootfleet.protocol.message.ThrottledBits;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.StatusReport;
import org.rootfleet.protocol.message.wire.StatusRequest;
import org.rootfleet.protocol.naming.CoordinatorFile;
import org.rootfleet.protocol.naming.WorkerSelection;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.worker.settings.WorkerKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code worker status}: asks a worker what it is doing. */
@Command(
        name = "status",
        description = "Shows what a worker is doing, its temperature and clock.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 10;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "H",
            defaultValue = "127.0.0.1",
            description =
                    "of the worker, or several: whatever 'coordinator solve --workers' takes (default: this machine)")
    private String host;

    @Option(names = "--insecure", description = "speak plain, though this node has keys")
    private boolean insecure;

    @Override
    public Integer call() throws InterruptedException {
        Config config = ConfigFactory.defaultReference().resolve();
        // Lists of workers are in the coordinator's file.
        WorkerSelection selection =
                WorkerSelection.parse(host, host.contains("@") ? CoordinatorFile.load(System.getenv()) : config);
        NodeKeys keys =
                insecure ? null : WorkerKeys.findToAsk(config.getString("rootfleet.worker.tls"), System.getenv());
        // A worker lets others of its kind ask for this, and nothing else.
        boolean coordinator = keys != null && keys.identity().role() == NodeRole.COORDINATOR;
        Role role = coordinator ? Role.ROLE_COORDINATOR : Role.ROLE_WORKER;
        boolean reached = true;
        try (Endpoint endpoint = Endpoint.open(
                ConnectionConfig.read(config).withKeys(keys),
                LocalNode.facts(role, WorkerCommand.Version.number()),
                Load::getDefaultInstance)) {
            List<NodeAddress> addresses = selection.find(keys).addresses();
            for (NodeAddress address : addresses) {
                if (!address.equals(addresses.get(0))) {
                    spec.commandLine().getOut().println();
                }
                reached &= ask(endpoint, address);
            }
        } catch (ConnectionFailedException e) {
            spec.commandLine().getErr().println("worker: " + e.getMessage());
            reached = false;
        }
        return (reached ? WorkerExit.OK : WorkerExit.UNREACHABLE).code();
    }

    /** Whether it answers. */
    private boolean ask(Endpoint endpoint, NodeAddress address) throws InterruptedException {
        CompletableFuture<StatusReport> answer = new CompletableFuture<>();
        try {
            CompletableFuture<Connection> connection = endpoint.connect(address, new Asker(answer));
            var unused = connection.exceptionally(cause -> {
                answer.completeExceptionally(cause);
                return null;
            });
            print(
                    answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS),
                    spec.commandLine().getOut());
            return true;
        } catch (ExecutionException e) {
            spec.commandLine()
                    .getErr()
                    .println("worker: "
                            + String.valueOf(
                                    e.getCause() == null ? e : e.getCause().getMessage()));
        } catch (TimeoutException e) {
            spec.commandLine().getErr().println("worker: " + address + " does not answer");
        }
        return false;
    }

    /** Asks once, and passes the answer on. */
    private record Asker(CompletableFuture<StatusReport> answer) implements ConnectionListener {
        @Override
        public void connected(Connection connection) {
            var unused = connection.send(Envelope.newBuilder()
                    .setStatusRequest(StatusRequest.getDefaultInstance())
                    .build());
        }

        @Override
        public void messageReceived(Connection connection, Envelope message) {
            if (message.hasStatusReport()) {
                answer.complete(message.getStatusReport());
            }
        }

        @Override
        public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
            payload.close();
        }

        @Override
        public void closed(Connection connection, @Nullable ProtocolException cause) {
            answer.completeExceptionally(
                    cause == null ? new IllegalStateException("the worker closed the connection") : cause);
        }
    }

    private static void print(StatusReport status, PrintWriter out) {
        Load load = status.getLoad();
        out.println("node         " + status.getNode().getNodeName() + ", "
                + status.getNode().getCores() + " cores, "
                + status.getNode().getArchitecture() + ", " + status.getNode().getOs() + ", Java "
                + status.getNode().getJavaVersion());
        out.println("software     " + status.getNode().getSoftwareVersion() + ", up "
                + Duration.ofMillis(status.getUptimeMillis()).truncatedTo(ChronoUnit.SECONDS));
        out.println("jobs         " + status.getJobIdsCount() + " open, " + load.getRunningTasks() + " tasks running, "
                + load.getQueuedTasks() + " waiting, " + status.getTasksDone() + " done");
        out.println("lends        " + cores(status));
        out.println("temperature  "
                + (load.hasTemperatureCelsius() ? number(load.getTemperatureCelsius()) + " °C" : "unknown"));
        out.println("slowed down  " + (load.hasThrottledBits() ? throttling(load.getThrottledBits()) : "unknown"));
        out.println("clock        " + (load.hasCpuMhz() ? number(load.getCpuMhz()) + " MHz" : "unknown"));
        out.println("load         " + (load.hasLoadAverage() ? number(load.getLoadAverage()) : "unknown"));
        out.println("heap         " + status.getHeapUsedBytes() / 1_000_000 + " of "
                + status.getHeapMaxBytes() / 1_000_000 + " MB");
    }

    private static String cores(StatusReport status) {
        int all = status.getNode().getCores();
        int lent = status.getLoad().hasLentCores() ? status.getLoad().getLentCores() : all;
        return Integer.toUnsignedString(lent) + " of " + all + " cores"
                + (Integer.compareUnsigned(lent, all) < 0 ? ": it is too hot for more" : "");
    }

    private static String throttling(int bits) {
        return ThrottledBits.words(ThrottledBits.now(bits)) + "; since the machine was started: "
                + ThrottledBits.words(ThrottledBits.sinceBoot(bits));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
