package org.rootfleet.benchmarks.kernels;

import java.math.BigInteger;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.rootfleet.benchmarks.families.Families;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.scan.GridScan;

/** The exhaustive scan: nanoseconds for each grid point. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(GridScanBenchmark.POINTS)
public class GridScanBenchmark {
    static final int POINTS = 100_000;

    @Param({"degree_7", "rand32_7", "cheb_20"})
    private String input = "";

    private IntegerPolynomial polynomial = IntegerPolynomial.ZERO;

    @Setup
    public void makePolynomial() {
        polynomial = Families.of(input);
    }

    @Benchmark
    public GridScan.Findings integers() {
        return new GridScan(polynomial, 0).scan(BigInteger.ZERO, BigInteger.valueOf(POINTS), Budget.UNLIMITED);
    }
}
