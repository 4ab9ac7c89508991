package org.rootfleet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rootfleet.systemtests.harness.Distribution;
import org.rootfleet.systemtests.harness.IntegerScan;
import org.rootfleet.systemtests.harness.KeptJobs;
import org.rootfleet.systemtests.harness.ResultDocument;
import org.rootfleet.systemtests.harness.RunningProgram;

/** A file system of its own for the job store, that is full or may not be written. Needs the right to mount it. */
final class StoreTroubleIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int INTERRUPTED = 130;
    private static final IntegerScan ENDLESS = IntegerScan.endless();

    @TempDir
    private Path folder;

    private Path disk;
    private KeptJobs kept;

    @BeforeEach
    void mount() throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
        kept = new KeptJobs(disk.resolve("rootfleet").resolve("jobs.db"));
        assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=2m", "rootfleet-test", disk.toString()) == 0,
                "no right to mount a file system");
    }

    @AfterEach
    void unmount() {
        command("umount", disk.toString());
    }

    private static int command(String... words) {
        try (RunningProgram program = RunningProgram.start(List.of(words), Map.of())) {
            return program.finish(LIMIT);
        }
    }

    private RunningProgram coordinator(List<String> words) {
        return Distribution.run(Map.of("XDG_STATE_HOME", disk.toString()), "coordinator", words.toArray(new String[0]));
    }

    private RunningProgram solve(IntegerScan scan) {
        List<String> words = new ArrayList<>(List.of("solve", "--verbose"));
        words.addAll(scan.arguments());
        return coordinator(words);
    }

    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException e) {
            return filler;
        }
    }

    @Test
    void shouldStoreWhatWasDoneWhileTheDiskWasFull() throws IOException {
        try (RunningProgram solve = solve(ENDLESS)) {
            kept.awaitDone(solve, 1);
            Path filler = fill();
            solve.awaitSaying("cannot be written: the disk is full; the job goes on");
            int before = solve.said(": scan on equation");
            solve.awaitSaying(": scan on equation", before + 3);
            assertThat(solve.said("the disk is full")).isEqualTo(1);
            Files.delete(filler);
            solve.awaitSaying("the job store can be written again");
            solve.signal("INT");
            assertThat(solve.finish(LIMIT)).isEqualTo(INTERRUPTED);
            assertThat(kept.done()).hasSize(solve.said(": scan on equation"));
            assertThat(kept.integrity()).containsExactly("ok");
            assertThat(kept.state(kept.ids().get(0))).isEqualTo("interrupted");
        }
    }

    @Test
    void shouldKeepAJobLaterWhoseFirstWriteFoundTheDiskFull() throws IOException {
        Path filler = fill();
        try (RunningProgram solve = solve(ENDLESS)) {
            solve.awaitSaying("; the job goes on");
            Files.delete(filler);
            solve.awaitSaying("the job store can be written again");
            solve.signal("INT");
            assertThat(solve.finish(LIMIT)).isEqualTo(INTERRUPTED);
            assertThat(kept.ids()).hasSize(1);
            assertThat(kept.done()).hasSize(solve.said(": scan on equation"));
            assertThat(kept.state(kept.ids().get(0))).isEqualTo("interrupted");
        }
    }

    @Test
    void shouldLoseNothingThatWasStoredWhenTheDiskStaysFull() throws IOException {
        IntegerScan scan = IntegerScan.lasting(8.0 * Runtime.getRuntime().availableProcessors());
        try (RunningProgram solve = solve(scan)) {
            kept.awaitDone(solve, 1);
            Path filler = fill();
            solve.awaitSaying("cannot be written: the disk is full; the job goes on");
            solve.signal("INT");
            assertThat(solve.finish(LIMIT)).isEqualTo(INTERRUPTED);
            assertThat(solve.err()).contains("are not kept");
            Map<Long, String> stored = kept.done();
            assertThat(stored).isNotEmpty();
            Files.delete(filler);
            assertThat(kept.integrity()).containsExactly("ok");
            try (RunningProgram resume =
                    coordinator(List.of("resume", kept.ids().get(0), "--output", "json"))) {
                assertThat(resume.finish(LIMIT)).as(resume.err()).isZero();
                assertThat(ResultDocument.parse(resume.out()).values()).isEqualTo(scan.values());
                assertThat(kept.done()).containsAllEntriesOf(stored);
            }
        }
    }

    @Test
    void shouldSolveWhereNothingMayBeWritten() {
        assertThat(command("mount", "-o", "remount,ro", disk.toString())).isZero();
        List<String> words = new ArrayList<>(List.of("solve", "--time-limit", "0ms"));
        words.addAll(ENDLESS.arguments());
        try (RunningProgram solve = coordinator(words)) {
            assertThat(solve.finish(LIMIT)).isEqualTo(5);
            assertThat(solve.err())
                    .hasLineCount(2)
                    .contains("coordinator: warning: the job store " + kept.file() + " cannot be opened")
                    .contains("--store FILE or rootfleet.store.file names another place; the job is not kept");
        }
        try (RunningProgram jobs = coordinator(List.of("jobs"))) {
            assertThat(jobs.finish(LIMIT)).isZero();
            assertThat(jobs.out()).contains("no job is kept in " + kept.file());
        }
    }

    @Test
    void shouldSayWhyAStoreCannotBeRead() throws IOException {
        try (RunningProgram solve = solve(ENDLESS)) {
            kept.awaitDone(solve, 1);
            kept.change("PRAGMA user_version = 99");
        }
        try (RunningProgram jobs = coordinator(List.of("jobs"))) {
            assertThat(jobs.finish(LIMIT)).isEqualTo(3);
            assertThat(jobs.err()).hasLineCount(1).contains("was written by a newer version of Rootfleet (schema 99");
        }
        kept.change("PRAGMA user_version = 2"); // as it was
        byte[] bytes = Files.readAllBytes(kept.file());
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5a);
        Files.write(kept.file(), bytes);
        try (RunningProgram jobs = coordinator(List.of("jobs"))) {
            assertThat(jobs.finish(LIMIT)).isEqualTo(3);
            assertThat(jobs.err()).hasLineCount(1).contains("is damaged");
        }
    }
}
