package org.rootfleet.solver;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;
import org.rootfleet.solver.rational.NoRootFilter;
import org.rootfleet.solver.refine.RootRefiner;
import org.rootfleet.solver.small.EnclosedRoot;
import org.rootfleet.solver.small.RootEnclosure;
import org.rootfleet.solver.small.SmallSearch;

/**
 * Solves a short equation at once, in the time that it takes to plan the search of a long one. Everything is decided by doubles with proven
 * error bounds and by exact integers; what they do not decide is not answered.
 *
 * <p><b>Rational roots.</b> A rational root is an integer divided by the leading coefficient a. So a root z whose enclosure, times a, holds no
 * integer is irrational; if it holds one, that fraction is tried exactly; and if it may hold more, primes must show that there is no
 * rational root.
 *
 * <p><b>Powers.</b> A polynomial in x^g is solved in y = x^g. It is squarefree but for the root zero if the one in y is: the derivative
 * {@code g x^(g-1) P'(x^g)} vanishes at a root x^g of P only if P' does. If y is irrational, so is x; of a rational y exact roots are taken
 * ({@link PowerRoots}). For an even g there is no root below zero to look for.
 */
public final class SmallSolver {
    /** To more decimals, refining the roots takes the time. */
    private static final int MAX_DIGITS = 100;

    /** How much narrower enclosures are than isolating intervals, about. */
    private static final int REFINED_BITS = 80;

    /** P, in y. */
    private final IntegerPolynomial polynomial;

    /** g. */
    private final int power;

    private final Find find;
    private final int digits;
    /** Of every rational root that is looked for, rounded. */
    private final double denominatorAsDouble;

    /** {@code 10^digits}, rounded. */
    private final double scale;

    private List<Root> roots = List.of();
    private @Nullable Boolean free;
    private @Nullable RootRefiner refiner;

    private SmallSolver(Equation equation, long @Nullable [] words, Find find, int digits) {
        this.polynomial = equation.polynomial();
        this.power = equation.power();
        this.find = find;
        this.digits = digits;
        this.denominatorAsDouble =
                find == Find.INTEGER ? 1 : words == null ? polynomial.leading().doubleValue() : words[words.length - 1];
        this.scale = digits == 0 ? 1 : Rational.powerOfTen(digits).doubleValue();
    }

    /**
     * All wanted roots of a polynomial.
     *
     * @param digits decimals of irrational roots
     * @return null if the polynomial is too long, or doubles do not suffice
     */
    public static @Nullable SmallAnswer solve(IntegerPolynomial polynomial, Find find, int digits) {
        if (polynomial.degree() < 1 || digits > MAX_DIGITS) {
            return null;
        }
        int zeros = polynomial.lowestExponent();
        IntegerPolynomial nonzero = polynomial.divideByPowerOfX(zeros);
        int power = nonzero.exponentGcd();
        if (power == 0 || nonzero.degree() / power > SmallSearch.MAX_DEGREE) {
            return null;
        }
        IntegerPolynomial terms = nonzero.deflated(power);
        if (!SmallSearch.isShort(terms)) {
            return null;
        }
        BigInteger content = terms.content();
        BigInteger unit = terms.isLeadingNegative() ? content.negate() : content;
        IntegerPolynomial rest = terms.divideExactly(unit);
        long[] words = SmallSearch.words(rest);
        boolean squarefree = words == null
                ? SquarefreeFactorization.isProvenSquarefree(rest)
                : SquarefreeFactorization.isProvenSquarefree(words);
        if (!squarefree) {
            return null;
        }
        Equation equation = new Equation(rest, power);
        if (find != Find.REAL && NoRootFilter.provesQuickly(rest)) {
            return new SmallAnswer(unit, zeros, equation, Rational.ZERO, Rational.ZERO, List.of());
        }
        return new SmallSolver(equation, words, find, digits).answer(unit, zeros, equation, words);
    }

    private @Nullable SmallAnswer answer(BigInteger unit, int zeros, Equation equation, long @Nullable [] words) {
        boolean mirrors = power % 2 == 0;
        SmallSearch search = SmallSearch.of(polynomial, words, mirrors);
        if (search == null) {
            return null;
        }
        roots = new ArrayList<>((mirrors ? 2 : 1) * search.roots().size());
        for (EnclosedRoot root : search.roots()) {
            if (!addQuickly(root) && !addSlowly(root, search)) {
                return null;
            }
        }
        return new SmallAnswer(unit, zeros, equation, search.from(), search.to(), mirrors ? ascending() : roots);
    }

    /** Of pairs -x, x with ascending x. */
    private List<Root> ascending() {
        List<Root> ascending = new ArrayList<>(roots.size());
        for (int i = roots.size() - 2; i >= 0; i -= 2) {
            ascending.add(roots.get(i));
        }
        for (int i = 1; i < roots.size(); i += 2) {
            ascending.add(roots.get(i));
        }
        return ascending;
    }

    /** Adds the root if it is wanted; false if doubles do not know that it is irrational, or its decimals. */
    private boolean addQuickly(EnclosedRoot root) {
        RootEnclosure enclosure = root.enclosure();
        if (!enclosure.isCertainlyNoIntegerTimes(denominatorAsDouble)) {
            return false;
        }
        if (find != Find.REAL) {
            return true;
        }
        long floor = enclosure.certainFloorOfRootTimes(power, scale);
        if (floor < 0) {
            return false;
        }
        // floor(-v) = -(floor(v) + 1) for a v that is not an integer
        long decimals = root.sign() < 0 ? ~floor : floor;
        if (power == 1) {
            roots.add(Root.irrational(decimals, digits, root.isolatingLower(), root.isolatingUpper()));
        } else {
            addDecimals(root, BigInteger.valueOf(decimals));
        }
        return true;
    }

    /** The same with twice the precision, and exactly if need be. */
    private boolean addSlowly(EnclosedRoot root, SmallSearch search) {
        EnclosedRoot precise = root.enclosure().isCoarse() ? search.refined(root) : root;
        return precise != null && add(precise);
    }

    /** Adds the root if it is wanted; false if that is not known. */
    private boolean add(EnclosedRoot root) {
        RootEnclosure enclosure = root.enclosure();
        BigInteger denominator = find == Find.INTEGER ? BigInteger.ONE : polynomial.leading();
        if (enclosure.floorTimes(denominator) == null) {
            BigInteger numerator = enclosure.nearestInteger(denominator);
            if (numerator == null && !hasNoRationalRoot()) {
                return false;
            }
            if (numerator != null) {
                Rational candidate = new Rational(root.sign() < 0 ? numerator.negate() : numerator, denominator);
                if (polynomial.scaledValueAt(candidate).signum() == 0) {
                    for (Root exact : new PowerRoots(power, digits).of(candidate)) {
                        if (find.wants(exact.kind())) {
                            roots.add(exact);
                        }
                    }
                    return true;
                }
            }
        }
        return find != Find.REAL || addIrrational(root);
    }

    private boolean hasNoRationalRoot() {
        if (free == null) {
            free = NoRootFilter.provesNoRationalRoot(polynomial);
        }
        return free;
    }

    private boolean addIrrational(EnclosedRoot root) {
        BigInteger floor = power == 1 ? root.enclosure().floorTimes(Rational.powerOfTen(digits)) : null;
        if (floor != null) {
            addDecimals(root, root.sign() < 0 ? floor.not() : floor);
            return true;
        }
        DyadicInterval interval = root.enclosure().interval(root.lower(), root.upper());
        if (interval == null) {
            return false;
        }
        if (refiner == null) {
            refiner = new RootRefiner(polynomial, power);
        }
        addDecimals(root, refiner.decimals(root.sign() < 0 ? interval.mirrored() : interval, REFINED_BITS, digits));
        return true;
    }

    private void addDecimals(EnclosedRoot root, BigInteger decimals) {
        roots.addAll(PowerRoots.mirrored(power, decimals, digits, root.isolatingLower(), root.isolatingUpper()));
    }
}
