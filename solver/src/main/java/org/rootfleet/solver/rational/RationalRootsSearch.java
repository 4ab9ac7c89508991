package org.rootfleet.solver.rational;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.arithmetic.WordSums;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.ExactDivision;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.Reduction;

/**
 * The search for {@link RationalRoots}, which may be interrupted and goes on where it was: between two steps of lifting some residues,
 * and before the roots found are divided out. Not to be used by two threads at once.
 */
public final class RationalRootsSearch {
    private static final PrimeField CANDIDATE_TEST = new PrimeField(Primes.below(WordSums.MAX_MODULUS));

    private static final int MIN_LIKELY_BITS = 200;
    private static final int LIKELY_FACTOR = 4;

    private final List<Rational> roots = new ArrayList<>();

    /** What is left without the roots. */
    private IntegerPolynomial polynomial;

    private @Nullable RationalRoots result;
    private @Nullable Pass pass;

    /** The rational roots of a squarefree, primitive polynomial that is not zero. */
    public RationalRootsSearch(IntegerPolynomial squarefree) {
        this.polynomial = squarefree;
    }

    /** Lifts the residues, one or some at a time, step by step: first as far as roots of the average size, then those left to the bounds of what remains. */
    private final class Pass {
        final ModularRoots modular;
        final boolean first;
        final List<Long> residues;
        final long maxBits;
        final PadicLifting lifting;
        final long[] image;
        final List<Rational> found = new ArrayList<>();
        final List<Long> pending = new ArrayList<>();

        /** Those being lifted, all of them at the same stage. */
        final List<PadicLifting.Lifted> group = new ArrayList<>();

        int begun;

        Pass(ModularRoots modular, boolean first, List<Long> residues, long[] testResidues) {
            this.modular = modular;
            this.first = first;
            this.residues = residues;
            this.maxBits = first ? likelyBits(polynomial) : Long.MAX_VALUE;
            this.lifting = new PadicLifting(polynomial, modular.prime());
            this.image = Arrays.stream(testResidues).map(CANDIDATE_TEST::of).toArray();
        }

        boolean isDone() {
            return group.isEmpty() && begun == residues.size();
        }

        /** Begins a group, or lifts it by one step. */
        void liftNext() {
            if (group.isEmpty()) {
                int next = Math.min(residues.size(), begun + (first ? lifting.groupSize() : 1));
                for (long residue : residues.subList(begun, next)) {
                    group.add(lifting.new Lifted(residue));
                }
                begun = next;
            } else {
                lifting.lift(group);
            }
            group.removeIf(this::isSettled);
        }

        private boolean isSettled(PadicLifting.Lifted lifted) {
            Rational candidate = lifted.candidate();
            if (candidate != null && isLikelyRoot(candidate, image) && (first || divideOut(candidate))) {
                found.add(candidate);
                return true;
            }
            if (!lifted.isLiftable(maxBits)) {
                pending.add(lifted.residue());
                return true;
            }
            return false;
        }
    }

    /** All rational roots; null if the budget was used up before. Takes one step at least. */
    public @Nullable RationalRoots goOn(Budget budget) {
        while (result == null) {
            step();
            if (result == null && budget.isUsedUp()) {
                return null;
            }
        }
        return result;
    }

    private void step() {
        if (pass == null) {
            begin();
        } else if (!pass.isDone()) {
            pass.liftNext();
        } else if (pass.first) {
            endFirst(pass);
        } else {
            end();
        }
    }

    private void begin() {
        if (polynomial.coefficient(0).signum() == 0) {
            roots.add(Rational.ZERO);
            polynomial = polynomial.divideByPowerOfX(1);
        }
        if (polynomial.degree() == 1) {
            roots.add(new Rational(polynomial.coefficient(0).negate(), polynomial.coefficient(1)));
            polynomial = IntegerPolynomial.ONE;
        }
        if (polynomial.degree() <= 1 || NoRootFilter.provesQuickly(polynomial)) {
            end();
            return;
        }
        KnownResidues known = new KnownResidues(
                polynomial,
                NoRootFilter.OTHER_PRODUCT,
                ModularRoots.firstPrimes(polynomial.degree()),
                CANDIDATE_TEST.modulus());
        if (NoRootFilter.provesSlowly(polynomial, known.modulo(NoRootFilter.OTHER_PRODUCT))) {
            end();
            return;
        }
        ModularRoots modular = ModularRoots.simpleRootsOf(known);
        if (areAllSmallIntegers(modular)) {
            end();
        } else {
            pass = new Pass(modular, true, modular.residues(), known.modulo(CANDIDATE_TEST.modulus()));
        }
    }

    /**
     * Whether all roots are integers of absolute value below half of the prime: then they are the residues themselves. Their sum, which is
     * a coefficient, decides whether the product of their linear factors is formed and compared.
     */
    private boolean areAllSmallIntegers(ModularRoots modular) {
        int n = polynomial.degree();
        if (modular.residues().size() < n || !polynomial.leading().equals(BigInteger.ONE)) {
            return false;
        }
        List<Rational> candidates = new ArrayList<>();
        BigInteger sum = polynomial.coefficient(n - 1);
        for (long residue : modular.residues()) {
            BigInteger root = BigInteger.valueOf(residue > modular.prime() / 2 ? residue - modular.prime() : residue);
            candidates.add(new Rational(root, BigInteger.ONE));
            sum = sum.add(root);
        }
        if (sum.signum() != 0 || LinearFactors.quotient(polynomial, candidates) == null) {
            return false;
        }
        roots.addAll(candidates);
        polynomial = IntegerPolynomial.ONE;
        return true;
    }

    /** Divides all candidates out at once, which proves them. */
    private void endFirst(Pass ended) {
        IntegerPolynomial quotient = LinearFactors.quotient(polynomial, ended.found);
        List<Long> others = ended.pending;
        if (quotient == null) {
            // One of them passed the test by chance: whatever is above its residue is among the others.
            others = ended.modular.residues();
        } else {
            roots.addAll(ended.found);
            polynomial = quotient;
        }
        boolean reduced = quotient != null && !ended.found.isEmpty();
        if (others.isEmpty() || polynomial.degree() < 1 || (reduced && NoRootFilter.provesNoRationalRoot(polynomial))) {
            end();
        } else {
            ModularRoots fewer = ModularRoots.fewerRootsOf(polynomial, others.size(), ended.modular.prime());
            long[] test = Reduction.residues(polynomial, CANDIDATE_TEST.modulus());
            pass = fewer == null
                    ? new Pass(ended.modular, false, others, test)
                    : new Pass(fewer, false, fewer.residues(), test);
        }
    }

    private boolean divideOut(Rational candidate) {
        IntegerPolynomial quotient = ExactDivision.quotient(polynomial, IntegerPolynomial.withRoot(candidate));
        if (quotient == null) {
            return false;
        }
        roots.add(candidate);
        polynomial = quotient;
        return true;
    }

    private void end() {
        Collections.sort(roots);
        result = new RationalRoots(roots, polynomial);
        pass = null;
    }

    /** Of a modulus for numbers of about the size that the roots have if all are rational and alike. */
    private static long likelyBits(IntegerPolynomial polynomial) {
        long bits = polynomial.leading().bitLength()
                + (long) polynomial.coefficient(0).bitLength();
        return MIN_LIKELY_BITS + LIKELY_FACTOR * bits / polynomial.degree();
    }

    /** False if a word-size prime proves that it is none; most candidates that are no roots end here. */
    private static boolean isLikelyRoot(Rational candidate, long[] image) {
        long denominator = CANDIDATE_TEST.of(candidate.denominator());
        if (denominator == 0) {
            return true;
        }
        long point =
                CANDIDATE_TEST.multiply(CANDIDATE_TEST.of(candidate.numerator()), CANDIDATE_TEST.inverse(denominator));
        return new ModularPolynomial(CANDIDATE_TEST).evaluate(image, point) == 0;
    }
}
