package org.rootfleet.coordinator.check;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.ProtocolException;
import org.rootfleet.protocol.connection.Connection;
import org.rootfleet.protocol.connection.ConnectionListener;
import org.rootfleet.protocol.connection.Endpoint;
import org.rootfleet.protocol.connection.NodeAddress;
import org.rootfleet.protocol.message.wire.Envelope;
import org.rootfleet.protocol.message.wire.StatusReport;
import org.rootfleet.protocol.message.wire.StatusRequest;
import org.rootfleet.protocol.message.wire.TransferKind;
import org.rootfleet.protocol.payload.Digest;
import org.rootfleet.protocol.payload.ReceivedPayload;
import org.rootfleet.protocol.transfer.TransferLabel;
import org.rootfleet.protocol.transfer.TransferReceipt;

/** Sends lists of integers to one worker and has them sent back: counts, digests and times of both ways. */
public final class WorkerCheck {
    /** An answer that is not here by then is not on its way any more. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** A list may take so much longer. */
    private static final long SLOWEST_BYTES_PER_SECOND = 1_000_000;

    private final Endpoint endpoint;
    private final NodeAddress address;

    /**
     * What the check of a worker showed.
     *
     * @param status null if the worker could not be reached
     * @param problem why it could not be reached, or why the check ended early; null if it did not
     */
    public record Report(
            NodeAddress address,
            @Nullable StatusReport status,
            List<ListResult> lists,
            @Nullable String problem) {
        public Report {
            lists = List.copyOf(lists);
        }

        public boolean isGood() {
            return problem == null && lists.stream().allMatch(ListResult::isVerified);
        }
    }

    /** What came back of a list. */
    private record Echo(ByteString name, Digest digest, long bytes) {}

    public WorkerCheck(Endpoint endpoint, NodeAddress address) {
        this.endpoint = endpoint;
        this.address = address;
    }

    /** Checks with lists of these lengths, one after the other; never fails, but reports what failed. */
    public Report run(List<Long> lengths) throws InterruptedException {
        Answers answers = new Answers();
        List<ListResult> results = new ArrayList<>();
        StatusReport status = null;
        try {
            Connection connection = endpoint.connect(address, answers).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            var unused = connection.send(Envelope.newBuilder()
                    .setStatusRequest(StatusRequest.getDefaultInstance())
                    .build());
            status = answers.status.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            for (long length : lengths) {
                results.add(roundTrip(connection, answers, length));
            }
            connection.close();
            return new Report(address, status, results, null);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Report(address, status, results, cause.getMessage());
        } catch (TimeoutException e) {
            return new Report(address, status, results, "no answer for more than " + PATIENCE.toMinutes() + " minutes");
        }
    }

    private static long patienceSeconds(long bytes) {
        return PATIENCE.toSeconds() + bytes / SLOWEST_BYTES_PER_SECOND;
    }

    private static ListResult roundTrip(Connection connection, Answers answers, long length)
            throws InterruptedException, ExecutionException, TimeoutException {
        ByteString name = ByteString.copyFromUtf8("list-" + length);
        TransferReceipt receipt = connection
                .transfer(TransferKind.TRANSFER_KIND_ECHO, name, new IntegerListSource(length, length))
                .get(patienceSeconds(length), TimeUnit.SECONDS);
        long confirmedNanos = System.nanoTime();
        Echo echo = answers.echo(patienceSeconds(length));
        long returnNanos = System.nanoTime() - confirmedNanos;
        String problem = null;
        if (!echo.name.equals(name)) {
            problem = "another list came back";
        } else if (echo.bytes != length || !echo.digest.equals(receipt.digest())) {
            problem = "what came back is not what was sent";
        }
        return new ListResult(
                length,
                receipt.bytesSent(),
                receipt.bytesConfirmed(),
                echo.bytes,
                receipt.nanos(),
                returnNanos,
                problem);
    }

    private static final class Answers implements ConnectionListener {
        final CompletableFuture<StatusReport> status = new CompletableFuture<>();
        private final BlockingQueue<CompletableFuture<Echo>> echoes = new LinkedBlockingQueue<>();

        Echo echo(long patienceSeconds) throws InterruptedException, ExecutionException, TimeoutException {
            CompletableFuture<Echo> next = echoes.poll(patienceSeconds, TimeUnit.SECONDS);
            if (next == null) {
                throw new TimeoutException();
            }
            return next.get();
        }

        @Override
        public void connected(Connection connection) {
            // the check begins with its own message
        }

        @Override
        public void messageReceived(Connection connection, Envelope message) {
            if (message.hasStatusReport()) {
                status.complete(message.getStatusReport());
            }
        }

        @Override
        public void payloadReceived(Connection connection, TransferLabel label, ReceivedPayload payload) {
            try (payload) {
                echoes.add(CompletableFuture.completedFuture(
                        new Echo(label.name(), payload.digest(), payload.totalBytes())));
            }
        }

        @Override
        public void payloadFailed(Connection connection, TransferLabel label, ProtocolException cause) {
            echoes.add(CompletableFuture.failedFuture(cause));
        }

        @Override
        public void closed(Connection connection, @Nullable ProtocolException cause) {
            Throwable reason = cause == null ? new IllegalStateException("the worker closed the connection") : cause;
            status.completeExceptionally(reason);
            echoes.add(CompletableFuture.failedFuture(reason));
        }
    }
}
