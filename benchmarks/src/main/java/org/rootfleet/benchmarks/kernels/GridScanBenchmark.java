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

/**
 * The exhaustive scan: nanoseconds for each grid point. lin30_7 has seven integer roots of 30 bits, so that every prime has roots; near
 * zero they are far away. Of a random polynomial the sieve needs nothing but a prime without roots, so only its signs are of interest.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class GridScanBenchmark {
    static final int POINTS = 10_000_000;
    static final int SIEVED_POINTS = 1_000_000_000;

    @Param({"degree_7", "lin30_7", "rand32_7", "cheb_20", "lin16_20", "lin16_100"})
    private String input = "";

    /** Decimals of the grid. */
    @Param({"0", "9"})
    private int digits;

    private BigInteger first = BigInteger.ZERO;
    private GridScan scan = new GridScan(IntegerPolynomial.X, 0);

    /** The points begin at 1/4: with 9 decimals they are large numbers, without them close to zero. */
    @Setup
    public void makeScan() {
        scan = new GridScan(Families.of(input), digits);
        first = BigInteger.TEN.pow(digits).shiftRight(2);
    }

    /** Every point evaluated. */
    @Benchmark
    @OperationsPerInvocation(POINTS)
    public GridScan.Findings signChanges() {
        return scan.scan(first, first.add(BigInteger.valueOf(POINTS)), Budget.UNLIMITED);
    }

    /** Points excluded by small primes. */
    @Benchmark
    @OperationsPerInvocation(SIEVED_POINTS)
    public GridScan.Findings zeros() {
        return scan.zeros(first, first.add(BigInteger.valueOf(SIEVED_POINTS)), Budget.UNLIMITED);
    }
}
