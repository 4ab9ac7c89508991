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
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Products of dense polynomials of equal degree, beside the sum of the products of their terms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PolynomialMultiplicationBenchmark {
    @Param({"rand32_7", "rand32_15", "rand32_31", "rand1000_15", "rand100_100", "rand32_1000", "rand1000_1000"})
    private String input = "";

    private IntegerPolynomial first = IntegerPolynomial.ZERO;
    private IntegerPolynomial second = IntegerPolynomial.ZERO;

    @Setup
    public void makePolynomials() {
        first = Families.of(input);
        second = first.reversed();
    }

    @Benchmark
    public IntegerPolynomial product() {
        return first.multiply(second);
    }

    @Benchmark
    public BigInteger[] termByTerm() {
        BigInteger[] product = new BigInteger[first.degree() + second.degree() + 1];
        for (int i = 0; i < product.length; i++) {
            product[i] = BigInteger.ZERO;
        }
        for (int i = 0; i <= first.degree(); i++) {
            for (int j = 0; j <= second.degree(); j++) {
                product[i + j] = product[i + j].add(first.coefficient(i).multiply(second.coefficient(j)));
            }
        }
        return product;
    }
}
