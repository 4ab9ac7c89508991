package org.rootfleet.protocol.connection;

import io.netty.util.NetUtil;
import java.util.regex.Pattern;

/**
 * Where a node listens, as a person writes it: {@code pi1}, {@code pi1:60021}, {@code 192.168.0.7}, {@code ::1},
 * {@code [::1]:60020}. The name is not looked up.
 *
 * @param host a host name or an address, without brackets
 * @param port 1 to 65535
 */
public record NodeAddress(String host, int port) {
    /** Where nodes listen unless told otherwise. */
    public static final int DEFAULT_PORT = 60020;

    private static final int MAX_PORT = 65535;
    private static final int MAX_HOST_CHARACTERS = 253;
    private static final Pattern HOST_NAME = Pattern.compile("[\\p{L}\\p{N}_]([\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_.])?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

    public NodeAddress {
        boolean known =
                NetUtil.isValidIpV6Address(host) || HOST_NAME.matcher(host).matches();
        if (!known || host.length() > MAX_HOST_CHARACTERS) {
            throw new IllegalArgumentException("\"" + host + "\" is neither a host name nor an address");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port must be from 1 to " + MAX_PORT + ", not " + port);
        }
    }

    /**
     * Reads an address; the port is {@link #DEFAULT_PORT} if there is none.
     *
     * @throws IllegalArgumentException if it is none; the message quotes it and says what is wrong
     */
    public static NodeAddress parse(String text) {
        try {
            return parseStripped(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("address \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private static NodeAddress parseStripped(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it is empty, expected HOST or HOST:PORT");
        }
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("the bracket is not closed");
            }
            String host = text.substring(1, end);
            if (!NetUtil.isValidIpV6Address(host)) {
                throw new IllegalArgumentException("\"" + host + "\" is not an IPv6 address");
            }
            return withPort(host, text.substring(end + 1));
        }
        int colon = text.indexOf(':');
        if (colon != text.lastIndexOf(':')) {
            if (!NetUtil.isValidIpV6Address(text)) {
                throw new IllegalArgumentException("an IPv6 address with a port is written [ADDRESS]:PORT");
            }
            return new NodeAddress(text, DEFAULT_PORT);
        }
        return colon < 0
                ? new NodeAddress(text, DEFAULT_PORT)
                : withPort(text.substring(0, colon), text.substring(colon));
    }

    /** @param rest nothing, or a colon and a port */
    private static NodeAddress withPort(String host, String rest) {
        if (rest.isEmpty()) {
            return new NodeAddress(host, DEFAULT_PORT);
        }
        String port = rest.substring(1);
        if (rest.charAt(0) != ':' || !DIGITS.matcher(port).matches()) {
            throw new IllegalArgumentException(
                    "\"" + port + "\" is not a port, expected a number from 1 to " + MAX_PORT);
        }
        return new NodeAddress(host, Integer.parseInt(port));
    }

    /** As {@link #parse} reads it, with the port. */
    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
