package org.rootfleet.benchmarks.kernels;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rootfleet.solver.arithmetic.NumberTheoreticTransform;
import org.rootfleet.solver.arithmetic.TransformPrime;
import org.rootfleet.solver.arithmetic.TransformShape;

/** One transform modulo one prime, forth and back; a round trip multiplies by the length, and the scaling is not counted out. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TransformBenchmark {
    private static final TransformPrime PRIME = TransformPrime.ALL.get(0);

    @Param({"1024", "49152", "65536", "1048576"})
    private int length;

    private TransformShape shape = TransformShape.of(1);
    private NumberTheoreticTransform transform = new NumberTheoreticTransform(PRIME, shape);
    private double[][] series = shape.allocate();

    @Setup
    public void makeSeries() {
        Random random = new Random(1);
        shape = TransformShape.of(length);
        transform = new NumberTheoreticTransform(PRIME, shape);
        series = shape.allocate();
        for (double[] row : series) {
            for (int i = 0; i < row.length; i++) {
                row[i] = PRIME.least(random.nextInt());
            }
        }
    }

    /** Two transforms: the figure of one is half of it. */
    @Benchmark
    public double[][] forthAndBack() {
        transform.forward(series);
        transform.inverse(series);
        for (double[] row : series) {
            for (int i = 0; i < row.length; i++) {
                row[i] = PRIME.least(row[i]);
            }
        }
        return series;
    }
}
