package org.rootfleet.benchmarks.kernels;

import java.math.BigInteger;
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
import org.rootfleet.solver.arithmetic.DecimalConversion;

/** Reading of long decimal numbers, beside the JDK's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecimalConversionBenchmark {
    @Param({"300", "600", "1200", "10000", "100000"})
    private int digits;

    private String text = "";

    @Setup
    public void makeText() {
        text = "7".repeat(digits);
    }

    @Benchmark
    public BigInteger divideAndConquer() {
        return DecimalConversion.parse(text);
    }

    @Benchmark
    public BigInteger jdk() {
        return new BigInteger(text);
    }
}
