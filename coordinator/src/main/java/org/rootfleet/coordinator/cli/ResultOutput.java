package org.rootfleet.coordinator.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.rootfleet.coordinator.report.ResultCsv;
import org.rootfleet.coordinator.report.ResultJson;
import org.rootfleet.coordinator.report.ResultTable;
import org.rootfleet.coordinator.report.Timing;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
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

    /** Refuses before the work what could not be saved after it. */
    static void checkWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new MalformedPolynomialException("--save " + file + ": a file cannot be written there");
        }
    }

    static void save(Solution solution, Timing timing, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path unfinished = Files.createTempFile(folder, ".rootfleet-", ".json");
        try {
            try (Writer writer = new BufferedWriter(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8))) {
                ResultJson.write(solution, timing, writer);
                writer.write('\n');
            } catch (JacksonException e) {
                throw new IOException(e.getOriginalMessage(), e);
            }
            move(unfinished, file);
        } finally {
            Files.deleteIfExists(unfinished);
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
