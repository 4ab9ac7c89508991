package org.rootfleet.protocol.support;

import org.rootfleet.protocol.transfer.Inflow;

/** Counts how many want it held up. */
public final class CountingInflow implements Inflow {
    private int paused;
    private int pauses;

    @Override
    public void pause() {
        paused++;
        pauses++;
    }

    @Override
    public void resume() {
        paused--;
    }

    /** How many want it held up now. */
    public int paused() {
        return paused;
    }

    /** How often somebody wanted it held up. */
    public int pauses() {
        return pauses;
    }
}
