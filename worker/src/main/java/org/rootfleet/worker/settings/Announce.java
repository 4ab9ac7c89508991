package org.rootfleet.worker.settings;

/** Whether a worker announces itself on the local network. */
public enum Announce {
    NO,
    /** Only if nobody but members of its cluster gets in. */
    WITH_KEYS,
    YES;

    /**
     * What a setting says.
     *
     * @throws IllegalArgumentException if it is none of {@code no}, {@code with-keys} and {@code yes}
     */
    static Announce parse(String text) {
        return switch (text) {
            case "no", "false" -> NO;
            case "with-keys" -> WITH_KEYS;
            case "yes", "true" -> YES;
            default ->
                throw new IllegalArgumentException(
                        "rootfleet.worker.announce must be no, with-keys or yes, not \"" + text + "\"");
        };
    }

    /** Whether it does. */
    public boolean applies(boolean hasKeys) {
        return this == YES || (this == WITH_KEYS && hasKeys);
    }
}
