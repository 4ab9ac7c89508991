package org.rootfleet.benchmarks.kernels;

import java.math.BigInteger;
import java.util.Random;
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
import org.rootfleet.solver.arithmetic.Ball;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** A polynomial of degree 1000 at one point: nanoseconds for each coefficient. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(EvaluationBenchmark.DEGREE)
public class EvaluationBenchmark {
    static final int DEGREE = 1000;

    @Param({"32", "1000"})
    private int bits;

    private static final Dyadic POINT = Dyadic.of(0x1c9a3b5, -26);

    private IntegerPolynomial polynomial = IntegerPolynomial.ZERO;
    private PrimeField field = new PrimeField(3);
    private ModularPolynomial ring = new ModularPolynomial(field);
    private long[] residues = {};
    private long point;

    @Setup
    public void makePolynomial() {
        polynomial = Families.random(DEGREE, bits, new Random(1));
        field = new PrimeField(Primes.below(PrimeField.MAX_MODULUS));
        ring = new ModularPolynomial(field);
        residues = new long[DEGREE + 1];
        for (int i = 0; i <= DEGREE; i++) {
            residues[i] = field.of(polynomial.coefficient(i));
        }
        point = field.of(123456789);
    }

    /** With a certified error, 106 bits of precision. */
    @Benchmark
    public Ball ball() {
        return SignAt.value(polynomial, Ball.exact(POINT), 106);
    }

    /** The sign, by balls of growing precision. */
    @Benchmark
    public int sign() {
        return new SignAt(polynomial).at(POINT);
    }

    /** The exact value, which grows to 26 bits a coefficient. */
    @Benchmark
    public BigInteger exact() {
        return polynomial.scaledValueAt(new Rational(POINT.mantissa(), BigInteger.ONE.shiftLeft(26)));
    }

    /** The residue modulo a 62-bit prime. */
    @Benchmark
    public long modular() {
        return ring.evaluate(residues, point);
    }
}
