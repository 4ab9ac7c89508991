package org.rootfleet.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.dispatch.DispatchSettings;
import org.rootfleet.coordinator.dispatch.Dispatcher;
import org.rootfleet.coordinator.dispatch.JobJournal;
import org.rootfleet.coordinator.dispatch.LedgerRow;
import org.rootfleet.coordinator.dispatch.Outcome;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.dispatch.WorkLedger;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.LocalEngine;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionBuilder;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;

/** Jobs whose process ends at any step, again and again, and that go on from the store. */
final class InterruptedJobsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(x^2-2)*(x^3-7x+1)^2*(3x-1); REAL; AUTO; ..; 30",
                "(x-5)*(x+17)*(2x-9)*(x^2-90); INTEGER; SCAN; -100000..100000; 0",
                "(x^4-10x^2+1)*(x-1/3); REAL; SCAN; -4..4; 3",
                "x^9-3x^4+x-1/5; RATIONAL; ISOLATE; -10..; 5",
            })
    void shouldGiveTheSameResult(String polynomial, Find find, Method method, String range, int digits)
            throws InterruptedException {
        Problem auto = Solving.problem(polynomial, find, range, digits);
        Plan plan = Planner.plan(new Problem(auto.polynomial(), find, auto.range(), digits, method));
        Solution expected = SolutionBuilder.build(plan, Solving.outcome(plan).roots(), true);
        for (int seed = 1; seed <= 5; seed++) {
            assertThat(solve(plan, new Random(seed))).as("seed " + seed).isEqualTo(expected);
        }
    }

    private Solution solve(Plan plan, Random random) throws InterruptedException {
        StoreSettings settings = Stores.settings(folder);
        long number;
        try (JobStore store = JobStore.open(settings)) {
            number = store.create(new NewJob(plan, null, "1")).number();
        }
        while (true) {
            try (JobStore store = JobStore.open(settings);
                    LocalEngine engine = new LocalEngine(2)) {
                StoredJob job = store.jobs().get(0);
                assertThat(job.number()).isEqualTo(number);
                List<LedgerRow> rows = store.ledger(job);
                WorkLedger ledger = rows.isEmpty() ? WorkLedger.of(Solving.items(plan)) : WorkLedger.restored(rows);
                Outcome outcome = new Dispatcher(
                                engine,
                                DispatchSettings.DEFAULT,
                                ProgressListener.NONE,
                                new DyingJournal(store, number, 1 + random.nextInt(12), random))
                        .run(plan.equations(), ledger);
                return SolutionBuilder.build(plan, outcome.roots(), outcome.end() == Outcome.End.DONE);
            } catch (Death e) {
                // The next one goes on.
            }
        }
    }

    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Writes every step; at one of them the process dies before or after it was written. */
    private static final class DyingJournal implements JobJournal {
        private final JobStore store;
        private final long job;
        private final Random random;
        private final List<JobChange> step = new ArrayList<>();
        private int left;

        DyingJournal(JobStore store, long job, int steps, Random random) {
            this.store = store;
            this.job = job;
            this.left = steps;
            this.random = random;
        }

        @Override
        public void added(long task, long parent, WorkItem item) {
            step.add(new JobChange.Added(task, parent, item));
        }

        @Override
        public void split(long task) {
            step.add(new JobChange.Split(task));
        }

        @Override
        public void done(long task, String node, List<Root> roots, Effort effort) {
            step.add(new JobChange.Done(task, node, roots, effort));
        }

        @Override
        public void retracted(long task) {
            step.add(new JobChange.Retracted(task));
        }

        @Override
        public void quarantined(String node) {
            step.add(new JobChange.Quarantined(node));
        }

        @Override
        public void secondOpinion(long task, boolean wanted) {
            step.add(new JobChange.SecondOpinion(task, wanted));
        }

        @Override
        public void settled() {
            boolean last = --left == 0;
            if (!last || random.nextBoolean()) {
                store.write(job, step, 0, 0);
                step.clear();
            }
            if (last) {
                throw new Death();
            }
        }
    }
}
