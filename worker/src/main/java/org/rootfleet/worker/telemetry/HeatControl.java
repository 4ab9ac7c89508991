package org.rootfleet.worker.telemetry;

import java.util.OptionalDouble;

/**
 * How many cores a node lends, given its temperature: one less for each step in which it is above the limit, one more for each in which it
 * is below the temperature to resume at, the same in between; at least one, so that a job always comes to its end. A node that does not
 * know its temperature (any more) is treated as a cool one: its hardware protects itself.
 *
 * <pre>
 *    cores    above the limit            between            below resume
 *      |   one less at once, then     as they are      one more at once, then
 *      |     one less each step                          one more each step
 * </pre>
 *
 * <p>Between two changes, whichever way, at least a step passes: the heat of a core takes a while to go away, and a reading that jumps
 * about a threshold changes nothing in between. Knows no sensor and no clock.
 */
final class HeatControl {
    private final HeatSettings settings;
    private final int allCores;
    private int cores;
    private boolean changed;
    private long changedNanos;

    /** @param allCores at least 1; what a cool node lends */
    HeatControl(HeatSettings settings, int allCores) {
        this.settings = settings;
        this.allCores = allCores;
        this.cores = allCores;
    }

    /** How many cores are lent now. */
    int cores() {
        return cores;
    }

    /**
     * Takes a reading in.
     *
     * @param celsius empty if it is not known
     * @param nowNanos of any clock that does not go back; differences count
     * @return how many cores to lend from now on, from 1 to all
     */
    int read(OptionalDouble celsius, long nowNanos) {
        int wanted = cores + direction(celsius.orElse(Double.NaN));
        boolean stepIsOver =
                !changed || nowNanos - changedNanos >= settings.step().toNanos();
        if (wanted >= 1 && wanted <= allCores && wanted != cores && stepIsOver) {
            cores = wanted;
            changed = true;
            changedNanos = nowNanos;
        }
        return cores;
    }

    private int direction(double celsius) {
        if (celsius > settings.limitCelsius()) {
            return -1;
        }
        return celsius >= settings.resumeCelsius() ? 0 : 1; // so that not-a-number is cool
    }
}
