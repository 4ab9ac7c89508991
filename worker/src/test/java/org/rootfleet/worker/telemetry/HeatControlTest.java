package org.rootfleet.worker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeatControlTest {
    private static final long SECOND = 1_000_000_000L;
    private static final HeatSettings SETTINGS = new HeatSettings(80, 75, Duration.ofSeconds(10));

    private final HeatControl control = new HeatControl(SETTINGS, 4);

    /** What is lent at each second of a curve, the clock running over its end meanwhile. */
    private List<Integer> follow(double... celsius) {
        List<Integer> cores = new ArrayList<>();
        for (double reading : celsius) {
            cores.add(control.read(OptionalDouble.of(reading), Long.MAX_VALUE - 5 * SECOND + cores.size() * SECOND));
        }
        return cores;
    }

    private static double[] constant(double celsius, int seconds) {
        double[] curve = new double[seconds];
        Arrays.fill(curve, celsius);
        return curve;
    }

    @Test
    void shouldLendAllCoresWhileItIsCool() {
        assertThat(follow(constant(80, 100))).containsOnly(4);
    }

    @Test
    void shouldDropACoreForEachStepThatItStaysTooHot() {
        List<Integer> cores = follow(constant(80.1, 60));
        for (int second = 0; second < 60; second++) {
            assertThat(cores.get(second)).as("second %d", second).isEqualTo(Math.max(1, 3 - second / 10));
        }
    }

    @Test
    void shouldAddACoreForEachStepThatItIsCool() {
        follow(constant(99, 60));
        for (int second = 0; second < 60; second++) {
            int cores = control.read(OptionalDouble.of(74.9), Long.MAX_VALUE + (100 + second) * SECOND);
            assertThat(cores).as("second %d", second).isEqualTo(Math.min(4, 2 + second / 10));
        }
    }

    @Test
    void shouldLeaveThingsAsTheyAreInBetween() {
        follow(81);
        assertThat(control.cores()).isEqualTo(3);
        long later = Long.MAX_VALUE + 1000 * SECOND;
        assertThat(control.read(OptionalDouble.of(75), later)).isEqualTo(3);
        assertThat(control.read(OptionalDouble.of(80), later + 100 * SECOND)).isEqualTo(3);
        assertThat(control.read(OptionalDouble.of(74), later + 200 * SECOND)).isEqualTo(4);
    }

    @Test
    void shouldChangeOnceAStepHoweverTheReadingsJump() {
        double[] curve = new double[100];
        for (int second = 0; second < 100; second++) {
            curve[second] = second % 2 == 0 ? 90 : 60;
        }
        List<Integer> cores = follow(curve);
        int changes = 0;
        for (int second = 1; second < 100; second++) {
            changes += cores.get(second).equals(cores.get(second - 1)) ? 0 : 1;
        }
        assertThat(changes).isBetween(5, 10);
    }

    @Test
    void shouldLendAllCoresAgainIfTheSensorIsGone() {
        follow(constant(99, 60));
        assertThat(control.cores()).isEqualTo(1);
        long later = Long.MAX_VALUE + 1000 * SECOND;
        assertThat(control.read(OptionalDouble.empty(), later)).isEqualTo(2);
        assertThat(control.read(OptionalDouble.of(Double.NaN), later + 10 * SECOND))
                .isEqualTo(3);
        assertThat(control.read(OptionalDouble.empty(), later + 20 * SECOND)).isEqualTo(4);
        assertThat(control.read(OptionalDouble.empty(), later + 30 * SECOND)).isEqualTo(4);
    }

    @Test
    void shouldKeepTheOnlyCore() {
        HeatControl single = new HeatControl(SETTINGS, 1);
        assertThat(single.read(OptionalDouble.of(150), 0)).isEqualTo(1);
        assertThat(single.read(OptionalDouble.of(150), 100 * SECOND)).isEqualTo(1);
    }

    /**
     * A node as a thermal resistance and capacity (Newton's law of cooling): it goes toward {@code ambient + perCore * cores} with a time
     * constant. Without the control it would settle at ambient + 4 perCore.
     */
    @ParameterizedTest
    @CsvSource({
        // ambient, degrees a core, time constant (s), cores that settle below the limit
        "25, 10, 60, 4", // 65: never hot
        "40, 12, 60, 3", // 88 with 4 cores, 76 with 3
        "40, 20, 60, 1", // 120 with 4, 80 with 2
        "55, 9, 120, 2", // a hot cupboard: 91 with 4, 82 with 3, 73 with 2
        "85, 5, 60, 1", // hot without our doing: one core stays
    })
    void shouldHoldASimulatedNodeAboutTheLimit(double ambient, double perCore, double seconds, int fewest) {
        double celsius = ambient;
        double hottest = celsius;
        int least = 4;
        Random noise = new Random(7);
        for (int second = 0; second < 3600; second++) {
            int cores = control.read(OptionalDouble.of(celsius + noise.nextDouble() - 0.5), second * SECOND);
            assertThat(cores).isBetween(1, 4);
            least = Math.min(least, cores);
            double goal = ambient + perCore * cores;
            celsius += (goal - celsius) / seconds;
            hottest = Math.max(hottest, celsius);
        }
        // The first step may pass before anything shows: 10 s at the steepest that all cores can heat above the limit.
        double overshoot = Math.max(0, ambient + 4 * perCore - 80) * (1 - Math.exp(-10 / seconds)) + 1;
        assertThat(hottest).isLessThanOrEqualTo(Math.max(80 + overshoot, ambient + perCore + 1));
        assertThat(least).isGreaterThanOrEqualTo(1).isLessThanOrEqualTo(fewest);
    }

    @Test
    void shouldRefuseSettingsThatMakeNoSense() {
        Duration step = Duration.ofSeconds(10);
        for (double[] pair :
                new double[][] {{0, 0}, {201, 75}, {80, 80}, {80, -1}, {Double.NaN, 75}, {80, Double.NaN}}) {
            assertThatThrownBy(() -> new HeatSettings(pair[0], pair[1], step))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofHours(2))) {
            assertThatThrownBy(() -> new HeatSettings(80, 75, wrong)).hasMessageContaining("heat.step");
        }
    }
}
