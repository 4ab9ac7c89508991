package org.rootfleet.protocol.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the firmware of a Raspberry Pi says of its power and temperature, in the bits of {@code vcgencmd get_throttled}.
 *
 * <pre>
 *  31    20 19       16 15     4 3        0
 * +--------+-----------+--------+----------+
 * | unused |since boot | unused |   now    |     each four: 8 soft temperature limit, 4 throttled, 2 frequency capped,
 * +--------+-----------+--------+----------+                1 under-voltage
 * </pre>
 *
 * Source: Raspberry Pi documentation, "The Linux kernel", vcgencmd, get_throttled.
 */
public final class ThrottledBits {
    /** Everything that is known about the present; shifted left by {@link #SINCE_BOOT_SHIFT}, about the past. */
    private static final int NOW_MASK = 0xf;

    private static final int SINCE_BOOT_SHIFT = 16;

    /** One thing that slows a node down. */
    public enum Condition {
        UNDER_VOLTAGE(1, "under-voltage"),
        FREQUENCY_CAPPED(2, "frequency capped"),
        THROTTLED(4, "throttled"),
        SOFT_TEMPERATURE_LIMIT(8, "soft temperature limit");

        private final int bit;
        private final String words;

        Condition(int bit, String words) {
            this.bit = bit;
            this.words = words;
        }

        public String words() {
            return words;
        }

        boolean isIn(int bits) {
            return (bits & bit) != 0;
        }
    }

    private ThrottledBits() {}

    /** What holds at this moment. */
    public static List<Condition> now(int bits) {
        return conditions(bits & NOW_MASK);
    }

    /** What holds or has held since the machine was started. */
    public static List<Condition> sinceBoot(int bits) {
        return conditions(ever(bits));
    }

    /**
     * What has held between two readings, the later one included: what holds now, and what has come true since for the first time. Of a
     * condition that had held before the earlier reading, and came and went between the two, the firmware does not tell.
     *
     * @return as bits of the present
     */
    public static int between(int earlier, int later) {
        return (later & NOW_MASK) | (ever(later) & ~ever(earlier));
    }

    private static int ever(int bits) {
        return (bits | (bits >> SINCE_BOOT_SHIFT)) & NOW_MASK;
    }

    /** As people are told: {@code "under-voltage, throttled"}; of no condition, {@code "no"}. */
    public static String words(List<Condition> conditions) {
        return conditions.isEmpty()
                ? "no"
                : conditions.stream().map(Condition::words).collect(Collectors.joining(", "));
    }

    private static List<Condition> conditions(int bits) {
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            if (condition.isIn(bits)) {
                conditions.add(condition);
            }
        }
        return conditions;
    }
}
