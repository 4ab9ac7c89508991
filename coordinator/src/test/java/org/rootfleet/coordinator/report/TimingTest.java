package org.rootfleet.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.solver.Find;

final class TimingTest {
    @Test
    void shouldCompareTheBusyCoresWithTheTimeOfSolving() {
        Timing timing = Samples.timing(Samples.worker("a", 0.5, null, null), Samples.worker("b", 0.7, null, null));
        // 1.2 s on cores within 0.3 s of isolation and 0.1 s of refinement
        assertThat(timing.speedUp()).isCloseTo(3, within(1e-9));
        assertThat(Samples.timing().speedUp()).isZero();
        assertThat(new Timing(1, 1, List.of(), 0, List.of(Samples.worker("a", 1, null, null))).speedUp())
                .isZero();
    }

    @Test
    void shouldCountThePhasesOfAJobWithinItsTime() {
        JobClock clock = new JobClock();
        clock.phaseEnds("parse");
        clock.phaseEnds("plan");
        Outcome outcome = Solving.outcome(Planner.plan(Solving.problem("x^5-3x+1", Find.REAL, "..", 50)));
        clock.dispatchEnds(outcome);
        Timing timing = clock.timing(outcome);
        assertThat(timing.phases())
                .extracting(Timing.Phase::name)
                .containsExactly("parse", "plan", "isolate", "refine");
        assertThat(timing.phases()).allMatch(phase -> phase.seconds() >= 0);
        assertThat(timing.phases().stream().mapToDouble(Timing.Phase::seconds).sum())
                .isLessThanOrEqualTo(timing.wallSeconds());
        assertThat(timing.networkShare()).isZero();
        assertThat(timing.workers()).singleElement().satisfies(worker -> {
            assertThat(worker.name()).isEqualTo("local");
            assertThat(worker.tasks()).isPositive();
            assertThat(worker.traffic().bytesSent()).isZero();
        });
    }
}
