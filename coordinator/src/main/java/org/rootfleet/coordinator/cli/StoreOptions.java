package org.rootfleet.coordinator.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.store.JobStore;
import org.rootfleet.coordinator.store.StoreSettings;
import org.rootfleet.coordinator.store.StoredJob;
import picocli.CommandLine.Option;

/** Which job store, and how a job is found in it. */
final class StoreOptions {
    @Option(
            names = "--store",
            paramLabel = "FILE",
            description = "the job store (default: ~/.local/state/rootfleet/jobs.db)")
    private @Nullable Path file;

    StoreSettings settings() {
        if (file != null && file.toString().isEmpty()) {
            throw new UsageException("--store needs the name of a file");
        }
        return StoreConfig.read(file);
    }

    /** Opens the store; null if there is none yet. */
    @Nullable
    JobStore openExisting() {
        return JobStore.openExisting(settings());
    }

    /**
     * Opens the store for a job that is to be in it.
     *
     * @throws InputException if there is none
     */
    JobStore open() {
        JobStore store = openExisting();
        if (store == null) {
            throw new InputException(
                    "there is no job store yet: " + settings().file() + " would be it (--store FILE names another)");
        }
        return store;
    }

    /**
     * The job with this name, or the only one whose name begins so.
     *
     * @throws InputException if there is none, or more than one
     */
    static StoredJob find(JobStore store, String name) {
        List<StoredJob> found = name.isEmpty() ? List.of() : store.jobsBeginningWith(name);
        if (found.isEmpty()) {
            throw new InputException("there is no job '" + name + "': 'coordinator jobs' lists them");
        }
        if (found.size() > 1) {
            throw new InputException("'" + name + "' is the beginning of several jobs: "
                    + found.stream().map(StoredJob::id).collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /** How to go on with a job. */
    String resumeCommand(StoredJob job) {
        return "coordinator resume " + job.id() + (file == null ? "" : " --store " + file);
    }
}
