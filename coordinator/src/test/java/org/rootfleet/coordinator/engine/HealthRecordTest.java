package org.rootfleet.coordinator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.protocol.message.wire.Load;

final class HealthRecordTest {
    private final HealthRecord record = new HealthRecord();

    private void hear(Load.Builder load) {
        record.add(load.build());
    }

    private void hearTemperature(double celsius) {
        hear(Load.newBuilder().setTemperatureCelsius(celsius));
    }

    private void hearBits(int bits) {
        hear(Load.newBuilder().setThrottledBits(bits));
    }

    private void hearCores(int cores) {
        hear(Load.newBuilder().setLentCores(cores));
    }

    @Test
    void shouldKnowNothingOfANodeThatDoesNotTell() {
        assertThat(record.health()).isEqualTo(NodeHealth.UNKNOWN);
        hear(Load.newBuilder());
        assertThat(record.health()).isEqualTo(NodeHealth.UNKNOWN);
        assertThat(record.lent(4)).isEqualTo(4);
    }

    @Test
    void shouldRememberTheHighestTemperature() {
        hearTemperature(61);
        hearTemperature(82.5);
        hearTemperature(70);
        assertThat(record.health().temperatureCelsius()).isEqualTo(70);
        assertThat(record.health().highestCelsius()).isEqualTo(82.5);
        hear(Load.newBuilder()); // its sensor is gone
        assertThat(record.health().temperatureCelsius()).isNull();
        assertThat(record.health().highestCelsius()).isEqualTo(82.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void shouldNotTakeNonsenseForATemperature(double celsius) {
        hearTemperature(celsius);
        assertThat(record.health()).isEqualTo(NodeHealth.UNKNOWN);
    }

    @Test
    void shouldFollowTheCoresThatAreLent() {
        hearCores(3);
        assertThat(record.lent(4)).isEqualTo(3);
        hearCores(2);
        hearCores(4);
        assertThat(record.lent(4)).isEqualTo(4);
        assertThat(record.health().leastCores()).isEqualTo(2);
        hearCores(1);
        record.reconnected();
        assertThat(record.lent(4)).isEqualTo(4);
    }

    @Test
    void shouldBoundTheCoresThatAreLent() {
        hearCores(0);
        assertThat(record.lent(4)).isEqualTo(1);
        hearCores(-1); // 2^32 - 1
        assertThat(record.lent(4)).isEqualTo(4);
        hearCores(Integer.MIN_VALUE);
        assertThat(record.lent(4)).isEqualTo(4);
    }

    @Test
    void shouldSayWhatSlowedTheNodeDownDuringTheJob() {
        hearBits(0x50000); // before the job
        assertThat(record.health().slowedDownBy()).isEmpty();
        hearBits(0x50002);
        hearBits(0xf0000); // a soft limit between two readings
        assertThat(record.health().slowedDownBy()).containsExactly("frequency capped", "soft temperature limit");
        hearBits(0x0);
        assertThat(record.health().slowedDownBy()).containsExactly("frequency capped", "soft temperature limit");
    }

    @Test
    void shouldCountWhatSlowsTheNodeDownWhenTheJobBegins() {
        hearBits(0x10001);
        hearBits(0x10000);
        assertThat(record.health().slowedDownBy()).containsExactly("under-voltage");
    }
}
