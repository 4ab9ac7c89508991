package org.rootfleet.protocol.discovery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A domain name: its labels, in lower case, since capitals make no difference. A label may have dots and blanks in it, as the names of
 * services have.
 */
record DnsName(List<String> labels) {
    /** RFC 1035 section 2.3.4. */
    private static final int MAX_LABEL_BYTES = 63;

    DnsName {
        labels = labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
        for (String label : labels) {
            int bytes = label.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > MAX_LABEL_BYTES) {
                throw new IllegalArgumentException(
                        "a label must have 1 to " + MAX_LABEL_BYTES + " bytes, not " + bytes);
            }
        }
    }

    static DnsName of(String... labels) {
        return new DnsName(List.of(labels));
    }

    /** The first label: of a service, what this one is called. */
    String first() {
        return labels.isEmpty() ? "" : labels.get(0);
    }
}
