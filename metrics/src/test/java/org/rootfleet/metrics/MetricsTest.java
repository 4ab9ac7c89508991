package org.rootfleet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected lines are those of the text format's definition ("Exposition formats", Prometheus documentation). */
final class MetricsTest {
    private final Metrics metrics = new Metrics();

    private List<String> lines() {
        return metrics.read(null).text().lines().toList();
    }

    @Test
    void shouldWriteACounterAsItIsNow() {
        AtomicLong tasks = new AtomicLong(7);
        metrics.counter("rootfleet_worker_tasks_completed_total", "Tasks that were answered.", tasks::get);
        assertThat(lines())
                .containsSubsequence(
                        "# HELP rootfleet_worker_tasks_completed_total Tasks that were answered.",
                        "# TYPE rootfleet_worker_tasks_completed_total counter",
                        "rootfleet_worker_tasks_completed_total 7.0");
        tasks.set(8);
        assertThat(lines()).contains("rootfleet_worker_tasks_completed_total 8.0");
    }

    @Test
    void shouldWriteWhatIsNotKnownNotAtAll() {
        AtomicReference<OptionalDouble> celsius = new AtomicReference<>(OptionalDouble.empty());
        metrics.optionalGauge("rootfleet_node_temperature_celsius", "Of the processor.", celsius::get);
        assertThat(lines()).noneMatch(line -> line.startsWith("rootfleet_node_temperature_celsius"));
        celsius.set(OptionalDouble.of(61.25));
        assertThat(lines())
                .contains(
                        "# TYPE rootfleet_node_temperature_celsius gauge", "rootfleet_node_temperature_celsius 61.25");
    }

    @Test
    void shouldEscapeLabels() {
        metrics.gauges("rootfleet_up", "Whether.", List.of("node"), sink -> {
            sink.add(1, "pi1:60020");
            sink.add(0, "a\"b\\c\nd");
        });
        assertThat(lines())
                .contains("rootfleet_up{node=\"pi1:60020\"} 1.0", "rootfleet_up{node=\"a\\\"b\\\\c\\nd\"} 0.0");
    }

    @Test
    void shouldWriteWhatDoesNotChange() {
        metrics.info("rootfleet_build_info", "Software.", Map.of("version", "0.1.0", "role", "worker"));
        assertThat(lines()).contains("rootfleet_build_info{role=\"worker\",version=\"0.1.0\"} 1");
    }

    @Test
    void shouldTellOfTheProcessAndTheVirtualMachine() {
        assertThat(lines())
                .anyMatch(line -> line.startsWith("process_cpu_seconds_total "))
                .anyMatch(line -> line.startsWith("process_start_time_seconds "))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "))
                .anyMatch(line -> line.startsWith("jvm_threads_current "));
    }

    @Test
    void shouldSpeakTheFormatThatIsAskedFor() {
        assertThat(metrics.read("application/openmetrics-text;version=1.0.0").contentType())
                .startsWith("application/openmetrics-text");
        assertThat(metrics.read("text/html,*/*").contentType()).startsWith("text/plain");
        assertThat(metrics.read(null).contentType()).startsWith("text/plain; version=0.0.4");
    }

    @Test
    void shouldNotTakeAMetricTwice() {
        metrics.counter("rootfleet_a_total", "A.", () -> 1);
        assertThatThrownBy(() -> metrics.counter("rootfleet_a_total", "A.", () -> 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-2, 65536, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void shouldRefuseAPortThatIsNone(int port) {
        assertThatThrownBy(() -> new MetricsAddress("127.0.0.1", port)).hasMessageContaining("not " + port);
        assertThatThrownBy(() -> new MetricsAddress(" ", 0)).hasMessageContaining("empty");
        assertThat(new MetricsAddress("127.0.0.1", -1).isOn()).isFalse();
        assertThat(new MetricsAddress("127.0.0.1", 0).isOn()).isTrue();
    }
}
