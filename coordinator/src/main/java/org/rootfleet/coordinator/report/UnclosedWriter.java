package org.rootfleet.coordinator.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Passes everything on but the end: standard output is not closed after a document. */
final class UnclosedWriter extends FilterWriter {
    UnclosedWriter(Writer writer) {
        super(writer);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
