package org.rootfleet.coordinator.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.rootfleet.coordinator.report.ResultCsv;
import org.rootfleet.coordinator.report.ResultJson;
import org.rootfleet.coordinator.report.ResultTable;
import org.rootfleet.coordinator.report.Timing;
import org.rootfleet.coordinator.solution.Solution;
import tools.jackson.core.JacksonException;

/** Prints a result, and saves it so that a file is either the whole result or not there. */
final class ResultOutput {
    private ResultOutput() {}

    static void print(Solution solution, Timing timing, OutputFormat format, PrintWriter out) {
        switch (format) {
            case TABLE -> out.print(ResultTable.print(solution, timing));
            case CSV -> out.print(ResultCsv.print(solution));
            case JSON -> {
                ResultJson.write(solution, timing, out);
                out.println();
            }
        }
        out.flush();
    }

    /**
     * Refuses before the work what could not be saved after it.
     *
     * @throws InputException saying why
     */
    static void checkWritable(Path file) {
        if (Files.isDirectory(file) || file.toString().isEmpty()) {
            throw new InputException("--save " + file + ": this is a folder, not a file");
        }
        if (isDevice(file)) {
            require(Files.isWritable(file), file, "it may not be written");
            return;
        }
        Path folder = target(file).getParent();
        require(folder != null && Files.isDirectory(folder), file, "there is no folder " + folder);
        require(folder != null && Files.isWritable(folder), file, "the folder " + folder + " may not be written");
    }

    private static void require(boolean holds, Path file, String otherwise) {
        if (!holds) {
            throw new InputException("--save " + file + ": " + otherwise);
        }
    }

    /** A device or a pipe is written to; only a file can be replaced. */
    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    /** The file itself where the name is that of a link. */
    private static Path target(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath();
        }
    }

    static void save(Solution solution, Timing timing, Path file) throws IOException {
        if (isDevice(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                write(solution, timing, channel);
            }
            return;
        }
        Path target = target(file);
        Path unfinished = target.resolveSibling(
                "." + target.getFileName() + "-" + ProcessHandle.current().pid() + ".unfinished");
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                write(solution, timing, channel);
                // Not only the name: a power cut must not leave an empty file under it.
                channel.force(true);
            }
            move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(Solution solution, Timing timing, FileChannel channel) throws IOException {
        try {
            Writer writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16);
            ResultJson.write(solution, timing, writer);
            writer.write('\n');
            writer.flush();
        } catch (JacksonException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
