package org.rootfleet.solver;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.PolynomialLimits;
import org.rootfleet.solver.polynomial.PolynomialParser;

/** Polynomials for tests; everything random comes from the seed that is given. */
public final class TestPolynomials {
    private TestPolynomials() {}

    public static IntegerPolynomial parse(String text) {
        return PolynomialParser.parse(text, PolynomialLimits.DEFAULT);
    }

    /** Degree n exactly, coefficients of up to the given length, either sign, the constant not zero. */
    public static IntegerPolynomial random(Random random, int degree, int bits) {
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int i = 0; i <= degree; i++) {
            do {
                coefficients[i] = new BigInteger(bits, random);
            } while ((i == 0 || i == degree) && coefficients[i].signum() == 0);
            if (random.nextBoolean()) {
                coefficients[i] = coefficients[i].negate();
            }
        }
        return IntegerPolynomial.of(coefficients);
    }

    public static IntegerPolynomial withRoots(Iterable<Rational> roots) {
        IntegerPolynomial product = IntegerPolynomial.ONE;
        for (Rational root : roots) {
            product = product.multiply(IntegerPolynomial.withRoot(root));
        }
        return product;
    }

    /** All roots that the tasks, and those that remain of them, find. */
    public static List<Root> rootsOf(Equation equation, List<Task> tasks) {
        RangeSolver solver = new RangeSolver(equation);
        Deque<Task> pending = new ArrayDeque<>(tasks);
        List<Root> roots = new ArrayList<>();
        while (!pending.isEmpty()) {
            TaskResult result = solver.solve(pending.pop(), Budget.UNLIMITED);
            roots.addAll(result.roots());
            pending.addAll(result.open());
        }
        roots.sort(Comparator.comparing(Root::lower));
        return roots;
    }

    /** {@code n! (1 + x + x^2/2! + ... + x^n/n!)}: no real root for even n, one for odd n. */
    public static IntegerPolynomial exponential(int n) {
        BigInteger[] coefficients = new BigInteger[n + 1];
        coefficients[n] = BigInteger.ONE;
        for (int i = n; i > 0; i--) {
            coefficients[i - 1] = coefficients[i].multiply(BigInteger.valueOf(i));
        }
        return IntegerPolynomial.of(coefficients);
    }

    /** T_n, with n real roots in (-1, 1). */
    public static IntegerPolynomial chebyshev(int n) {
        IntegerPolynomial previous = IntegerPolynomial.ONE;
        IntegerPolynomial current = IntegerPolynomial.X;
        for (int i = 1; i < n; i++) {
            IntegerPolynomial next =
                    current.multiply(IntegerPolynomial.ofLongs(0, 2)).subtract(previous);
            previous = current;
            current = next;
        }
        return n == 0 ? previous : current;
    }

    /** H_n, with n real roots. */
    public static IntegerPolynomial hermite(int n) {
        IntegerPolynomial previous = IntegerPolynomial.ONE;
        IntegerPolynomial current = IntegerPolynomial.ofLongs(0, 2);
        for (int i = 1; i < n; i++) {
            IntegerPolynomial next = current.multiply(IntegerPolynomial.ofLongs(0, 2))
                    .subtract(previous.multiply(BigInteger.valueOf(2L * i)));
            previous = current;
            current = next;
        }
        return n == 0 ? previous : current;
    }

    /** n! L_n, with n positive roots. */
    public static IntegerPolynomial laguerre(int n) {
        IntegerPolynomial previous = IntegerPolynomial.ONE;
        IntegerPolynomial current = IntegerPolynomial.ofLongs(1, -1);
        for (int i = 1; i < n; i++) {
            IntegerPolynomial next = current.multiply(IntegerPolynomial.ofLongs(2L * i + 1, -1))
                    .subtract(previous.multiply(BigInteger.valueOf((long) i * i)));
            previous = current;
            current = next;
        }
        return n == 0 ? previous : current;
    }

    /** (x - 1) (x - 2) ... (x - n). */
    public static IntegerPolynomial wilkinson(int n) {
        IntegerPolynomial product = IntegerPolynomial.ONE;
        for (int i = 1; i <= n; i++) {
            product = product.multiply(IntegerPolynomial.ofLongs(-i, 1));
        }
        return product;
    }

    /** x^n - 2 (L x - 1)^2 with L = 2^bits - 1: two roots closer than 2^(-bits n / 2). */
    public static IntegerPolynomial mignotte(int n, int bits) {
        BigInteger big = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
        IntegerPolynomial square =
                IntegerPolynomial.of(BigInteger.ONE.negate(), big).pow(2);
        return IntegerPolynomial.monomial(BigInteger.ONE, n).subtract(square.multiply(BigInteger.TWO));
    }
}
