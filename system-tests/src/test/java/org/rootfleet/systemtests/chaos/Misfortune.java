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
    private static final int LATEST_MILLIS = 8_000;

    /** A fault of one node. */
    record Event(long afterMillis, Fault fault, String host) {}

    /** Three to four nodes have one fault each, so that no two faults of a node meet. */
    static Misfortune of(long seed) {
        Random random = new Random(seed);
        List<String> hosts = new ArrayList<>(List.of("pi1", "pi2", "pi3", "pi4"));
        Collections.shuffle(hosts, random);
        List<Fault> faults = List.of(Fault.values());
        List<Event> events = new ArrayList<>();
        for (String host : hosts.subList(0, 3 + random.nextInt(2))) {
            Fault fault = faults.get(random.nextInt(faults.size()));
            events.add(new Event(500 + random.nextInt(LATEST_MILLIS), fault, host));
        }
        events.sort(Comparator.comparingLong(Event::afterMillis));
        return new Misfortune(
                events,
                random.nextInt(3) == 0 ? random.nextInt(LATEST_MILLIS) : -1,
                random.nextInt(3) == 0 ? 1500 + random.nextInt(LATEST_MILLIS) : -1);
    }
}
