package org.rootfleet.solver.scan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rootfleet.solver.arithmetic.Primes;
import org.rootfleet.solver.arithmetic.WrongArithmeticException;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Excludes integers at which a polynomial is not zero, 64 of them by one operation: where {@code P(k) = 0}, P(k) is zero modulo every
 * prime too. If P has no root at all modulo a prime, it has no integer zero anywhere.
 *
 * <p>Modulo p a polynomial that does not vanish identically has at most n roots, so a prime leaves the n-th part of p, or less: for a
 * polynomial with n integer roots, three primes near 1000 leave {@code (7 / 1000)^3} at degree 7. Large primes with a pattern each are
 * therefore better than products of small ones, which leave {@code n^2 / (p q)} for as many words. Primes modulo which every integer
 * is a root exclude nothing and are passed over; the leading coefficient may be anything.
 *
 * <p>Cost: a load and an AND for 64 points and a prime, and the making: {@code p min(n, p)} small products a prime. Immutable, and checked for that after every search ({@link Blocks#check}).
 */
final class ZeroSieve {
    /** Words of a block: with three patterns they fill a first-level cache. */
    static final int BLOCK = 1024;

    static final int BLOCK_POINTS = BLOCK * Long.SIZE;

    /** Patterns of a thousand words stay in the first-level cache. */
    private static final int LEAST_LIMIT = 1 << 10;

    /** Patterns of 64 kB stay in the second-level cache. */
    private static final int GREATEST_LIMIT = 1 << 13;

    private static final int PRIMES_PER_ROOT = 8;

    private static final int MAX_PATTERNS = 16;

    /** Primes that are tried, at most; those that exclude nothing divide the values of the polynomial at all integers. */
    private static final int MAX_TRIALS = 64;

    /** They only serve to prove that there is no zero at all; a random polynomial has roots modulo all eight once in 40 times. */
    private static final int[] SMALL_PRIMES = {3, 5, 7, 11, 13, 17, 19, 23};

    /** What may be left: a {@link ZeroTest} takes about 4 ns for each coefficient, a pattern 0.001 ns for a point. */
    private static final double GOAL = 2.5e-4;

    private final boolean provesNoZero;
    private final ResiduePattern[] patterns;

    ZeroSieve(boolean provesNoZero, List<ResiduePattern> patterns) {
        this.provesNoZero = provesNoZero;
        this.patterns = patterns.toArray(ResiduePattern[]::new);
    }

    static ZeroSieve of(IntegerPolynomial polynomial) {
        for (int prime : SMALL_PRIMES) {
            if (ResiduePattern.of(ResiduePattern.roots(polynomial, prime), 0).roots() == 0) {
                return new ZeroSieve(true, List.of());
            }
        }
        List<ResiduePattern> patterns = new ArrayList<>();
        double left = 1;
        double goal = GOAL / (polynomial.degree() + 1);
        int prime = limit(polynomial.degree());
        for (int i = 0; i < MAX_TRIALS && patterns.size() < MAX_PATTERNS && left > goal; i++) {
            prime = (int) Primes.below(prime);
            ResiduePattern pattern = ResiduePattern.of(ResiduePattern.roots(polynomial, prime), BLOCK);
            if (pattern.roots() == 0) {
                return new ZeroSieve(true, List.of());
            }
            if (pattern.roots() < prime) {
                patterns.add(pattern);
                left *= (double) pattern.roots() / prime;
            }
        }
        return new ZeroSieve(false, patterns);
    }

    /** Primes of a sieve are below it. */
    private static int limit(int degree) {
        return (int) Math.max(LEAST_LIMIT, Math.min(GREATEST_LIMIT, (long) PRIMES_PER_ROOT * degree));
    }

    /** From so many points on the making of a sieve is less work than evaluation. */
    static BigInteger leastPoints(IntegerPolynomial polynomial) {
        return BigInteger.valueOf(128L * limit(polynomial.degree()));
    }

    /** Whether a prime proves that the polynomial has no integer zero. */
    boolean provesNoZero() {
        return provesNoZero;
    }

    /** The blocks of points from one on. */
    Blocks from(BigInteger first) {
        return new Blocks(first);
    }

    private int[] placesOf(BigInteger point) {
        int[] places = new int[patterns.length];
        for (int i = 0; i < places.length; i++) {
            int residue = point.mod(BigInteger.valueOf(patterns[i].prime())).intValue();
            places[i] = patterns[i].wordOf(residue);
        }
        return places;
    }

    /** Goes through the integers in blocks of {@link #BLOCK_POINTS}. */
    final class Blocks {
        private final BigInteger first;
        private final int[] places;
        private long count;

        private Blocks(BigInteger first) {
            this.first = first;
            this.places = placesOf(first);
        }

        /**
         * Whether all blocks so far were right, as far as a sieve that is shared by all searches goes: its patterns are what they were, and
         * they were gone through without losing the place. A wrong bit in them would hide roots from every search to come.
         *
         * @throws WrongArithmeticException if not
         */
        void check() {
            BigInteger end = first.add(BigInteger.valueOf(count).multiply(BigInteger.valueOf(BLOCK_POINTS)));
            boolean isIntact = Arrays.stream(patterns).allMatch(ResiduePattern::isIntact);
            if (!isIntact || !Arrays.equals(places, placesOf(end))) {
                throw new WrongArithmeticException("the sieve of a scan");
            }
        }

        /** Sets the bits of the next block: bit b of word w is not set if the polynomial is not zero at {@code 64 w + b} of the block. */
        void next(long[] words) {
            count++;
            if (patterns.length == 0) {
                Arrays.fill(words, -1);
                return;
            }
            int last = patterns.length - 1;
            copyBoth(words, patterns[0].words(), places[0], patterns[last].words(), places[last]);
            for (int i = 1; i < last; i++) {
                keep(words, patterns[i].words(), places[i]);
            }
            for (int i = 0; i < places.length; i++) {
                places[i] = (places[i] + BLOCK) % patterns[i].prime();
            }
        }
    }

    private static void copyBoth(long[] words, long[] a, int placeA, long[] b, int placeB) {
        for (int i = 0; i < BLOCK; i++) {
            words[i] = a[placeA + i] & b[placeB + i];
        }
    }

    private static void keep(long[] words, long[] pattern, int place) {
        for (int i = 0; i < BLOCK; i++) {
            words[i] &= pattern[place + i];
        }
    }
}
