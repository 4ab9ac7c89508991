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
import org.rootfleet.solver.arithmetic.Digits;
import org.rootfleet.solver.arithmetic.HalvingRows;

/** {@code q((x + 1) / 2)} in fixed point, one or several polynomials at once; the rows are filled each time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HalvingRowsBenchmark {
    /** Degree, bits and lanes. */
    @Param({
        "100 100 1",
        "100 100 8",
        "300 300 1",
        "1000 200 1",
        "1000 1000 1",
        "1000 1000 4",
        "1000 10000 1",
        "5000 5000 1"
    })
    private String input = "";

    private int degree;
    private int lanes;
    private HalvingRows halving = new HalvingRows(1, 1);
    private long[][] filled = {};

    @Setup
    public void makeRows() {
        String[] parts = input.split(" ", -1);
        degree = Integer.parseInt(parts[0]);
        lanes = Integer.parseInt(parts[2]);
        int bits = Integer.parseInt(parts[1]);
        halving = new HalvingRows(degree, bits);
        filled = new long[halving.rowCount()][halving.maxDigits() * lanes];
        Random random = new Random(1);
        long[] digits = new long[halving.maxDigits()];
        for (int j = 0; j <= degree; j++) {
            for (int lane = 0; lane < lanes; lane++) {
                Digits.write(
                        new BigInteger(bits, random).shiftLeft(halving.storedShift(j)),
                        digits,
                        0,
                        halving.storedDigits(j));
                for (int l = 0; l < halving.storedDigits(j); l++) {
                    filled[j][l * lanes + lane] = digits[l];
                }
            }
        }
    }

    @Benchmark
    public long[][] halve() {
        long[][] rows = new long[filled.length][];
        for (int j = 0; j < rows.length; j++) {
            rows[j] = filled[j].clone();
        }
        halving.toUpperHalf(rows, lanes);
        return rows;
    }
}
