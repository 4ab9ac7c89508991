package org.rootfleet.protocol.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells about itself to everybody on the local network, in the text of its service: nothing that a stranger who connects
 * to its port would not see.
 *
 * @param id the instance that it tells whoever connects, in hexadecimal: the same on all its networks, another one when it is started again
 * @param version of Rootfleet
 * @param cores that it lends
 * @param cluster the fingerprint of its cluster's authority; null if it speaks plain TCP
 */
public record WorkerText(
        String id, String version, int cores, @Nullable String cluster) {
    /** Workers are found as {@code NAME._rootfleet._tcp.local}. */
    static final DnsName TYPE = DnsName.of("_rootfleet", "_tcp", "local");

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("id", id);
        values.put("version", version);
        values.put("cores", Integer.toString(cores));
        values.put("tls", cluster == null ? "no" : "yes");
        if (cluster != null) {
            values.put("cluster", cluster);
        }
        return values;
    }

    /** The cluster that a text names; null for none, an empty text for one that is not named as it should be. */
    static @Nullable String cluster(Map<String, String> values) {
        String named = values.getOrDefault("cluster", "");
        if (FINGERPRINT.matcher(named).matches()) {
            return named;
        }
        return named.isEmpty() && !values.getOrDefault("tls", "no").equals("yes") ? null : "";
    }
}
