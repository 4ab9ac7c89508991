package org.rootfleet.coordinator.cli;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.rootfleet.coordinator.report.JobJson;
import org.rootfleet.coordinator.report.JobTable;
import org.rootfleet.coordinator.store.JobStore;
import org.rootfleet.coordinator.store.StoredJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code coordinator show}: everything about one job but its roots. */
@Command(
        name = "show",
        description = "Shows a job: what is asked for, how far it is, and what each node has done.",
        mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StoreOptions storeOptions;

    @Parameters(paramLabel = "JOB", description = "its name, or as much of it as tells it from others")
    private String name;

    @Option(
            names = "--output",
            paramLabel = "table|json",
            defaultValue = "TABLE",
            description = "how the job is printed (default: table)")
    private ListFormat output;

    @Override
    public Integer call() {
        try (JobStore store = storeOptions.open()) {
            StoredJob job = StoreOptions.find(store, name);
            Instant now = Instant.now();
            switch (output) {
                case TABLE -> spec.commandLine().getOut().print(JobTable.print(job, store.nodes(job), now));
                case JSON -> {
                    JobJson.write(job, store.nodes(job), now, spec.commandLine().getOut());
                    spec.commandLine().getOut().println();
                }
            }
        }
        return ExitCode.OK.code();
    }
}
