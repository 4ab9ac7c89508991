package org.rootfleet.coordinator.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.rootfleet.coordinator.dispatch.LedgerRow;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.report.StoredTiming;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionBuilder;
import org.rootfleet.coordinator.store.JobStore;
import org.rootfleet.coordinator.store.StoredJob;
import org.rootfleet.solver.Root;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coordinator export}: the result of a kept job, or what is known of it so far. */
@Command(
        name = "export",
        description =
                "Prints the result of a job, with the time of all its runs; of one that is not done, what was found.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private ResultOptions result;

    @Mixin
    private StoreOptions storeOptions;

    @Parameters(paramLabel = "JOB", description = "its name, or as much of it as tells it from others")
    private String name;

    @Override
    public Integer call() {
        result.check();
        StoredJob job;
        boolean saved;
        Solution solution;
        try (JobStore store = storeOptions.open()) {
            job = StoreOptions.find(store, name);
            Plan plan = Planner.plan(store.problem(job));
            if (!store.isOf(job, plan)) {
                throw new InputException("job " + job.id() + " was begun by version " + job.version()
                        + " of Rootfleet, which planned it otherwise than this one, " + Version.number()
                        + ": export it with that version");
            }
            solution = solution(plan, store.ledger(job));
            saved = result.print(
                    solution, StoredTiming.of(job, store.nodes(job), store.phases(job)), spec.commandLine());
        }
        if (!saved) {
            return ExitCode.INTERNAL_ERROR.code();
        }
        if (solution.complete()) {
            return ExitCode.OK.code();
        }
        if (!common.isQuiet()) {
            ErrorLine.print(
                    spec.commandLine(),
                    "job " + job.id() + " is " + job.state().text() + ": "
                            + job.progress().open() + " tasks are to be done");
        }
        return ExitCode.INCOMPLETE.code();
    }

    private static Solution solution(Plan plan, List<LedgerRow> ledger) {
        Map<Integer, List<Root>> roots = new HashMap<>();
        for (LedgerRow row : ledger) {
            roots.computeIfAbsent(row.item().equation(), equation -> new ArrayList<>())
                    .addAll(row.roots());
        }
        boolean begun = !ledger.isEmpty()
                || plan.factors().stream().allMatch(factor -> factor.tasks().isEmpty());
        boolean complete = begun && ledger.stream().noneMatch(row -> row.state() == LedgerRow.State.OPEN);
        return SolutionBuilder.build(plan, roots, complete);
    }
}
