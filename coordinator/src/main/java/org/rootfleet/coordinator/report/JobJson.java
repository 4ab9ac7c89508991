package org.rootfleet.coordinator.report;

import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.store.StoredJob;
import org.rootfleet.coordinator.store.StoredNode;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** Kept jobs for programs. */
public final class JobJson {
    private static final double NANOS = 1e-9;

    private final JsonGenerator json;

    private JobJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes a list of jobs; the writer stays open. */
    public static void write(List<StoredJob> jobs, Instant now, Writer writer) {
        try (JsonGenerator json = generator(writer)) {
            json.writeStartArray();
            for (StoredJob job : jobs) {
                json.writeStartObject();
                new JobJson(json).write(job, now);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    /** Writes one job, with what each node has done; the writer stays open. */
    public static void write(StoredJob job, List<StoredNode> nodes, Instant now, Writer writer) {
        try (JsonGenerator json = generator(writer)) {
            json.writeStartObject();
            new JobJson(json).write(job, now);
            json.writeArrayPropertyStart("nodes");
            for (StoredNode node : nodes) {
                new JobJson(json).write(node);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static JsonGenerator generator(Writer writer) {
        return new JsonFactory().createGenerator(new ResultJson.Indented(), new UnclosedWriter(writer));
    }

    private void write(StoredJob job, Instant now) {
        StoredJob.Question question = job.question();
        json.writeStringProperty("id", job.id());
        json.writeStringProperty("state", job.state().text());
        json.writeStringProperty("created", job.created().toString());
        json.writeNumberProperty(
                "ageSeconds", Math.max(0, Duration.between(job.created(), now).toSeconds()));
        json.writeStringProperty("version", job.version());
        json.writeNumberProperty("degree", question.degree());
        json.writeStringProperty("sha256", question.polynomial().toString());
        json.writeStringProperty("find", question.find().name().toLowerCase(Locale.ROOT));
        writeNullable("lowest", question.range().lowest());
        writeNullable("highest", question.range().highest());
        json.writeNumberProperty("digits", question.digits());
        json.writeStringProperty("method", question.method().name().toLowerCase(Locale.ROOT));
        writeNullable("workers", job.workers());
        json.writeNumberProperty("tasksDone", job.progress().done());
        json.writeNumberProperty("tasksOpen", job.progress().open());
        json.writeNumberProperty("roots", job.progress().roots());
        json.writeBooleanProperty("complete", job.complete());
        json.writeNumberProperty("wallSeconds", job.progress().wallNanos() * NANOS);
        json.writeNumberProperty("cpuSeconds", job.progress().cpuNanos() * NANOS);
    }

    private void writeNullable(String name, @Nullable Object value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, value.toString());
        }
    }

    private void write(StoredNode node) {
        json.writeStartObject();
        json.writeStringProperty("name", node.name());
        json.writeStringProperty("address", node.address());
        json.writeNumberProperty("cores", node.cores());
        json.writeNumberProperty("tasks", node.tasks());
        json.writeNumberProperty("busySeconds", node.effort().busyNanos() * NANOS);
        json.writeNumberProperty("cpuSeconds", node.effort().cpuNanos() * NANOS);
        json.writeEndObject();
    }
}
