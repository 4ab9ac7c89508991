package org.rootfleet.coordinator.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.rootfleet.coordinator.report.JobJson;
import org.rootfleet.coordinator.report.JobTable;
import org.rootfleet.coordinator.store.JobStore;
import org.rootfleet.coordinator.store.StoredJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code coordinator jobs}: lists what is in the job store. */
@Command(
        name = "jobs",
        description = "Lists the jobs that are kept, the newest first.",
        mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions storeOptions;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "TABLE",
            description = "how the jobs are printed (default: table)")
    private ListFormat output;

    @Override
    public Integer call() {
        List<StoredJob> jobs;
        try (JobStore store = storeOptions.openExisting()) {
            jobs = store == null ? List.of() : store.jobs();
        }
        Instant now = Instant.now();
        switch (output) {
            case TABLE ->
                spec.commandLine()
                        .getOut()
                        .print(
                                jobs.isEmpty()
                                        ? "no job is kept in "
                                                + storeOptions.settings().file() + System.lineSeparator()
                                        : JobTable.print(jobs, now));
            case JSON -> {
                JobJson.write(jobs, now, spec.commandLine().getOut());
                spec.commandLine().getOut().println();
            }
        }
        return ExitCode.OK.code();
    }
}
