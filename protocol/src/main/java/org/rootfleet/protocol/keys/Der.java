package org.rootfleet.protocol.keys;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Writes the values of which a certificate is made (ITU-T X.690, distinguished encoding): tag, length, contents.
 *
 * <p>Design note: the JDK reads certificates but makes none, its keytool wants passwords and four runs for each, and the usual library
 * is of 9 MB. What is needed of the encoding is this.
 */
final class Der {
    private static final int CONSTRUCTED_CONTEXT = 0xA0;
    private static final int CONTEXT = 0x80;
    private static final int FIRST_YEAR_OF_FOUR_DIGITS = 2050;
    private static final DateTimeFormatter TWO_DIGITS = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter FOUR_DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    static byte[] integer(BigInteger number) {
        return value(0x02, number.toByteArray());
    }

    static byte[] yes() {
        return value(0x01, new byte[] {(byte) 0xFF});
    }

    static byte[] octets(byte[] bytes) {
        return value(0x04, bytes);
    }

    /** @param unusedBits of the last byte, 0 to 7 */
    static byte[] bits(int unusedBits, byte... bytes) {
        return value(0x03, new byte[] {(byte) unusedBits}, bytes);
    }

    /** What a tag [number] is put around. */
    static byte[] explicit(int number, byte[] part) {
        return value(CONSTRUCTED_CONTEXT | number, part);
    }

    /** Octets that have the tag [number] instead of their own. */
    static byte[] implicitOctets(int number, byte[] bytes) {
        return value(CONTEXT | number, bytes);
    }

    /** @param dotted such as 2.5.29.19 */
    static byte[] identifier(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        base128(out, 40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(out, Integer.parseInt(arcs[i]));
        }
        return value(0x06, out.toByteArray());
    }

    private static void base128(ByteArrayOutputStream out, int number) {
        for (int shift = 28; shift > 0; shift -= 7) {
            if (number >>> shift != 0) {
                out.write(0x80 | ((number >>> shift) & 0x7F));
            }
        }
        out.write(number & 0x7F);
    }

    /** In whole seconds; as X.509 wants it, with two digits for the year before 2050 (RFC 5280, 4.1.2.5). */
    static byte[] time(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        boolean early = time.getYear() < FIRST_YEAR_OF_FOUR_DIGITS;
        String text = (early ? TWO_DIGITS : FOUR_DIGITS).format(time);
        return value(early ? 0x17 : 0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] value(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 6);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            byte[] bytes = BigInteger.valueOf(length).toByteArray();
            int from = bytes[0] == 0 ? 1 : 0;
            out.write(0x80 | (bytes.length - from));
            out.write(bytes, from, bytes.length - from);
        }
        for (byte[] part : parts) {
            out.write(part, 0, part.length);
        }
        return out.toByteArray();
    }
}
