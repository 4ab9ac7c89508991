package org.rootfleet.coordinator.report;

import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.NodeHealth;
import org.rootfleet.coordinator.engine.Traffic;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.coordinator.solution.CertifiedFactor;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolvedRoot;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes a solution as JSON, with the certificate that {@link ResultJsonReader} reads. Numbers of arbitrary length are strings. The
 * document is written as it is made: a large polynomial is never held as text.
 */
public final class ResultJson {
    private final JsonGenerator json;

    private ResultJson(JsonGenerator json) {
        this.json = json;
    }

    /** Line ends and indentation. */
    static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /** Writes the document; the writer stays open. */
    public static void write(Solution solution, Timing timing, Writer writer) {
        try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), new UnclosedWriter(writer))) {
            new ResultJson(json).write(solution, timing);
        }
    }

    private void write(Solution solution, Timing timing) {
        json.writeStartObject();
        writePolynomial(solution.problem().polynomial());
        json.writeStringProperty("find", lower(solution.problem().find()));
        json.writeNumberProperty("digits", solution.problem().digits());
        writeRange(solution.problem().range());
        json.writeBooleanProperty("complete", solution.complete());
        json.writeNumberProperty("realRoots", solution.roots().size());
        json.writeArrayPropertyStart("roots");
        for (SolvedRoot root : solution.roots()) {
            writeRoot(root, solution.problem().digits());
        }
        json.writeEndArray();
        writeCertificate(solution);
        writeTiming(timing);
        json.writeEndObject();
    }

    private void writePolynomial(IntegerPolynomial polynomial) {
        json.writeObjectPropertyStart("polynomial");
        json.writeNumberProperty("degree", polynomial.degree());
        json.writeStringProperty("sha256", PolynomialPayload.digest(polynomial).toString());
        writeCoefficients(polynomial);
        json.writeEndObject();
    }

    private void writeCoefficients(IntegerPolynomial polynomial) {
        json.writeArrayPropertyStart("coefficients");
        for (int i = 0; i <= polynomial.degree(); i++) {
            json.writeString(polynomial.coefficient(i).toString());
        }
        json.writeEndArray();
    }

    private void writeRange(SearchRange range) {
        json.writeObjectPropertyStart("range");
        writeNullable("lowest", range.lowest());
        writeNullable("highest", range.highest());
        json.writeEndObject();
    }

    private void writeNullable(String name, @Nullable Rational value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value.toString());
        }
    }

    private void writeRoot(SolvedRoot root, int digits) {
        json.writeStartObject();
        json.writeStringProperty("kind", lower(root.kind()));
        json.writeNumberProperty("multiplicity", root.multiplicity());
        json.writeStringProperty("value", root.value(digits));
        json.writeStringProperty("lower", root.lower().toString());
        json.writeStringProperty("upper", root.upper().toString());
        json.writeEndObject();
    }

    private void writeCertificate(Solution solution) {
        json.writeObjectPropertyStart("certificate");
        json.writeNumberProperty("version", 1);
        json.writeStringProperty("unit", solution.unit().toString());
        json.writeNumberProperty("zeroMultiplicity", solution.zeroMultiplicity());
        json.writeArrayPropertyStart("factors");
        for (CertifiedFactor factor : solution.factors()) {
            json.writeStartObject();
            json.writeNumberProperty("multiplicity", factor.multiplicity());
            json.writeNumberProperty("power", factor.equation().power());
            // A factor that is the polynomial itself is not written twice.
            if (!factor.equation().polynomial().equals(solution.problem().polynomial())) {
                writeCoefficients(factor.equation().polynomial());
            }
            json.writeArrayPropertyStart("cells");
            for (Cell cell : factor.cells()) {
                json.writeStartArray();
                json.writeString(cell.lower().toString());
                json.writeString(cell.upper().toString());
                json.writeNumber(cell.roots());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeTiming(Timing timing) {
        json.writeObjectPropertyStart("timing");
        writeSeconds("wallSeconds", timing.wallSeconds());
        writeSeconds("cpuSeconds", timing.cpuSeconds());
        json.writeObjectPropertyStart("phases");
        for (Timing.Phase phase : timing.phases()) {
            writeSeconds(phase.name(), phase.seconds());
        }
        json.writeEndObject();
        writeSeconds("speedUp", timing.speedUp());
        writeSeconds("efficiency", timing.efficiency());
        writeSeconds("networkShare", timing.networkShare());
        json.writeArrayPropertyStart("workers");
        for (Timing.WorkerTiming worker : timing.workers()) {
            writeWorker(worker);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeWorker(Timing.WorkerTiming worker) {
        json.writeStartObject();
        json.writeStringProperty("name", worker.name());
        json.writeStringProperty("address", worker.address());
        json.writeNumberProperty("cores", worker.cores());
        json.writeNumberProperty("tasks", worker.tasks());
        writeSeconds("busySeconds", worker.busySeconds());
        writeSeconds("cpuSeconds", worker.cpuSeconds());
        writeSeconds("idleShare", worker.idleShare());
        json.writeNumberProperty("leasesLost", worker.leasesLost());
        writeSeconds("redundantSeconds", worker.redundantSeconds());
        Traffic traffic = worker.traffic();
        json.writeNumberProperty("bytesSent", traffic.bytesSent());
        json.writeNumberProperty("bytesReceived", traffic.bytesReceived());
        json.writeNumberProperty("payloadBytesSent", traffic.payloadBytesSent());
        json.writeNumberProperty("payloadBytesConfirmed", traffic.payloadBytesConfirmed());
        json.writeNumberProperty("retransfers", traffic.retransfers());
        writeHealth(worker.health());
        if (worker.lost() != null) {
            json.writeStringProperty("lost", worker.lost());
        }
        if (worker.quarantined()) {
            json.writeBooleanProperty("quarantined", true);
        }
        json.writeEndObject();
    }

    private void writeHealth(NodeHealth health) {
        writeNumberOrNull("temperatureCelsius", health.temperatureCelsius());
        writeNumberOrNull("highestTemperatureCelsius", health.highestCelsius());
        if (health.leastCores() != null) {
            json.writeNumberProperty("leastCores", health.leastCores());
        }
        if (!health.slowedDownBy().isEmpty()) {
            json.writeArrayPropertyStart("slowedDownBy");
            health.slowedDownBy().forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private void writeNumberOrNull(String name, @Nullable Double value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeNumberProperty(name, value);
        }
    }

    /** Microseconds are fine enough. */
    private void writeSeconds(String name, double seconds) {
        json.writeNumberProperty(name, Math.round(seconds * 1e6) / 1e6);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
