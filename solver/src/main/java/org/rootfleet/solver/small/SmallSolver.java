package org.rootfleet.solver.small;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;
import org.rootfleet.solver.rational.NoRootFilter;
import org.rootfleet.solver.refine.RootRefiner;

/**
 * Solves a short equation at once, in the time that it takes to plan the search of a long one. Everything is decided by doubles with proven
 * error bounds and by exact integers; what they do not decide is not answered.
 *
 * <p><b>Rational roots.</b> A rational root is an integer divided by the leading coefficient a. So a root z whose enclosure, times a, holds no
 * integer is irrational; if it holds one, that fraction is tried exactly; and if it may hold more, primes must show that there is no
 * rational root.
 */
public final class SmallSolver {
    /** To more decimals, refining the roots takes the time. */
    private static final int MAX_DIGITS = 100;

    /** How much narrower enclosures are than isolating intervals, about. */
    private static final int REFINED_BITS = 80;

    private final IntegerPolynomial polynomial;
    private final Find find;
    private final int digits;
    private final ScaledTerms terms;
    private final List<Root> roots = new ArrayList<>();
    private @Nullable Boolean free;

    private SmallSolver(IntegerPolynomial polynomial, Find find, int digits) {
        this.polynomial = polynomial;
        this.find = find;
        this.digits = digits;
        this.terms = new ScaledTerms(polynomial);
    }

    /**
     * All wanted roots of a polynomial.
     *
     * @param digits decimals of irrational roots
     * @return null if the polynomial is too long, or doubles do not suffice
     */
    public static @Nullable SmallAnswer solve(IntegerPolynomial polynomial, Find find, int digits) {
        if (polynomial.degree() < 1
                || polynomial.degree() > ScaledTerms.MAX_DEGREE
                || digits > MAX_DIGITS
                || !areShort(polynomial)) {
            return null;
        }
        BigInteger content = polynomial.content();
        BigInteger unit = polynomial.leading().signum() < 0 ? content.negate() : content;
        int zeros = polynomial.lowestExponent();
        IntegerPolynomial rest = polynomial.divideByPowerOfX(zeros).divideExactly(unit);
        if (rest.degree() < 1 || rest.exponentGcd() != 1 || !SquarefreeFactorization.isProvenSquarefree(rest)) {
            return null;
        }
        Equation equation = new Equation(rest, 1);
        if (find != Find.REAL && NoRootFilter.provesQuickly(rest)) {
            return new SmallAnswer(unit, zeros, equation, Rational.ZERO, Rational.ZERO, List.of());
        }
        return new SmallSolver(rest, find, digits).answer(unit, zeros, equation);
    }

    private static boolean areShort(IntegerPolynomial polynomial) {
        for (int i = 0; i <= polynomial.degree(); i++) {
            if (polynomial.coefficient(i).bitLength() > ScaledTerms.MAX_BITS) {
                return false;
            }
        }
        return true;
    }

    private @Nullable SmallAnswer answer(BigInteger unit, int zeros, Equation equation) {
        int n = polynomial.degree();
        int innerSign = polynomial.coefficient(0).signum();
        int start = Math.floorDiv(
                polynomial.coefficient(0).bitLength() - polynomial.leading().bitLength(), n);
        HalfLineSearch search = new HalfLineSearch(terms, start);
        Rational from = Rational.ZERO;
        Rational to = Rational.of(1);
        if (hasVariation(-1)) {
            if (!search.run(-1, (n & 1) == 0 ? 1 : -1, innerSign) || !addRoots(-1, search.roots())) {
                return null;
            }
            from = RootEnclosure.dyadic(-Math.scalb(1.0, search.boundExponent()))
                    .toRational();
        }
        if (hasVariation(1)) {
            int first = roots.size();
            if (!search.run(1, 1, innerSign) || !addRoots(1, search.roots())) {
                return null;
            }
            Collections.reverse(roots.subList(first, roots.size()));
            to = RootEnclosure.dyadic(Math.scalb(1.0, search.boundExponent())).toRational();
        }
        return new SmallAnswer(unit, zeros, equation, from, to, roots);
    }

    /** Whether the signs of the coefficients of {@code P(sign * x)}, with a positive leading one of P, allow a positive root. */
    private boolean hasVariation(int sign) {
        int last = 0;
        for (int j = 0; j <= polynomial.degree(); j++) {
            int next = polynomial.coefficient(j).signum() * ((j & 1) == 1 ? sign : 1);
            if (next != 0) {
                if (next == -last) {
                    return true;
                }
                last = next;
            }
        }
        return false;
    }

    private boolean addRoots(int sign, ZoneChain isolated) {
        for (int i = 0; i < isolated.count(); i++) {
            double lower = isolated.lower(i);
            double upper = isolated.upper(i);
            // The least k with upper <= 2^k.
            terms.scale(sign, Math.getExponent(Math.nextDown(upper)) + 1);
            double unit = Math.scalb(1.0, -terms.k());
            RootEnclosure enclosure = RootEnclosure.between(terms, lower * unit, upper * unit);
            if (enclosure == null || !addRoot(sign, enclosure, lower, upper)) {
                return false;
            }
        }
        return true;
    }

    private boolean addRoot(int sign, RootEnclosure enclosure, double lower, double upper) {
        BigInteger denominator = find == Find.INTEGER ? BigInteger.ONE : polynomial.leading();
        if (!enclosure.isCertainlyNoIntegerTimes(denominator.doubleValue())
                && enclosure.floorTimes(denominator) == null) {
            BigInteger numerator = enclosure.nearestInteger(denominator);
            if (numerator == null && !hasNoRationalRoot()) {
                return false;
            }
            if (numerator != null) {
                Rational candidate = new Rational(sign < 0 ? numerator.negate() : numerator, denominator);
                if (polynomial.scaledValueAt(candidate).signum() == 0) {
                    if (find != Find.INTEGER || candidate.isInteger()) {
                        roots.add(Root.exact(candidate, candidate));
                    }
                    return true;
                }
            }
        }
        return find != Find.REAL || addIrrational(sign, enclosure, lower, upper);
    }

    private boolean hasNoRationalRoot() {
        if (free == null) {
            free = NoRootFilter.provesNoRationalRoot(polynomial);
        }
        return free;
    }

    private boolean addIrrational(int sign, RootEnclosure enclosure, double lower, double upper) {
        BigInteger floor = enclosure.floorTimes(Rational.powerOfTen(digits));
        if (floor == null) {
            DyadicInterval interval = enclosure.interval(lower, upper);
            if (interval == null) {
                return false;
            }
            IntegerPolynomial mirrored = sign < 0 ? polynomial.reflected() : polynomial;
            floor = new RootRefiner(mirrored, 1).decimals(interval, REFINED_BITS, digits);
        }
        // floor(-v) = -(floor(v) + 1) for a v that is not an integer
        roots.add(Root.irrational(
                sign < 0 ? floor.not() : floor,
                digits,
                RootEnclosure.dyadic(sign < 0 ? -upper : lower).toRational(),
                RootEnclosure.dyadic(sign < 0 ? -lower : upper).toRational()));
        return true;
    }
}
