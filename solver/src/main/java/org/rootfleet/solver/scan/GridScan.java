package org.rootfleet.solver.scan;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.WrongArithmeticException;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The exhaustive search: what a polynomial does at every point {@code k / 10^D} of a range of integers k, in ascending order.
 *
 * <p>For sign changes the polynomial is evaluated at every point, in doubles together with a bound of the error
 * ({@link FilteredPolynomial}), and exactly where that does not tell the sign ({@link SignWalk}). Where zeros alone are asked for,
 * points are excluded by what the polynomial is modulo small primes ({@link ZeroSieve}), the others modulo a large one, and what is left is
 * evaluated exactly ({@link ZeroSearch}). May be used by several threads at once.
 */
public final class GridScan {
    private final BigInteger scale;
    private final IntegerPolynomial polynomial;
    private final IntegerPolynomial onGrid;
    private @Nullable Sieving sieving;

    /** What all searches for zeros share. */
    private record Sieving(ZeroSieve sieve, ZeroTest test) {}

    /**
     * What was met.
     *
     * @param zeros the k at which the polynomial is zero, ascending
     * @param signChanges the k, ascending, for which the signs immediately above k and immediately below k + 1 are opposite: an odd
     *     number of roots lies between them
     * @param next the first k that was not visited
     */
    public record Findings(List<BigInteger> zeros, List<BigInteger> signChanges, BigInteger next) {}

    /** Scans of a squarefree polynomial on the grid of width {@code 10^-digits}. */
    public GridScan(IntegerPolynomial polynomial, int digits) {
        this.scale = BigInteger.TEN.pow(digits);
        this.polynomial = polynomial;
        this.onGrid = onGrid(polynomial, scale);
    }

    /** {@code scale^n P(k / scale)} as a polynomial in k. */
    private static IntegerPolynomial onGrid(IntegerPolynomial polynomial, BigInteger scale) {
        if (scale.equals(BigInteger.ONE)) {
            return polynomial;
        }
        BigInteger[] coefficients = polynomial.coefficients();
        BigInteger power = BigInteger.ONE;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            coefficients[i] = coefficients[i].multiply(power);
            power = power.multiply(scale);
        }
        return IntegerPolynomial.of(coefficients);
    }

    /** Visits {@code from <= k < to}, and the point {@code to} for its sign only, until the budget is used up. */
    public Findings scan(BigInteger from, BigInteger to, Budget budget) {
        return new SignWalk(polynomial, onGrid, scale, from, budget).to(to);
    }

    /** The zeros with {@code from <= k < to}, and no sign changes, until the budget is used up. */
    public Findings zeros(BigInteger from, BigInteger to, Budget budget) {
        if (to.subtract(from).compareTo(ZeroSieve.leastPoints(onGrid)) < 0) {
            Findings all = scan(from, to, budget);
            return new Findings(all.zeros(), List.of(), all.next());
        }
        Sieving known = sieving();
        try {
            return new ZeroSearch(known.test(), from, budget).to(to, known.sieve());
        } catch (WrongArithmeticException e) {
            // The next task makes another one.
            forgetSieving();
            throw e;
        }
    }

    private synchronized void forgetSieving() {
        sieving = null;
    }

    private synchronized Sieving sieving() {
        if (sieving == null) {
            sieving = new Sieving(ZeroSieve.of(onGrid), new ZeroTest(onGrid));
        }
        return sieving;
    }
}
