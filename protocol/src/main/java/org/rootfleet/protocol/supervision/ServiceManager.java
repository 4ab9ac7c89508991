package org.rootfleet.protocol.supervision;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.Socket;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, if it is one that wants to hear how the service is: systemd, of a service of
 * {@code Type=notify}. Each thing that it is told is a datagram of lines {@code NAME=value} to a Unix socket (sd_notify(3)).
 *
 * <p>Java has no such sockets; Netty's native library has. Where there is none of it for this machine, the program systemd-notify sends
 * the datagram, which the service must allow ({@code NotifyAccess=all}).
 */
public final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    /** What a socket's name can have (sun_path). */
    private static final int MAX_NAME_BYTES = 107;

    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(10);

    private final @Nullable String socket;
    private final @Nullable Duration watchdog;
    private final @Nullable String program;
    private boolean complained;

    /** @param program that sends in place of this process; null if it can itself */
    ServiceManager(@Nullable String socket, @Nullable Duration watchdog, @Nullable String program) {
        this.socket = socket;
        this.watchdog = watchdog;
        this.program = program;
    }

    /** The one that the environment variables of this process name: NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID. */
    public static ServiceManager of(Map<String, String> environment) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (socket.isEmpty()) {
            return new ServiceManager(null, null, null);
        }
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        boolean mine = pid.isEmpty()
                || pid.equals(Long.toString(ProcessHandle.current().pid()));
        String micros = mine ? environment.getOrDefault("WATCHDOG_USEC", "") : "";
        Duration watchdog = micros.matches("[1-9][0-9]{0,17}") ? Duration.ofNanos(1000 * Long.parseLong(micros)) : null;
        return new ServiceManager(socket, watchdog, Epoll.isAvailable() ? null : "systemd-notify");
    }

    /** Whether anybody listens. */
    public boolean isPresent() {
        return socket != null;
    }

    /** After how long without {@code WATCHDOG=1} the service is taken for dead; null if it never is. */
    public @Nullable Duration watchdog() {
        return watchdog;
    }

    /**
     * Tells it something; without a service manager nothing happens. What cannot be sent is logged once and no error: the service manager
     * then acts as it does with a service that says nothing.
     *
     * @param lines such as {@code READY=1}
     * @return whether it was told
     */
    public synchronized boolean tell(String... lines) {
        String name = socket;
        if (name == null) {
            return false;
        }
        try {
            String sender = program;
            if (sender == null) {
                return send(name, String.join("\n", lines));
            }
            run(sender, name, lines);
            return true;
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                LOG.warn("the service manager cannot be told {}: {}", String.join(", ", lines), e.getMessage());
            }
            return false;
        }
    }

    /** False if its queue is full. */
    private static boolean send(String name, String message) throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length > MAX_NAME_BYTES || (path[0] != '/' && path[0] != '@')) {
            throw new IOException("NOTIFY_SOCKET is the name of no socket: " + name);
        }
        if (path[0] == '@') {
            // A name that is not in the file system begins with a byte 0.
            path[0] = 0;
        }
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length).put(bytes);
        Socket datagrams = Socket.newSocketDomainDgram();
        try {
            return datagrams.sendToDomainSocket(buffer, 0, bytes.length, path) == bytes.length;
        } finally {
            datagrams.close();
        }
    }

    private static void run(String program, String name, String... lines) throws IOException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(lines));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("NOTIFY_SOCKET", name);
        Process process = builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PROGRAM_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(program + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(program + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
