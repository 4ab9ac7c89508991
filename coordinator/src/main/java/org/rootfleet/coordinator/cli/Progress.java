package org.rootfleet.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.ProgressListener;
import org.rootfleet.coordinator.dispatch.WorkItem;
import org.rootfleet.coordinator.engine.Effort;
import org.rootfleet.coordinator.engine.Node;
import org.rootfleet.solver.TaskResult;
import picocli.CommandLine;

/**
 * What is said on standard error while a job runs: a progress bar if that is a terminal and the job takes long enough to be waited for,
 * troubles unless {@code --quiet}, and every step with {@code --verbose}, then in place of the bar.
 */
final class Progress implements ProgressListener, AutoCloseable {
    private static final long PATIENCE_NANOS = 500_000_000;

    private final CommonOptions common;
    private final CommandLine commandLine;
    private final boolean barShown;
    private final long startNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    private Progress(CommonOptions common, CommandLine commandLine, boolean barShown) {
        this.common = common;
        this.commandLine = commandLine;
        this.barShown = barShown;
    }

    static Progress on(CommonOptions common, CommandLine commandLine) {
        return new Progress(common, commandLine, !common.isQuiet() && !common.isVerbose() && isTerminal());
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public void progress(long done, long known, long roots) {
        if (!barShown || (bar == null && (done == known || System.nanoTime() - startNanos < PATIENCE_NANOS))) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("tasks")
                    .setStyle(common.isColorful() ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setInitialMax(known)
                    .build();
        }
        bar.maxHint(known);
        bar.stepTo(done);
        bar.setExtraMessage(roots + " roots");
    }

    @Override
    public void nodeReady(Node node) {
        if (common.isVerbose()) {
            say(node, "ready, " + node.cores() + " cores");
        }
    }

    @Override
    public void nodeLost(Node node, String reason) {
        if (!common.isQuiet()) {
            say(node, "lost, its tasks go to the others: " + reason);
        }
    }

    @Override
    public void nodeDropped(Node node, String reason) {
        if (!common.isQuiet()) {
            say(node, "left out: " + reason);
        }
    }

    @Override
    public void nodeRefused(Node node, String reason) {
        if (!common.isQuiet()) {
            say(node, "takes no part in this job: " + reason);
        }
    }

    @Override
    public void nodeQuarantined(Node node, String problem) {
        say(node, "QUARANTINED, its answers are thrown away and done again by others: " + problem);
    }

    @Override
    public void taskFailed(Node node, String reason) {
        if (!common.isQuiet()) {
            say(node, "a task failed: " + reason);
        }
    }

    @Override
    public void taskDone(Node node, WorkItem item, TaskResult result, Effort effort) {
        if (common.isVerbose()) {
            String kind = item.task().getClass().getSimpleName().toLowerCase(Locale.ROOT);
            say(
                    node,
                    kind + " on equation " + (item.equation() + 1) + ": roots "
                            + result.roots().size() + ", left open "
                            + result.open().size() + ", " + effort.busyNanos() / 1_000_000 + " ms");
        }
    }

    private void say(Node node, String what) {
        ErrorLine.print(commandLine, node.name() + " (" + node.address() + "): " + what);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
