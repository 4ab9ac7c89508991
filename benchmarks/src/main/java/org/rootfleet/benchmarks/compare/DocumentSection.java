package org.rootfleet.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A part of a Markdown file between two comments, written by a program and not by hand. */
record DocumentSection(Path file, String name) {

    /** Writes the lines between the comments of that name; at the end of the file if it has none. */
    void replace(List<String> lines) throws IOException {
        String begin = "<!-- begin " + name + " -->";
        String end = "<!-- end " + name + " -->";
        List<String> document = Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : new ArrayList<>();
        int from = document.indexOf(begin);
        int to = document.indexOf(end);
        if (from < 0 || to < from) {
            document.addAll(List.of("", begin, end));
            from = document.size() - 2;
            to = from + 1;
        }
        List<String> replaced = new ArrayList<>(document.subList(0, from + 1));
        replaced.addAll(lines);
        replaced.addAll(document.subList(to, document.size()));
        Files.write(file, replaced);
    }
}
