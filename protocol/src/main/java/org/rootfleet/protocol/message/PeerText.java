package org.rootfleet.protocol.message;

import java.util.regex.Pattern;

/** Text that crosses the wire for people to read, and may come from anybody. */
public final class PeerText {
    /** Longest text that is shown or sent. */
    private static final int MAX_CHARACTERS = 500;

    /** What nodes and jobs may be called: it is printed, and is the key of tables. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");

    private PeerText() {}

    /** Whether this may be the name of a node or a job: 1 to 255 letters, digits, dots, hyphens and underscores. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** The text on one line, without control characters that a terminal might obey, and not longer than is useful. */
    public static String oneLine(String text) {
        String start = text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
        return start.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    }
}
