package org.rootfleet.coordinator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.dispatch.ProgressListener;

/** A progress bar on standard error, if that is a terminal and the job takes long enough to be waited for. */
final class Progress implements ProgressListener, AutoCloseable {
    private static final long PATIENCE_NANOS = 500_000_000;

    private final boolean shown;
    private final boolean colorful;
    private final long startNanos = System.nanoTime();
    private @Nullable ProgressBar bar;

    private Progress(boolean shown, boolean colorful) {
        this.shown = shown;
        this.colorful = colorful;
    }

    static Progress on(CommonOptions common) {
        return new Progress(!common.isQuiet() && isTerminal(), common.isColorful());
    }

    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public void progress(long done, long known, long roots) {
        if (!shown || System.nanoTime() - startNanos < PATIENCE_NANOS) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName("tasks")
                    .setStyle(colorful ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.ASCII)
                    .setInitialMax(known)
                    .build();
        }
        bar.maxHint(known);
        bar.stepTo(done);
        bar.setExtraMessage(roots + " roots");
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
