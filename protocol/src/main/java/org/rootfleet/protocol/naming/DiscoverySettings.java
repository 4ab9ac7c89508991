package org.rootfleet.protocol.naming;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How workers that announce themselves are looked for; reference.conf has the defaults.
 *
 * @param time how long, before a job begins
 * @param again how long after that it is looked for further ones, again and again while the job runs
 */
public record DiscoverySettings(Duration time, Duration again) {
    public DiscoverySettings {
        if (time.isNegative() || time.isZero() || again.isNegative() || again.isZero()) {
            throw new IllegalArgumentException("rootfleet.discovery: times must be positive, not " + time.toMillis()
                    + " ms and " + again.toMillis() + " ms");
        }
    }

    static DiscoverySettings read(Config config) {
        Config section = config.getConfig("rootfleet.discovery");
        return new DiscoverySettings(section.getDuration("time"), section.getDuration("again"));
    }
}
