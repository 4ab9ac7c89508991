package org.rootfleet.solver.scan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;

/** A polynomial and a part of its grid, with roots where a scan could miss them. */
record GridCase(IntegerPolynomial polynomial, int digits, BigInteger from, BigInteger to) {
    private static final int[] STARTS = {0, 0, 10, 17, 18, 31, 53, 54, 63, 64, 90};
    private static final int[] EDGES = {0, 1, 63, 64, 65, 511, 512, 8191, 8192, 65535, 65536};

    static GridCase random(Random random, int maxPoints) {
        int digits = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0;
        BigInteger scale = BigInteger.TEN.pow(digits);
        BigInteger start = BigInteger.ONE.shiftLeft(STARTS[random.nextInt(STARTS.length)]);
        BigInteger from = (random.nextBoolean() ? start : start.negate()).subtract(offset(random, 2000));
        int points = 1 + random.nextInt(1 + random.nextInt(maxPoints));
        IntegerPolynomial polynomial = TestPolynomials.random(
                random,
                1 + random.nextInt(random.nextInt(4) == 0 ? 30 : 6),
                1 + random.nextInt(random.nextBoolean() ? 20 : 400));
        for (int i = random.nextInt(8); i > 0; i--) {
            BigInteger root = from.add(offset(random, points));
            polynomial = polynomial.multiply(IntegerPolynomial.withRoot(
                    switch (random.nextInt(3)) {
                        case 0 -> new Rational(root.multiply(BigInteger.TWO).add(BigInteger.ONE), scale.shiftLeft(1));
                        case 1 ->
                            new Rational(
                                    root.multiply(BigInteger.valueOf(1021)), scale.multiply(BigInteger.valueOf(1019)));
                        default -> new Rational(root, scale);
                    }));
        }
        for (int i = random.nextInt(6) == 0 ? random.nextInt(10) : 0; i > 0; i--) {
            polynomial = polynomial.multiply(
                    IntegerPolynomial.withRoot(new Rational(from.add(BigInteger.valueOf(i)), scale)));
        }
        polynomial = SquarefreeFactorization.of(polynomial).squarefreePart();
        if (random.nextInt(4) == 0) {
            polynomial = polynomial.multiply(BigInteger.valueOf(random.nextBoolean() ? -1021 : 15));
        }
        return new GridCase(polynomial, digits, from, from.add(BigInteger.valueOf(points)));
    }

    private static BigInteger offset(Random random, int below) {
        int edge = EDGES[random.nextInt(EDGES.length)];
        return BigInteger.valueOf(random.nextBoolean() && edge < below ? edge : random.nextInt(below));
    }

    GridScan scan() {
        return new GridScan(polynomial, digits);
    }

    IntegerPolynomial onGrid() {
        BigInteger[] coefficients = polynomial.coefficients();
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = coefficients[i].multiply(BigInteger.TEN.pow(digits * (coefficients.length - 1 - i)));
        }
        return IntegerPolynomial.of(coefficients);
    }

    /** By the exact value at every point, and the exact slope at every zero. */
    GridScan.Findings byValues() {
        IntegerPolynomial grid = onGrid();
        IntegerPolynomial slope = grid.derivative();
        List<BigInteger> zeros = new ArrayList<>();
        List<BigInteger> changes = new ArrayList<>();
        int above = 0;
        for (BigInteger k = from; k.compareTo(to) <= 0; k = k.add(BigInteger.ONE)) {
            int sign = value(grid, k).signum();
            int beside = sign == 0 ? value(slope, k).signum() : sign;
            if (above != 0 && above != (sign == 0 ? -beside : sign)) {
                changes.add(k.subtract(BigInteger.ONE));
            }
            above = beside;
            if (sign == 0 && !k.equals(to)) {
                zeros.add(k);
            }
        }
        return new GridScan.Findings(zeros, changes, to);
    }

    static BigInteger value(IntegerPolynomial polynomial, BigInteger k) {
        BigInteger value = BigInteger.ZERO;
        for (int i = polynomial.degree(); i >= 0; i--) {
            value = value.multiply(k).add(polynomial.coefficient(i));
        }
        return value;
    }

    /** One way to go on from a point, given the end of the piece. */
    interface Step {
        GridScan.Findings go(BigInteger from, BigInteger to);
    }

    /** What pieces of random length find together, each begun again where it ended. */
    GridScan.Findings inPieces(Random random, Step step) {
        List<BigInteger> zeros = new ArrayList<>();
        List<BigInteger> changes = new ArrayList<>();
        BigInteger next = from;
        while (next.compareTo(to) < 0) {
            long length = 1L + random.nextInt(1 + random.nextInt(20_000));
            BigInteger end = random.nextInt(4) == 0
                    ? to
                    : next.add(BigInteger.valueOf(length)).min(to);
            GridScan.Findings found = step.go(next, end);
            zeros.addAll(found.zeros());
            changes.addAll(found.signChanges());
            next = found.next();
        }
        return new GridScan.Findings(zeros, changes, next);
    }

    static Budget randomBudget(Random random) {
        return () -> random.nextInt(3) > 0;
    }
}
