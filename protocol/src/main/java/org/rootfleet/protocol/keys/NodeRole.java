package org.rootfleet.protocol.keys;

import java.util.Locale;

/** What a certificate lets its owner be. It stands in the subject as the organizational unit. */
public enum NodeRole {
    COORDINATOR,
    WORKER;

    /** As it stands in certificates and in names of files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
