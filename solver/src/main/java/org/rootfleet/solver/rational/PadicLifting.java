package org.rootfleet.solver.rational;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.LongEvaluation;
import org.rootfleet.solver.arithmetic.ModularPolynomial;
import org.rootfleet.solver.arithmetic.PrimeField;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.RootBounds;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.Reduction;

/**
 * Lifts simple roots modulo a prime to the only rational number that can be a root above each of them.
 *
 * <p>The exponent of the prime is doubled by Newton's iteration {@code x - P(x) / P'(x)}, the inverse of the derivative being lifted
 * along; the first steps, to a power of the prime that is a word, are done in words. At each stage a fraction is looked for that is so small that
 * the modulus allows only one: small roots of polynomials with large coefficients come out long before the bound is reached. At the last
 * stage the bounds are those that hold for every rational root. Cost: O(n) products of the length of the modulus, the last stage as
 * much as all before it.
 */
final class PadicLifting {
    private static final int BITS_AGAINST_CHANCE = 12;

    /**
     * What a root may have more than the average, and a sign. Those that have more take another stage; with 20 bits all of lin64_500 do,
     * which costs a quarter of its time.
     */
    private static final int MORE_BITS = 4;

    /** So many points keep the loops of {@link LongEvaluation} busy. */
    private static final int GROUP_SIZE = 128;

    private static final int MIN_GROUP_DEGREE = 24;

    /** The last step of a group, in bits squared, times points, times the root of the degree: some tenths of a second. */
    private static final double MAX_GROUP_WORK = 0x1p38;

    private final IntegerPolynomial polynomial;
    private final BigInteger numeratorBound;
    private final BigInteger denominatorBound;
    private final BigInteger lastModulus;
    private final int likelyBits;
    private final long prime;
    private final PrimeField field;

    /** Of the prime in a word: a power of two. */
    private final int wordExponent;

    /** Modulo that power of the prime. */
    private final PrimeField words;

    private final ModularPolynomial wordRing;
    private final long[] image;
    private final long[] imageOfDerivative;

    /** Made when first needed, shared by all roots. */
    private final List<Stage> stages = new ArrayList<>();

    /** The polynomial modulo a power of the prime. */
    private static final class Stage {
        /** Null at the first stage, which is calculated in words. */
        final @Nullable ResiduePolynomial polynomial;

        final BigInteger modulus;
        /** A fraction within these bounds is unique: twice their product is below the modulus. */
        final BigInteger maxNumerator;

        final BigInteger maxDenominator;

        Stage(ResiduePolynomial polynomial, BigInteger denominatorBound) {
            this(polynomial, polynomial.modulus(), denominatorBound);
        }

        Stage(@Nullable ResiduePolynomial polynomial, BigInteger modulus, BigInteger denominatorBound) {
            this.polynomial = polynomial;
            this.modulus = modulus;
            BigInteger half = modulus.shiftRight(1);
            this.maxDenominator = denominatorBound.min(half.sqrt());
            this.maxNumerator = half.divide(maxDenominator);
        }

        ResiduePolynomial residues() {
            return Objects.requireNonNull(polynomial);
        }
    }

    /** A primitive polynomial without the root zero, and a prime that does not divide its leading coefficient. */
    PadicLifting(IntegerPolynomial polynomial, long prime) {
        this.polynomial = polynomial;
        this.denominatorBound = polynomial.leading().abs();
        this.numeratorBound = numeratorBound(polynomial);
        this.lastModulus = numeratorBound.multiply(denominatorBound).shiftLeft(1);
        this.likelyBits = likelyBits(polynomial);
        this.prime = prime;
        this.field = new PrimeField(prime);
        int exponent = 1;
        long power = prime;
        while (power < PrimeField.MAX_MODULUS / power) {
            power *= power;
            exponent *= 2;
        }
        this.wordExponent = exponent;
        this.words = new PrimeField(power);
        this.wordRing = new ModularPolynomial(words);
        stages.add(new Stage(null, BigInteger.valueOf(words.modulus()), denominatorBound));
        if (words.modulus() >>> Math.min(likelyBits, Long.SIZE - 1) == 0) {
            // The residues modulo a higher power are going to be needed, and are shorter than the coefficients.
            planStages();
        }
        this.image = stages.size() == 1
                ? Reduction.reduce(polynomial, words)
                : Reduction.reduce(stages.get(1).residues().coefficients(), words);
        this.imageOfDerivative = wordRing.derivative(image);
    }

    /** Of a modulus in which the roots show themselves, if all are rational and alike. */
    private static int likelyBits(IntegerPolynomial polynomial) {
        int numerators = polynomial.coefficient(0).bitLength() / polynomial.degree();
        int denominators = polynomial.leading().bitLength() / polynomial.degree();
        boolean monic = polynomial.leading().bitLength() == 1;
        return BITS_AGAINST_CHANCE + MORE_BITS + (monic ? numerators : 2 * Math.max(numerators, denominators));
    }

    /** {@code |p| <= |constant coefficient|}, and {@code |p| = |root| * q <= root bound * |leading coefficient|}. */
    private static BigInteger numeratorBound(IntegerPolynomial polynomial) {
        int positive =
                RootBounds.ofPositiveRoots(polynomial).map(RootBounds::upper).orElse(0);
        int negative =
                RootBounds.ofNegativeRoots(polynomial).map(RootBounds::upper).orElse(0);
        int exponent = Math.max(positive, negative);
        BigInteger leading = polynomial.leading().abs();
        BigInteger byRootBound = exponent >= 0
                ? leading.shiftLeft(exponent)
                : leading.shiftRight(-exponent).add(BigInteger.ONE);
        return byRootBound.min(polynomial.coefficient(0).abs());
    }

    /**
     * The powers of the prime up to the one that holds roots of the likely size, each at most the square of the one before, without
     * exceeding that size by much. They are made all at once: the longest from the polynomial, the others from the longest.
     */
    private void planStages() {
        double bitsOfPrime = Math.log((double) prime) / Math.log(2);
        List<Integer> exponents = new ArrayList<>();
        for (int e = (int) Math.ceil(likelyBits / bitsOfPrime); e > wordExponent; e = (e + 1) / 2) {
            exponents.add(0, e);
        }
        if (exponents.isEmpty()) {
            exponents.add(2 * wordExponent);
        }
        BigInteger[] longest = polynomial.coefficients();
        List<Stage> planned = new ArrayList<>();
        for (int i = exponents.size() - 1; i >= 0; i--) {
            ResiduePolynomial residues =
                    ResiduePolynomial.of(longest, BigInteger.valueOf(prime).pow(exponents.get(i)));
            planned.add(0, new Stage(residues, denominatorBound));
            longest = residues.coefficients();
        }
        stages.addAll(planned);
    }

    private Stage stageAfter(int index) {
        if (stages.size() == 1) {
            planStages();
        } else if (index + 1 == stages.size()) {
            BigInteger modulus = stages.get(index).modulus;
            stages.add(new Stage(
                    ResiduePolynomial.of(polynomial.coefficients(), modulus.multiply(modulus)), denominatorBound));
        }
        return stages.get(index + 1);
    }

    /**
     * How many residues should be lifted together: a step of the lifting costs a fraction for each then, but what is begun is not interrupted.
     * Longer residues than {@link LongEvaluation} takes gain nothing.
     */
    int groupSize() {
        int n = polynomial.degree();
        if (likelyBits > LongEvaluation.MAX_BITS || n < MIN_GROUP_DEGREE) {
            return 1;
        }
        double work = Math.sqrt(n) * likelyBits * likelyBits;
        return (int) Math.max(1, Math.min(GROUP_SIZE, MAX_GROUP_WORK / work));
    }

    /** Lifts all of them, which are at the same stage, to the next. */
    void lift(List<Lifted> group) {
        if (group.isEmpty()) {
            return;
        }
        int index = group.get(0).index;
        Stage here = stages.get(index);
        Stage stage = stageAfter(index);
        BigInteger[] points = group.stream().map(lifted -> lifted.x).toArray(BigInteger[]::new);
        // The slopes at the first stage come from words.
        BigInteger[] slopes = index == 0 ? points : here.residues().derivativesAt(points);
        BigInteger[] values = stage.residues().valuesAt(points);
        for (int i = 0; i < values.length; i++) {
            group.get(i).lift(here, slopes[i], stage, values[i]);
        }
    }

    /**
     * A residue modulo the prime, lifted as far as {@link #lift} was called: it shows rational numbers that reduce to the residue and may be
     * roots; if one of them is a root, no other number above the residue is.
     */
    final class Lifted {
        private final long residue;
        private int index;
        private BigInteger x;
        private long wordRoot;
        private long wordInverse;

        /** Of the derivative, with the exponent that x had before the last step; null as long as x is a word. */
        private @Nullable BigInteger inverse;

        private boolean liftable = true;
        private @Nullable Rational candidate;

        /** @param residue a simple root modulo the prime */
        Lifted(long residue) {
            this.residue = residue;
            wordRoot = words.of(residue);
            long slope = words.plain(wordRing.evaluate(imageOfDerivative, wordRoot));
            wordInverse = words.of(field.plain(field.inverse(field.of(slope))));
            for (int exponent = 1; exponent < wordExponent; exponent *= 2) {
                if (exponent > 1) {
                    wordInverse = improvedInverse();
                }
                // The inverse modulo half of the power is enough: the value is a multiple of that.
                long value = wordRing.evaluate(image, wordRoot);
                wordRoot = words.subtract(wordRoot, words.multiply(value, wordInverse));
            }
            x = BigInteger.valueOf(words.plain(wordRoot));
            candidate = candidate(stages.get(0));
        }

        /** To twice the exponent. */
        private long improvedInverse() {
            long slope = wordRing.evaluate(imageOfDerivative, wordRoot);
            long two = words.add(words.one(), words.one());
            return words.multiply(wordInverse, words.subtract(two, words.multiply(slope, wordInverse)));
        }

        long residue() {
            return residue;
        }

        /** What may be a root, as far as this stage tells. */
        @Nullable
        Rational candidate() {
            return candidate;
        }

        /** Whether another stage may show a root, with a modulus of at most so many bits. */
        boolean isLiftable(long maxBits) {
            return liftable && 2L * stages.get(index).modulus.bitLength() <= maxBits;
        }

        /** To the precision that x has already; now that it is needed. */
        private BigInteger inverse(Stage here, BigInteger slope) {
            if (inverse == null) {
                return BigInteger.valueOf(words.plain(wordExponent == 1 ? wordInverse : improvedInverse()));
            }
            ResiduePolynomial residues = here.residues();
            BigInteger defect = BigInteger.TWO.subtract(residues.reduce(slope.multiply(inverse)));
            return residues.reduce(inverse.multiply(defect));
        }

        private void lift(Stage here, BigInteger slope, Stage stage, BigInteger value) {
            index++;
            inverse = inverse(here, slope);
            x = stage.residues().reduce(x.subtract(value.multiply(inverse)));
            candidate = candidate(stage);
        }

        /** Before the last stage, the fraction that would be unique if it were small; at the last, the only one within the bounds. */
        private @Nullable Rational candidate(Stage stage) {
            liftable = stage.modulus.compareTo(lastModulus) <= 0;
            Rational candidate = liftable
                    ? reconstruct(x, stage.modulus, stage.maxNumerator, stage.maxDenominator)
                    : reconstruct(x, stage.modulus, numeratorBound, denominatorBound);
            // What is as long as the modulus allows is hardly a root: if it is, it comes out at the next stage again.
            boolean chance = candidate != null
                    && liftable
                    && candidate.numerator().bitLength()
                                    + candidate.denominator().bitLength()
                                    + BITS_AGAINST_CHANCE
                            > stage.modulus.bitLength();
            return candidate != null && !chance && isPlausible(candidate) ? candidate : null;
        }
    }

    /** Whether the candidate is small enough; a division of the outer coefficients would cost more than the caller's test. */
    private boolean isPlausible(Rational candidate) {
        return candidate.numerator().abs().compareTo(numeratorBound) <= 0
                && candidate.denominator().compareTo(denominatorBound) <= 0
                && candidate.signum() != 0;
    }

    /**
     * The fraction {@code p/q} with {@code p = q x} modulo the modulus, {@code |p| <= numeratorBound}, {@code 0 < q <= denominatorBound};
     * null if there is none. Unique where {@code 2 * numeratorBound * denominatorBound < modulus}. Euclid's algorithm stopped half way
     * (P. Wang, 1981; von zur Gathen and Gerhard, theorem 5.26).
     */
    static @Nullable Rational reconstruct(
            BigInteger x, BigInteger modulus, BigInteger numeratorBound, BigInteger denominatorBound) {
        BigInteger remainder = modulus;
        BigInteger next = x;
        BigInteger factor = BigInteger.ZERO;
        BigInteger nextFactor = BigInteger.ONE;
        while (next.compareTo(numeratorBound) > 0) {
            BigInteger[] division = remainder.divideAndRemainder(next);
            remainder = next;
            next = division[1];
            BigInteger newFactor = factor.subtract(division[0].multiply(nextFactor));
            factor = nextFactor;
            nextFactor = newFactor;
        }
        if (nextFactor.abs().compareTo(denominatorBound) > 0
                || !next.gcd(nextFactor).equals(BigInteger.ONE)) {
            return null;
        }
        return new Rational(next, nextFactor);
    }
}
