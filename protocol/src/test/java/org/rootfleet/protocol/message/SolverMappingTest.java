package org.rootfleet.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.message.wire.SolverWire;
import org.rootfleet.protocol.support.GoldenMessage;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

final class SolverMappingTest {
    private static final BigInteger LONGEST = BigInteger.ONE.shiftLeft(8 * SolverMapping.MAX_NUMBER_BYTES - 1);

    private static final List<Find> FINDS = List.of(Find.values());

    static Stream<Arguments> goldenTasks() {
        return Stream.of(
                argumentSet(
                        "isolate", "task order, isolate", new Task.Isolate(DyadicInterval.of(-3, -5), Find.REAL, 20)),
                argumentSet(
                        "refine",
                        "task order, refine",
                        new Task.Refine(
                                List.of(DyadicInterval.of(0, 0), DyadicInterval.of(128, 8_388_608)), 2_500_000)),
                argumentSet(
                        "scan",
                        "task order, scan",
                        new Task.Scan(BigInteger.valueOf(-1), BigInteger.valueOf(256), Find.INTEGER, 2)));
    }

    @ParameterizedTest
    @MethodSource("goldenTasks")
    void shouldMapTasks(String golden, Task task) {
        SolverWire.Task wire =
                GoldenMessage.named(golden).envelope().getTaskOrder().getTask();
        assertThat(SolverMapping.toWire(task)).isEqualTo(wire);
        assertThat(SolverMapping.fromWire(wire)).isEqualTo(task);
    }

    @Test
    void shouldMapResult() {
        Rational minusThree = Rational.of(-3);
        TaskResult result = new TaskResult(
                List.of(
                        new Root(
                                RootKind.IRRATIONAL,
                                Rational.of(7, 5),
                                Rational.of(3, 2),
                                Rational.of(1),
                                Rational.of(2)),
                        new Root(RootKind.INTEGER, minusThree, minusThree, minusThree, minusThree)),
                List.of(new Task.Isolate(DyadicInterval.of(8, 1), Find.RATIONAL, 20)),
                new TaskResult.Evidence(17, 9));
        // The third root of the golden message lacks everything: it is there for its kind.
        SolverWire.TaskResult wire =
                GoldenMessage.named("task report").envelope().getTaskReport().getResult().toBuilder()
                        .removeRoots(2)
                        .build();
        assertThat(SolverMapping.toWire(result)).isEqualTo(wire);
        assertThat(SolverMapping.fromWire(wire)).isEqualTo(result);
    }

    @Test
    void shouldReturnWhatWasSent() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            TaskResult result = new TaskResult(
                    Stream.generate(() -> root(random)).limit(random.nextInt(4)).toList(),
                    Stream.generate(() -> task(random)).limit(random.nextInt(4)).toList(),
                    new TaskResult.Evidence(random.nextLong() >>> 1, random.nextInt() >>> 1));
            assertThat(SolverMapping.fromWire(SolverMapping.toWire(result))).isEqualTo(result);
        }
    }

    @Test
    void shouldTakeLongestNumbers() {
        DyadicInterval least = new DyadicInterval(LONGEST.negate(), -SolverMapping.MAX_EXPONENT);
        DyadicInterval most = new DyadicInterval(LONGEST.subtract(BigInteger.ONE), SolverMapping.MAX_EXPONENT);
        Task task = new Task.Refine(List.of(least, most), SolverMapping.MAX_DIGITS);
        assertThat(SolverMapping.fromWire(SolverMapping.toWire(task))).isEqualTo(task);
    }

    private static Task task(Random random) {
        Find find = FINDS.get(random.nextInt(FINDS.size()));
        return switch (random.nextInt(3)) {
            case 0 -> new Task.Isolate(interval(random), find, random.nextInt(100));
            case 1 -> {
                List<DyadicInterval> intervals = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    intervals.add(interval(random));
                }
                yield new Task.Refine(intervals, random.nextInt(100));
            }
            default -> {
                BigInteger from = number(random);
                yield new Task.Scan(
                        from, from.add(BigInteger.ONE).add(number(random).abs()), find, random.nextInt(100));
            }
        };
    }

    private static Root root(Random random) {
        Rational lower = rational(random);
        Rational upper = lower.add(rational(random).abs());
        boolean irrational = lower.compareTo(upper) < 0 && random.nextBoolean();
        RootKind exact = lower.isInteger() ? RootKind.INTEGER : RootKind.RATIONAL;
        RootKind kind = irrational ? RootKind.IRRATIONAL : exact;
        return new Root(kind, lower, irrational ? upper : lower, lower, upper);
    }

    private static Rational rational(Random random) {
        return new Rational(number(random), number(random).abs().add(BigInteger.ONE));
    }

    private static DyadicInterval interval(Random random) {
        return new DyadicInterval(number(random), random.nextInt(-1000, 1000));
    }

    /** Of up to 80 bits, often at the end of a byte. */
    private static BigInteger number(Random random) {
        BigInteger number = random.nextBoolean()
                ? BigInteger.ONE.shiftLeft(random.nextInt(80)).subtract(BigInteger.valueOf(random.nextInt(3)))
                : new BigInteger(random.nextInt(80), random);
        return random.nextBoolean() ? number : number.negate();
    }
}
