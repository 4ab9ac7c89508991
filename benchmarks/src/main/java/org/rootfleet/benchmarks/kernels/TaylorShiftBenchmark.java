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
import org.rootfleet.benchmarks.families.Families;
import org.rootfleet.solver.polynomial.TaylorShift;

/** {@code P(x + 1)} for dense random P, beside the plain additions of BigIntegers that it is defined by. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TaylorShiftBenchmark {
    /** Bits and degree: small ones around the threshold of digit rows, then the sizes that other systems are quoted for. */
    @State(Scope.Benchmark)
    public static class Input {
        @Param({
            "rand64_6",
            "rand64_12",
            "rand64_24",
            "rand100_100",
            "rand300_300",
            "rand1000_1000",
            "rand10000_1000",
            "rand2000_2000",
            "rand5000_5000",
            "rand32_10000",
            "rand10000_10000"
        })
        private String input = "";

        private BigInteger[] coefficients = {};

        @Setup
        public void makePolynomial() {
            coefficients = Families.of(input).coefficients();
        }
    }

    /** Those for which additions take no minutes. */
    @State(Scope.Benchmark)
    public static class ShortInput {
        @Param({"rand64_6", "rand64_12", "rand64_24", "rand100_100", "rand300_300", "rand1000_1000", "rand10000_1000"})
        private String input = "";

        private BigInteger[] coefficients = {};

        @Setup
        public void makePolynomial() {
            coefficients = Families.of(input).coefficients();
        }
    }

    @Benchmark
    public BigInteger[] shift(Input input) {
        return TaylorShift.byOne(input.coefficients);
    }

    @Benchmark
    public BigInteger[] additions(ShortInput input) {
        BigInteger[] shifted = input.coefficients.clone();
        for (int i = 0; i < shifted.length - 1; i++) {
            for (int j = shifted.length - 2; j >= i; j--) {
                shifted[j] = shifted[j].add(shifted[j + 1]);
            }
        }
        return shifted;
    }
}
