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
 */
public final class SmallSolver {
    /** To more decimals, refining the roots takes the time. */
    private static final int MAX_DIGITS = 100;

    /** How much narrower enclosures are than isolating intervals, about. */
    private static final int REFINED_BITS = 80;

    private final IntegerPolynomial polynomial;
    private final Find find;
    private final int digits;
    /** Of every rational root that is looked for. */
    private final BigInteger denominator;

    private final double denominatorAsDouble;

    /** {@code 10^digits}, rounded. */
    private final double scale;

    private final List<Root> roots = new ArrayList<>();
    private @Nullable Boolean free;

    private SmallSolver(IntegerPolynomial polynomial, Find find, int digits) {
        this.polynomial = polynomial;
        this.find = find;
        this.digits = digits;
        this.denominator = find == Find.INTEGER ? BigInteger.ONE : polynomial.leading();
        this.denominatorAsDouble = denominator.doubleValue();
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
        long[] given = SmallSearch.words(polynomial);
        if (!SmallSearch.isShort(polynomial, given)) {
            return null;
        }
        BigInteger content = polynomial.content();
        BigInteger unit = polynomial.leading().signum() < 0 ? content.negate() : content;
        int zeros = polynomial.lowestExponent();
        IntegerPolynomial rest = polynomial.divideByPowerOfX(zeros).divideExactly(unit);
        if (rest.degree() < 1 || rest.exponentGcd() != 1) {
            return null;
        }
        long[] words = rest.equals(polynomial) ? given : SmallSearch.words(rest);
        boolean squarefree = words == null
                ? SquarefreeFactorization.isProvenSquarefree(rest)
                : SquarefreeFactorization.isProvenSquarefree(words);
        if (!squarefree) {
            return null;
        }
        Equation equation = new Equation(rest, 1);
        if (find != Find.REAL && NoRootFilter.provesQuickly(rest)) {
            return new SmallAnswer(unit, zeros, equation, Rational.ZERO, Rational.ZERO, List.of());
        }
        return new SmallSolver(rest, find, digits).answer(unit, zeros, equation, words);
    }

    private @Nullable SmallAnswer answer(BigInteger unit, int zeros, Equation equation, long @Nullable [] words) {
        SmallSearch search = SmallSearch.of(polynomial, words);
        if (search == null) {
            return null;
        }
        for (EnclosedRoot root : search.roots()) {
            if (!addQuickly(root) && !addSlowly(root, search)) {
                return null;
            }
        }
        return new SmallAnswer(unit, zeros, equation, search.from(), search.to(), roots);
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
        long floor = enclosure.certainFloorTimes(scale);
        if (floor < 0) {
            return false;
        }
        // floor(-v) = -(floor(v) + 1) for a v that is not an integer
        roots.add(Root.irrational(
                root.sign() < 0 ? ~floor : floor, digits, root.isolatingLower(), root.isolatingUpper()));
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
        if (enclosure.floorTimes(denominator) == null) {
            BigInteger numerator = enclosure.nearestInteger(denominator);
            if (numerator == null && !hasNoRationalRoot()) {
                return false;
            }
            if (numerator != null) {
                Rational candidate = new Rational(root.sign() < 0 ? numerator.negate() : numerator, denominator);
                if (polynomial.scaledValueAt(candidate).signum() == 0) {
                    roots.add(Root.exact(candidate, candidate));
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
        BigInteger floor = root.enclosure().floorTimes(Rational.powerOfTen(digits));
        if (floor == null) {
            DyadicInterval interval = root.enclosure().interval(root.lower(), root.upper());
            if (interval == null) {
                return false;
            }
            IntegerPolynomial mirrored = root.sign() < 0 ? polynomial.reflected() : polynomial;
            floor = new RootRefiner(mirrored, 1).decimals(interval, REFINED_BITS, digits);
        }
        BigInteger signed = root.sign() < 0 ? floor.not() : floor;
        roots.add(Root.irrational(signed, digits, root.isolatingLower(), root.isolatingUpper()));
        return true;
    }
}
