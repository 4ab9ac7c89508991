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
import org.rootfleet.solver.arithmetic.HalfGcd;
import org.rootfleet.solver.arithmetic.SmallPrimeRing;

/** The proof that a polynomial is squarefree modulo a prime: the fast Euclidean algorithm beside the classical one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SquarefreeBenchmark {
    @Param({"2000", "10000", "30000", "100000"})
    private int degree;

    private long[] residues = {};

    @Setup
    public void makeResidues() {
        Random random = new Random(1);
        residues = random.longs(degree + 1L, 1, SmallPrimeRing.LARGEST.prime()).toArray();
    }

    @Benchmark
    public boolean halfGcd() {
        return HalfGcd.isSquarefree(residues);
    }

    @Benchmark
    public boolean classical() {
        return SmallPrimeRing.LARGEST.isSquarefree(residues);
    }
}
