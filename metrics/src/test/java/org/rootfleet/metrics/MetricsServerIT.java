package org.rootfleet.metrics;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
final class MetricsServerIT {
    private static final String HOST = "Host: pi1\r\n";
    private static final String LOOPBACK = "127.0.0.1";

    private final Metrics metrics = new Metrics();
    private final AtomicInteger scrapes = new AtomicInteger();
    private final MetricsServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    MetricsServerIT() {
        metrics.counter("rootfleet_scrapes_total", "Readings.", scrapes::incrementAndGet);
        server = MetricsServer.start(new MetricsAddress(LOOPBACK, 0), metrics);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + LOOPBACK + ":" + server.address().getPort() + path))
                .timeout(Duration.ofSeconds(60))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void shouldGiveTheMetricsOut() throws IOException, InterruptedException {
        HttpResponse<String> first = get("/metrics");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain; version=0.0.4");
        assertThat(first.body()).contains("rootfleet_scrapes_total 1.0\n").contains("\njvm_runtime_info{");
        assertThat(get("/metrics?module=any").body()).contains("rootfleet_scrapes_total 2.0\n");
    }

    @Test
    void shouldSayThatItIsWell() throws IOException, InterruptedException {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).isEqualTo("OK\n");
        assertThat(scrapes).hasValue(0);
    }

    @Test
    void shouldListenOnTheAddressThatIsNamedAndNoOther() {
        assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
        assertThatThrownBy(() -> MetricsServer.start(
                        new MetricsAddress(LOOPBACK, server.address().getPort()), metrics))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot listen on " + LOOPBACK);
        assertThatThrownBy(() -> MetricsServer.start(new MetricsAddress("no.such.host.invalid", 0), metrics))
                .hasMessageContaining("no address of this machine");
    }

    private Socket connect() throws IOException {
        return new Socket(server.address().getAddress(), server.port());
    }

    /** Sends bytes, and reads until the server closes; what came up to a reset counts. */
    private String exchange(byte[] request) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(60_000);
            OutputStream output = socket.getOutputStream();
            try {
                output.write(request);
                output.flush();
            } catch (SocketException e) {
                // It has closed already: what it said may be there all the same.
            }
            return readAll(socket);
        }
    }

    private static String readAll(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[65536];
        try {
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0;
                    count = socket.getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, count, ISO_8859_1));
            }
        } catch (SocketException e) {
            // reset
        }
        return text.toString();
    }

    static Stream<Arguments> hostileRequests() {
        String get = "GET /metrics HTTP/1.1\r\n";
        return Stream.of(
                Arguments.of("another path", "GET / HTTP/1.1\r\n" + HOST + "\r\n", "404"),
                Arguments.of("a path upwards", "GET /metrics/../../etc/passwd HTTP/1.1\r\n" + HOST + "\r\n", "404"),
                Arguments.of("an encoded path", "GET /%6detrics HTTP/1.1\r\n" + HOST + "\r\n", "404"),
                Arguments.of("a proxy's target", "GET http://elsewhere/metrics HTTP/1.1\r\n" + HOST + "\r\n", "404"),
                Arguments.of("a tunnel", "CONNECT elsewhere:22 HTTP/1.1\r\n" + HOST + "\r\n", "404"),
                Arguments.of("a form", "POST /metrics HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\na=b", "405"),
                Arguments.of("a deletion", "DELETE /metrics HTTP/1.1\r\n" + HOST + "\r\n", "405"),
                Arguments.of("an echo", "TRACE /health HTTP/1.1\r\n" + HOST + "\r\n", "405"),
                Arguments.of("an unknown method", "FROB /metrics HTTP/1.1\r\n" + HOST + "\r\n", "405"),
                Arguments.of("no host", get + "\r\n", "400"),
                Arguments.of("two hosts", get + HOST + "Host: pi2\r\n\r\n", "400"),
                Arguments.of("a body", get + HOST + "Content-Length: 99999999999\r\n\r\n", "400"),
                Arguments.of("a negative body", get + HOST + "Content-Length: -1\r\n\r\n", "400"),
                Arguments.of("two lengths", get + HOST + "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello", "400"),
                Arguments.of(
                        "smuggling",
                        get + HOST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + get + HOST
                                + "\r\n",
                        "400"),
                Arguments.of("a long line", "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\n" + HOST + "\r\n", "414"),
                Arguments.of("a long header", get + HOST + "X: " + "a".repeat(100_000) + "\r\n\r\n", "431"),
                Arguments.of("many headers", get + HOST + "X: a\r\n".repeat(10_000) + "\r\n", "431"),
                Arguments.of("a header without a name", get + HOST + ": nothing\r\n\r\n", "400"),
                Arguments.of("a blank in a header's name", get + HOST + "A B: c\r\n\r\n", "400"),
                Arguments.of("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"),
                Arguments.of("another protocol", "SSH-2.0-OpenSSH_9.2\r\n", "400"),
                Arguments.of(
                        "TLS", "\u0016\u0003\u0001\u0000\u00a5\u0001\u0000\u0000\u00a1\u0003\u0003\r\n\r\n", "400"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileRequests")
    void shouldRefuse(String name, String request, String status) throws IOException, InterruptedException {
        String answer = exchange(request.getBytes(ISO_8859_1));
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("rootfleet_", "Exception");
        assertThat(answer.split("HTTP/1.1 ", -1)).as("one answer").hasSize(2);
        assertThat(get("/health").statusCode()).as("it is still there").isEqualTo(200);
        assertThat(scrapes).as("nothing was read").hasValue(0);
    }

    @Test
    void shouldAnswerOneRequestOfAConnection() throws IOException {
        String answers = exchange(
                ("GET /metrics HTTP/1.1\r\n" + HOST + "\r\n").repeat(100).getBytes(ISO_8859_1));
        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(2);
        assertThat(scrapes).hasValue(1);
    }

    @Test
    void shouldAnswerARequestInPiecesAndOneOfTheOldProtocol() throws IOException {
        try (Socket socket = connect()) {
            socket.setTcpNoDelay(true);
            for (byte one : "HEAD /metrics HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1)) {
                socket.getOutputStream().write(one);
                socket.getOutputStream().flush();
            }
            assertThat(readAll(socket))
                    .startsWith("HTTP/1.1 200 OK\r\n")
                    .endsWith("\r\n\r\n")
                    .doesNotContain("rootfleet_scrapes");
        }
    }

    @Test
    void shouldCutOffWhoSaysNothing() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("GET /metr".getBytes(ISO_8859_1));
            assertThat(readAll(socket)).isEmpty();
        }
    }

    @Test
    void shouldTakeSoManyConnectionsAndNoMore() throws IOException, InterruptedException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                silent.add(connect());
            }
            // Taken in by the kernel, and closed by the server at once.
            try (Socket last = connect()) {
                last.setSoTimeout(60_000);
                assertThat(readAll(last)).isEmpty();
                assertThat(silent.get(0).isClosed()).isFalse();
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        awaitHealth();
    }

    /** The server learns of a close in its own time. */
    private void awaitHealth() throws InterruptedException {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                if (get("/health").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("no answer after the silent ones had left");
    }

    @Test
    void shouldSurviveAMetricThatCannotBeRead() throws IOException, InterruptedException {
        metrics.gauge("rootfleet_broken", "Fails.", () -> {
            throw new IllegalStateException("broken");
        });
        HttpResponse<String> answer = get("/metrics");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("Internal Server Error\n");
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldNotListenAnyMoreWhenItIsClosed() {
        server.close();
        assertThatThrownBy(() -> get("/health")).isInstanceOf(IOException.class);
    }
}
