package org.rootfleet.solver.isolate;

import org.rootfleet.solver.interval.DyadicInterval;

/**
 * Where one root is.
 *
 * @param interval contains this root and no other
 * @param enclosure a part of the interval that contains the root too, as narrow as was known without further work
 */
public record IsolatedRoot(DyadicInterval interval, DyadicInterval enclosure) {
    public IsolatedRoot {
        if (!interval.covers(enclosure)) {
            throw new IllegalArgumentException("enclosure " + enclosure + " is not inside " + interval);
        }
    }

    public static IsolatedRoot in(DyadicInterval interval) {
        return new IsolatedRoot(interval, interval);
    }

    IsolatedRoot mirrored() {
        return new IsolatedRoot(interval.mirrored(), enclosure.mirrored());
    }
}
