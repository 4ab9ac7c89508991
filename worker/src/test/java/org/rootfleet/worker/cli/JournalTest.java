package org.rootfleet.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    @TempDir
    private Path folder;

    @Test
    void shouldKnowTheJournalByItsDeviceAndNumber() throws IOException {
        Path journal = Files.createFile(folder.resolve("journal"));
        Path other = Files.createFile(folder.resolve("other"));
        Path link = Files.createSymbolicLink(folder.resolve("2"), journal);
        String stream = Files.getAttribute(journal, "unix:dev") + ":" + Files.getAttribute(journal, "unix:ino");
        Map<String, String> environment = Map.of("JOURNAL_STREAM", stream);
        assertThat(Journal.isStandardError(environment, journal)).isTrue();
        assertThat(Journal.isStandardError(environment, link)).isTrue();
        assertThat(Journal.isStandardError(environment, other)).isFalse();
        assertThat(Journal.isStandardError(environment, folder.resolve("none"))).isFalse();
        assertThat(Journal.isStandardError(Map.of(), journal)).isFalse();
    }
}
