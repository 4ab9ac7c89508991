package org.rootfleet.systemtests.harness;

import java.util.List;

/** A line of what {@code coordinator check} prints: one list. */
public record CheckLine(long bytes, long sent, long confirmed, long returned, String verified) {

    /** A list that went there and back without a loss. */
    public static CheckLine whole(long bytes) {
        return new CheckLine(bytes, bytes, bytes, bytes, "yes");
    }

    /** The lists of one worker. */
    public static List<CheckLine> parse(String out) {
        return out.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[0].matches("[0-9]+"))
                .map(fields -> new CheckLine(
                        Long.parseLong(fields[0]),
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[2]),
                        Long.parseLong(fields[3]),
                        fields[6]))
                .toList();
    }
}
