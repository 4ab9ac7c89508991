package org.rootfleet.systemtests.harness;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** When a coordinator had so many answers, by the clock of the test: at the latest, since its log is read now and then. */
public final class AnswerTimes {
    private final CoordinatorLog log;
    /** From {@link System#nanoTime()} to answers. */
    private final TreeMap<Long, Integer> seen = new TreeMap<>();

    public AnswerTimes(RunningProgram coordinator) {
        this.log = new CoordinatorLog(coordinator);
    }

    /** Looks at the log until at least so many answers are known to be so old. */
    public void awaitOlder(Duration age, int answers) {
        Awaitility.await(answers + " answers older than " + age)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    look();
                    return olderThan(age, System.nanoTime()) >= answers
                            || !log.program().isAlive();
                });
    }

    private void look() {
        int answers = log.answers();
        seen.put(System.nanoTime(), answers);
    }

    /** How many answers are known to have been there for so long at a time. */
    public int olderThan(Duration age, long nanos) {
        Map.Entry<Long, Integer> last = seen.floorEntry(nanos - age.toNanos());
        return last == null ? 0 : last.getValue();
    }
}
