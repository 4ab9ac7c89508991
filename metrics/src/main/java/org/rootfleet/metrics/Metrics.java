package org.rootfleet.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a program: its own, and those of the process and the virtual machine. Nothing is counted here: each metric is read where
 * the program keeps the number anyway, and only when somebody asks. What is read must be readable from any thread.
 *
 * <p>Names are those of Prometheus: lower case with underscores, the unit in the name in plain base units (seconds, bytes, celsius), and
 * {@code _total} at the end of what only ever grows.
 */
public final class Metrics {
    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    private final PrometheusRegistry registry = new PrometheusRegistry();

    /** Takes the values of a metric with labels. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes one value.
         *
         * @param labels as many as the metric has, a combination that was not there yet
         */
        void add(double value, String... labels);
    }

    /** A text, and how it is to be read. */
    record Exposition(String text, String contentType) {}

    /** With the metrics of the process and the virtual machine. */
    public Metrics() {
        JvmMetrics.builder().register(registry);
    }

    /** A constant 1 whose labels say what does not change: the version and the like. */
    public void info(String name, String help, Map<String, String> labels) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        new TreeMap<>(labels).forEach((label, value) -> {
            names.add(label);
            values.add(value);
        });
        Info info = Info.builder()
                .name(name)
                .help(help)
                .labelNames(names.toArray(new String[0]))
                .register(registry);
        info.setLabelValues(values.toArray(new String[0]));
    }

    /** A number that only grows, from 0. */
    public void counter(String name, String help, DoubleSupplier value) {
        counters(name, help, List.of(), sink -> sink.add(value.getAsDouble()));
    }

    /** Likewise, one for each combination of labels. */
    public void counters(String name, String help, List<String> labels, Consumer<Sink> values) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(labels.toArray(new String[0]))
                .callback(callback -> values.accept(callback::call))
                .register(registry);
    }

    /** A number that goes up and down. */
    public void gauge(String name, String help, DoubleSupplier value) {
        gauges(name, help, List.of(), sink -> sink.add(value.getAsDouble()));
    }

    /** Likewise; while it is not known, the metric is not there. */
    public void optionalGauge(String name, String help, Supplier<OptionalDouble> value) {
        gauges(name, help, List.of(), sink -> value.get().ifPresent(sink::add));
    }

    /** Likewise, one for each combination of labels. */
    public void gauges(String name, String help, List<String> labels, Consumer<Sink> values) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(labels.toArray(new String[0]))
                .callback(callback -> values.accept(callback::call))
                .register(registry);
    }

    /**
     * Reads everything.
     *
     * @param accept what the asker takes, as HTTP's header of that name has it; null for the plain text of Prometheus
     */
    Exposition read(@Nullable String accept) {
        ExpositionFormatWriter writer = FORMATS.findWriter(accept == null ? "text/plain" : accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail in this way
        }
        return new Exposition(text.toString(StandardCharsets.UTF_8), writer.getContentType());
    }
}
