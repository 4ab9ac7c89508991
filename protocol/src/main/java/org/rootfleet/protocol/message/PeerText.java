package org.rootfleet.protocol.message;

/** Text that crosses the wire for people to read, and may come from anybody. */
public final class PeerText {
    /** Longest text that is shown or sent. */
    private static final int MAX_CHARACTERS = 500;

    private PeerText() {}

    /** The text on one line, without control characters that a terminal might obey, and not longer than is useful. */
    public static String oneLine(String text) {
        String start = text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
        return start.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    }
}
