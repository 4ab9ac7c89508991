package org.rootfleet.worker.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.protocol.message.wire.Load;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.StatusReport;
import org.rootfleet.protocol.supervision.ServiceManager;

final class NodeWatchTest {
    private static final StatusReport STATUS = StatusReport.newBuilder()
            .setNode(NodeFacts.newBuilder().setCores(4))
            .setLoad(Load.newBuilder().setLentCores(3).setRunningTasks(2).setTemperatureCelsius(61.4f))
            .addJobIds("one")
            .setTasksDone(7)
            .build();

    @TempDir
    private Path folder;

    private Socket listener;
    private ServiceManager manager;
    private final List<String> heard = new ArrayList<>();

    @BeforeEach
    void listen() throws IOException {
        assumeThat(Epoll.isAvailable()).isTrue();
        Path file = folder.resolve("notify");
        listener = Socket.newSocketDomainDgram();
        listener.bind(new DomainSocketAddress(file.toFile()));
        manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", file.toString(), "WATCHDOG_USEC", "30000"));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
    }

    private List<String> heard() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
        try {
            for (var sender = listener.recvFromDomainSocket(buffer, 0, 4096);
                    sender != null;
                    sender = listener.recvFromDomainSocket(buffer, 0, 4096)) {
                byte[] bytes = new byte[sender.receivedAmount()];
                buffer.get(0, bytes);
                heard.add(new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return heard;
    }

    private void awaitHearing(int messages) {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> heard().size() >= messages);
    }

    @Test
    void shouldSayThatItIsReadyThatItLivesAndThatItStops() {
        try (NodeWatch watch = NodeWatch.start(() -> CompletableFuture.completedFuture(STATUS), manager)) {
            assertThat(watch).isNotNull();
            awaitHearing(3);
        }
        assertThat(heard().get(0)).isEqualTo("READY=1");
        assertThat(heard().subList(1, heard().size() - 1))
                .containsOnly("WATCHDOG=1\nSTATUS=lends 3 of 4 cores; 1 jobs, 2 tasks under way, 7 done, 61 °C");
        assertThat(heard().get(heard().size() - 1)).isEqualTo("STOPPING=1\nSTATUS=stopping");
    }

    @Test
    void shouldBeSilentAsLongAsTheNodeDoesNotAnswer() {
        CompletableFuture<StatusReport> late = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        try (NodeWatch watch = NodeWatch.start(
                () -> asked.incrementAndGet() == 3 ? late : CompletableFuture.completedFuture(STATUS), manager)) {
            assertThat(watch).isNotNull();
            // Two answers, and then none: it is not asked again before.
            awaitHearing(3);
            Awaitility.await()
                    .during(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> heard().size() == 3 && asked.get() == 3);
            late.complete(STATUS);
            awaitHearing(5);
        }
    }

    @Test
    void shouldAskAgainAfterAFailure() {
        AtomicInteger asked = new AtomicInteger();
        try (NodeWatch watch = NodeWatch.start(
                () -> asked.incrementAndGet() < 3
                        ? CompletableFuture.failedFuture(new IllegalStateException("it does not listen any more"))
                        : CompletableFuture.completedFuture(STATUS),
                manager)) {
            assertThat(watch).isNotNull();
            awaitHearing(2);
        }
        assertThat(heard().get(1)).startsWith("WATCHDOG=1\n");
        assertThat(asked.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void shouldAskAgainWhenItCouldNotAsk() {
        AtomicInteger asked = new AtomicInteger();
        try (NodeWatch watch = NodeWatch.start(
                () -> {
                    int now = asked.incrementAndGet();
                    if (now == 2) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    if (now == 3 || now == 4) {
                        throw new IllegalStateException("it is closing");
                    }
                    return CompletableFuture.completedFuture(STATUS);
                },
                manager)) {
            assertThat(watch).isNotNull();
            awaitHearing(3);
        }
        assertThat(heard().get(2)).startsWith("WATCHDOG=1\n");
        assertThat(asked.get()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void shouldDoNothingWithoutAServiceManager() {
        AtomicInteger asked = new AtomicInteger();
        try (NodeWatch watch = NodeWatch.start(
                () -> {
                    asked.incrementAndGet();
                    return CompletableFuture.completedFuture(STATUS);
                },
                ServiceManager.of(Map.of()))) {
            assertThat(watch).isNotNull();
        }
        assertThat(asked).hasValue(0);
    }
}
