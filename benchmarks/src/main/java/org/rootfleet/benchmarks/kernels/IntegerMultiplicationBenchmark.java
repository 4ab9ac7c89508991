package org.rootfleet.benchmarks.kernels;

import java.math.BigInteger;
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
import org.rootfleet.solver.arithmetic.LargeMultiplication;

/** Products and squares of long integers, beside those of the JDK. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IntegerMultiplicationBenchmark {
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    @Param({"10000", "20000", "100000", "1000000", "10000000"})
    private int digits;

    private BigInteger first = BigInteger.ZERO;
    private BigInteger second = BigInteger.ZERO;

    @Setup
    public void makeNumbers() {
        Random random = new Random(1);
        first = new BigInteger((int) (digits * BITS_PER_DIGIT), random);
        second = new BigInteger((int) (digits * BITS_PER_DIGIT), random);
    }

    @Benchmark
    public BigInteger product() {
        return LargeMultiplication.multiply(first, second);
    }

    @Benchmark
    public BigInteger square() {
        return LargeMultiplication.square(first);
    }

    @Benchmark
    public BigInteger productOfJdk() {
        return first.multiply(second);
    }
}
