package org.rootfleet.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentSectionTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReplaceItsOwnLinesOnly() throws IOException {
        Path file = folder.resolve("document.md");
        Files.write(
                file,
                List.of(
                        "# Head",
                        "<!-- begin a -->",
                        "old",
                        "older",
                        "<!-- end a -->",
                        "between",
                        "<!-- begin b -->",
                        "<!-- end b -->"));
        new DocumentSection(file, "a").replace(List.of("new"));
        assertThat(file).content().isEqualToIgnoringNewLines("""
                # Head
                <!-- begin a -->
                new
                <!-- end a -->
                between
                <!-- begin b -->
                <!-- end b -->
                """);
    }

    @Test
    void shouldAddASectionThatIsNotThere() throws IOException {
        Path file = folder.resolve("document.md");
        Files.write(file, List.of("# Head"));
        new DocumentSection(file, "a").replace(List.of("one", "two"));
        assertThat(Files.readAllLines(file))
                .containsExactly("# Head", "", "<!-- begin a -->", "one", "two", "<!-- end a -->");
    }
}
