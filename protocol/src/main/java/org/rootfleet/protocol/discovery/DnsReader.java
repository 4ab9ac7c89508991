package org.rootfleet.protocol.discovery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.MalformedMessageException;

/**
 * Reads the answers of a message, which may come from anybody.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +-------------------------------+-+-----------------------------+
 *  |              id               |R|            flags            |   R: 1 in an answer
 *  +-------------------------------+-+-----------------------------+
 *  |      number of questions      |       number of answers       |
 *  +-------------------------------+-------------------------------+
 *  |     number of authorities     |     number of additionals     |
 *  +-------------------------------+-------------------------------+
 *  | questions: name, type (16), class (16)                        |
 *  | records: name, type (16), class (16), time to live (32),      |
 *  |          length of the data (16), data                        |
 * </pre>
 *
 * A name is labels, each with its length before it, up to a length of 0, or to a pointer (two bits 1, and 14 bits that say where the
 * rest of the name is). Pointers are followed backwards only, so that every name has an end (RFC 1035 section 4.1).
 */
final class DnsReader {
    private static final int HEADER_BYTES = 12;
    private static final int RESPONSE = 0x8000;
    private static final int MAX_RECORDS = 256;
    private static final int MAX_NAME_BYTES = 255;
    private static final int POINTER = 0xc0;

    private final ByteBuffer message;

    private DnsReader(ByteBuffer message) {
        this.message = message;
    }

    /**
     * The records of an answer; none of a question, and none whose kind is unknown.
     *
     * @param message from its position to its limit
     * @throws MalformedMessageException if it is no such message
     */
    static List<DnsRecord> records(ByteBuffer message) {
        try {
            return new DnsReader(message.slice()).read();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new MalformedMessageException("no DNS message: " + e.getMessage());
        }
    }

    private List<DnsRecord> read() {
        message.getShort();
        boolean response = (number() & RESPONSE) != 0;
        int questions = number();
        int records = number() + number() + number();
        if (!response) {
            return List.of();
        }
        if (questions > MAX_RECORDS || records > MAX_RECORDS) {
            throw new IllegalArgumentException("more than " + MAX_RECORDS + " records");
        }
        for (int i = 0; i < questions; i++) {
            name();
            message.getInt();
        }
        List<DnsRecord> known = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            DnsRecord record = record();
            if (record != null) {
                known.add(record);
            }
        }
        return known;
    }

    private @Nullable DnsRecord record() {
        DnsName name = name();
        int type = number();
        number(); // the class; its highest bit is about caches, which there are none of here
        int timeToLive = message.getInt();
        int end = message.position() + 2 + (message.getShort(message.position()) & 0xffff);
        message.getShort();
        if (end > message.limit()) {
            throw new IllegalArgumentException("a record is cut off");
        }
        // Without time to live it is taken back (RFC 6762 section 10.1).
        DnsRecord record = timeToLive == 0 ? null : content(name, type, end);
        message.position(end);
        return record;
    }

    private @Nullable DnsRecord content(DnsName name, int type, int end) {
        return switch (type) {
            case DnsRecord.PTR -> new DnsRecord.Pointer(name, name());
            case DnsRecord.SRV -> {
                message.getInt(); // priority and weight
                int port = number();
                yield new DnsRecord.Service(name, name(), port);
            }
            case DnsRecord.TXT -> new DnsRecord.Text(name, values(end));
            case DnsRecord.A -> new DnsRecord.Address(name, address(end, 4));
            case DnsRecord.AAAA -> new DnsRecord.Address(name, address(end, 16));
            default -> null;
        };
    }

    private int number() {
        return message.getShort() & 0xffff;
    }

    private DnsName name() {
        List<String> labels = new ArrayList<>();
        int bytes = 0;
        int at = message.position();
        int lowest = at;
        boolean jumped = false;
        while (true) {
            int length = message.get(checked(at)) & 0xff;
            if (length >= POINTER) {
                int target = (length & ~POINTER) << 8 | (message.get(checked(at + 1)) & 0xff);
                if (!jumped) {
                    message.position(at + 2);
                    jumped = true;
                }
                if (target < HEADER_BYTES || target >= lowest) {
                    throw new IllegalArgumentException("a name points to " + target);
                }
                lowest = target;
                at = target;
                continue;
            }
            if (length == 0) {
                break;
            }
            bytes += length + 1;
            if (length >= 64 || bytes > MAX_NAME_BYTES || at + 1 + length > message.limit()) {
                throw new IllegalArgumentException("a name is too long");
            }
            byte[] label = new byte[length];
            message.get(at + 1, label);
            labels.add(new String(label, StandardCharsets.UTF_8));
            at += 1 + length;
        }
        if (!jumped) {
            message.position(at + 1);
        }
        return new DnsName(labels);
    }

    private int checked(int at) {
        if (at >= message.limit()) {
            throw new IllegalArgumentException("a name is cut off");
        }
        return at;
    }

    /** Strings {@code name=value} with a length before each; of those with the same name the first counts (RFC 6763 section 6). */
    private Map<String, String> values(int end) {
        Map<String, String> values = new HashMap<>();
        while (message.position() < end) {
            int length = message.get() & 0xff;
            if (message.position() + length > end) {
                throw new IllegalArgumentException("a text is cut off");
            }
            byte[] bytes = new byte[length];
            message.get(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int equals = text.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(text.substring(0, equals), text.substring(equals + 1));
            }
        }
        return values;
    }

    private InetAddress address(int end, int length) {
        if (end - message.position() != length) {
            throw new IllegalArgumentException("an address of " + (end - message.position()) + " bytes");
        }
        byte[] bytes = new byte[length];
        message.get(bytes);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
