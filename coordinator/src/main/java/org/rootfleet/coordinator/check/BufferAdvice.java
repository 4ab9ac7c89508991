package org.rootfleet.coordinator.check;

import java.util.Locale;
import org.rootfleet.protocol.message.wire.TcpBuffers;

/**
 * What the kernel's TCP buffer settings mean for a node.
 *
 * <p>A connection moves at most one buffer a round trip. The kernel grows buffers by itself from the middle value to the last one of
 * {@code tcp_rmem} and {@code tcp_wmem}; correctness never depends on them, because transfers are counted and verified.
 */
final class BufferAdvice {
    /** What a gigabit network with a round trip of a millisecond, ten times that of a switch, can have on its way. */
    private static final long ENOUGH_BYTES = 125_000;

    /** What the package of the worker has for those who need it, not active. */
    private static final String DROP_IN = "/usr/share/doc/rootfleet-worker/examples/60-rootfleet.conf";

    private BufferAdvice() {}

    /** One line: the settings, and whether anything should be changed. */
    static String of(TcpBuffers buffers) {
        long receive = largest(buffers.getTcpRmem());
        long send = largest(buffers.getTcpWmem());
        String settings = "tcp_rmem " + shown(buffers.getTcpRmem()) + ", tcp_wmem " + shown(buffers.getTcpWmem())
                + ", rmem_max " + shown(buffers.getRmemMax()) + ", wmem_max " + shown(buffers.getWmemMax());
        if (receive < 0 || send < 0) {
            return settings + ": unknown to this program";
        }
        long least = Math.min(receive, send);
        if (least >= ENOUGH_BYTES) {
            return settings + ": enough for a gigabit network, nothing to change";
        }
        return String.format(
                Locale.ROOT,
                "%s: transfers are right, but slow beyond %.0f Mbit/s at 1 ms; raise the last value to %d or more, as %s does",
                settings,
                least * 8 / 1e3,
                ENOUGH_BYTES,
                DROP_IN);
    }

    private static String shown(String setting) {
        return setting.isEmpty() ? "?" : setting;
    }

    /** The last number of a setting; -1 if there is none. */
    private static long largest(String setting) {
        String last = setting.substring(setting.lastIndexOf(' ') + 1);
        return last.matches("[0-9]{1,18}") ? Long.parseLong(last) : -1;
    }
}
