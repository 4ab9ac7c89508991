package org.rootfleet.coordinator.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolvedRoot;

/** The roots of a solution as comma-separated values (RFC 4180), with a header line. */
public final class ResultCsv {
    private ResultCsv() {}

    public static String print(Solution solution) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord("kind", "multiplicity", "value", "lower", "upper");
            for (SolvedRoot root : solution.roots()) {
                csv.writeRecord(
                        root.kind().name().toLowerCase(Locale.ROOT),
                        Integer.toString(root.multiplicity()),
                        root.value(solution.problem().digits()),
                        root.lower().toString(),
                        root.upper().toString());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }
}
