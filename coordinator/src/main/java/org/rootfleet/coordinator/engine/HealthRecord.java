package org.rootfleet.coordinator.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.protocol.message.ThrottledBits;
import org.rootfleet.protocol.message.wire.Load;

/** What the heartbeats of one worker say, summed up over a job. May be used by several threads. */
final class HealthRecord {
    /** More than that is not believed. */
    private static final int MAX_CORES = 4096;

    private @Nullable Double temperatureCelsius;
    private @Nullable Double highestCelsius;
    private int lentCores;
    private int leastCores;
    private int lastBits;
    private boolean hasBits;
    private int bitsDuringJob;

    /** Takes a heartbeat in. What a worker says may be nonsense: it is only shown, and bounded where it is used. */
    synchronized void add(Load load) {
        temperatureCelsius = celsius(load);
        if (temperatureCelsius != null && (highestCelsius == null || temperatureCelsius > highestCelsius)) {
            highestCelsius = temperatureCelsius;
        }
        long lent = Integer.toUnsignedLong(load.getLentCores());
        lentCores = load.hasLentCores() ? (int) Math.max(1, Math.min(MAX_CORES, lent)) : 0;
        if (lentCores > 0) {
            leastCores = leastCores == 0 ? lentCores : Math.min(leastCores, lentCores);
        }
        if (load.hasThrottledBits()) {
            int bits = load.getThrottledBits();
            // Of what was over before the first reading nobody knows when it was.
            bitsDuringJob |= ThrottledBits.between(hasBits ? lastBits : bits, bits);
            lastBits = bits;
            hasBits = true;
        }
    }

    private static @Nullable Double celsius(Load load) {
        return load.hasTemperatureCelsius() && Double.isFinite(load.getTemperatureCelsius())
                ? load.getTemperatureCelsius()
                : null;
    }

    /** The connection is new: what the worker lends is not known before its next heartbeat. */
    synchronized void reconnected() {
        lentCores = 0;
    }

    /** On how many of its cores, at least one, the worker works at present. */
    synchronized int lent(int allCores) {
        return lentCores == 0 ? allCores : Math.min(allCores, lentCores);
    }

    synchronized NodeHealth health() {
        List<String> slowedDownBy = ThrottledBits.now(bitsDuringJob).stream()
                .map(ThrottledBits.Condition::words)
                .toList();
        return new NodeHealth(temperatureCelsius, highestCelsius, leastCores == 0 ? null : leastCores, slowedDownBy);
    }
}
