package org.rootfleet.systemtests.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * What happens in one run.
 *
 * @param faults by the time at which they begin
 * @param joinsAfterMillis when the fifth node comes; never if negative
 * @param coordinatorDiesAfterMillis when the coordinator is killed, to be resumed; never if negative
 */
record Misfortune(List<Event> faults, long joinsAfterMillis, long coordinatorDiesAfterMillis) {
    /** The part of the job in which everything begins: so there is always something left to be done after it. */
    private static final double EARLIEST = 0.05;

    private static final double LATEST = 0.55;

    /** A fault of one node. */
    record Event(long afterMillis, Fault fault, String host) {}

    /**
     * Three to four nodes have one fault each, so that no two faults of a node meet; in every third run a node comes, in two of five the
     * coordinator is killed.
     *
     * @param jobMillis how long the job takes at least
     */
    static Misfortune of(long seed, long jobMillis) {
        Random random = new Random(seed);
        List<String> hosts = new ArrayList<>(List.of("pi1", "pi2", "pi3", "pi4"));
        Collections.shuffle(hosts, random);
        List<Fault> faults = List.of(Fault.values());
        List<Event> events = new ArrayList<>();
        for (String host : hosts.subList(0, 3 + random.nextInt(2))) {
            Fault fault = faults.get(random.nextInt(faults.size()));
            events.add(new Event(moment(random, jobMillis), fault, host));
        }
        events.sort(Comparator.comparingLong(Event::afterMillis));
        long join = moment(random, jobMillis);
        long death = moment(random, jobMillis);
        return new Misfortune(events, seed % 3 == 0 ? join : -1, seed % 5 == 1 || seed % 5 == 4 ? death : -1);
    }

    private static long moment(Random random, long jobMillis) {
        return Math.round(jobMillis * (EARLIEST + (LATEST - EARLIEST) * random.nextDouble()));
    }
}
