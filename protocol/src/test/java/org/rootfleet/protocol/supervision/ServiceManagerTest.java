package org.rootfleet.protocol.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceManagerTest {
    @TempDir
    private Path folder;

    /** The other end: what a service manager listens on. */
    private static final class Listener implements AutoCloseable {
        private final Socket socket = Socket.newSocketDomainDgram();

        Listener(Path file) throws IOException {
            socket.bind(new DomainSocketAddress(file.toFile()));
        }

        String next() throws IOException {
            ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
            // A datagram to a Unix socket is there when sending has returned.
            var sender = socket.recvFromDomainSocket(buffer, 0, buffer.capacity());
            if (sender == null) {
                return "";
            }
            byte[] bytes = new byte[sender.receivedAmount()];
            buffer.get(0, bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @BeforeEach
    void assumeNativeLibrary() {
        assumeThat(Epoll.isAvailable()).isTrue();
    }

    @Test
    void shouldSendOneDatagramOfLines() throws IOException {
        Path file = folder.resolve("notify");
        try (Listener listener = new Listener(file)) {
            ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", file.toString()));
            assertThat(manager.isPresent()).isTrue();
            assertThat(manager.tell("READY=1", "STATUS=größer")).isTrue();
            assertThat(listener.next()).isEqualTo("READY=1\nSTATUS=größer");
            assertThat(manager.tell("WATCHDOG=1")).isTrue();
            assertThat(listener.next()).isEqualTo("WATCHDOG=1");
        }
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", file.toString())).tell("READY=1"))
                .isFalse();
    }

    @Test
    void shouldSayThatAQueueIsFull() throws IOException {
        Path file = folder.resolve("notify");
        try (Listener listener = new Listener(file)) {
            ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", file.toString()));
            int sent = 0;
            while (sent < 100_000 && manager.tell("STATUS=" + sent)) {
                sent++;
            }
            assertThat(sent).isBetween(1, 99_999);
            assertThat(listener.next()).isEqualTo("STATUS=0");
            assertThat(manager.tell("READY=1")).isTrue();
        }
    }

    @Test
    void shouldLetAProgramSendWhereNettyCannot() throws IOException {
        Path program = folder.resolve("notify-program");
        Path heard = folder.resolve("heard");
        Files.writeString(program, "#!/bin/sh\necho \"$NOTIFY_SOCKET\" \"$@\" >>" + heard + "\n[ \"$1\" != FAIL=1 ]\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        ServiceManager manager = new ServiceManager("/run/socket", null, program.toString());
        assertThat(manager.tell("READY=1", "STATUS=two words")).isTrue();
        assertThat(heard).hasContent("/run/socket READY=1 STATUS=two words");
        assertThat(manager.tell("FAIL=1")).isFalse();
        assertThat(new ServiceManager("/run/socket", null, "/no/such/program").tell("READY=1"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vsock:1:2", "notify", "/no/such/socket", "@"})
    void shouldGoOnWithoutASocketThatIsThere(String name) {
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", name)).tell("READY=1"))
                .isFalse();
    }

    @Test
    void shouldDoNothingWithoutAServiceManager() {
        ServiceManager nobody = ServiceManager.of(Map.of());
        assertThat(nobody.isPresent()).isFalse();
        assertThat(nobody.watchdog()).isNull();
        assertThat(nobody.tell("READY=1")).isFalse();
    }

    @Test
    void shouldKnowHowLongItMayBeSilent() {
        String own = Long.toString(ProcessHandle.current().pid());
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "60000000"))).isEqualTo(Duration.ofMinutes(1));
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "1500", "WATCHDOG_PID", own)))
                .isEqualTo(Duration.ofNanos(1_500_000));
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "1500", "WATCHDOG_PID", "1")))
                .isNull();
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "0"))).isNull();
        assertThat(watchdog(Map.of("WATCHDOG_USEC", "soon"))).isNull();
        assertThat(watchdog(Map.of())).isNull();
    }

    private static @Nullable Duration watchdog(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("NOTIFY_SOCKET", "/run/socket");
        return ServiceManager.of(all).watchdog();
    }
}
