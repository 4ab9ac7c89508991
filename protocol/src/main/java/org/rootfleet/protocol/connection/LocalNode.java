package org.rootfleet.protocol.connection;

import com.google.protobuf.ByteString;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.stream.Stream;
import org.rootfleet.protocol.message.PeerText;
import org.rootfleet.protocol.message.wire.NodeFacts;
import org.rootfleet.protocol.message.wire.Role;
import org.rootfleet.protocol.message.wire.TcpBuffers;

/** What this machine tells about itself. */
public final class LocalNode {
    private static final String NAMELESS = "node";
    private static final int MAX_SETTING_BYTES = 4096;
    private static final int INSTANCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LocalNode() {}

    /**
     * The facts of this node, under the name of its host, with a new instance: to be called once for each node. A change of the name is
     * {@code facts(...).toBuilder().setNodeName(...)}.
     *
     * @param softwareVersion of Rootfleet
     */
    public static NodeFacts facts(Role role, String softwareVersion) {
        return NodeFacts.newBuilder()
                .setSoftwareVersion(softwareVersion)
                .setRole(role)
                .setNodeName(name())
                .setCores(Runtime.getRuntime().availableProcessors())
                .setMemoryBytes(memoryBytes())
                .setArchitecture(System.getProperty("os.arch"))
                .setOs(System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .setJavaVersion(System.getProperty("java.version"))
                .setInstance(instance())
                .build();
    }

    private static ByteString instance() {
        byte[] bytes = new byte[INSTANCE_BYTES];
        RANDOM.nextBytes(bytes);
        return ByteString.copyFrom(bytes);
    }

    /**
     * The name of the host: what the kernel says, else /etc/hostname, else the environment, else "node". Never by asking the network
     * for the name of an address, which fails on machines whose own name is not in /etc/hosts.
     */
    public static String name() {
        return Stream.of(
                        read("/proc/sys/kernel/hostname"),
                        read("/etc/hostname"),
                        Objects.requireNonNullElse(System.getenv("HOSTNAME"), ""))
                .filter(PeerText::isName)
                .findFirst()
                .orElse(NAMELESS);
    }

    /** The limits that the kernel sets to the buffers of one connection. */
    public static TcpBuffers tcpBuffers() {
        return TcpBuffers.newBuilder()
                .setTcpRmem(read("/proc/sys/net/ipv4/tcp_rmem"))
                .setTcpWmem(read("/proc/sys/net/ipv4/tcp_wmem"))
                .setRmemMax(read("/proc/sys/net/core/rmem_max"))
                .setWmemMax(read("/proc/sys/net/core/wmem_max"))
                .build();
    }

    private static long memoryBytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : 0;
    }

    /**
     * One line of a file, blanks made single; empty if the system has no such file or does not let it be read. The kernel's settings
     * are given out in one read or not at all, which is why no reader of whole files serves.
     */
    private static String read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = new byte[MAX_SETTING_BYTES];
            int length = Math.max(0, in.read(bytes));
            return new String(bytes, 0, length, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
        } catch (IOException e) {
            return "";
        }
    }
}
