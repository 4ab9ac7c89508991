package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Arithmetic modulo one long number N for many numbers at once, each of them held as its residues modulo primes of 24 bits, in doubles:
 * {@code residues[prime][number]}, so that every loop runs over the numbers and becomes vector instructions. A sum of products is formed
 * prime by prime; {@link #reduce} divides it by a fixed number modulo N, as Montgomery's reduction does, and makes it short again.
 *
 * <p><b>Residues</b> are integers of absolute value at most {@code q/2 + 4 < 2^23 + 4}, q being the prime. An integer s of absolute value up
 * to 2^53 becomes one as {@code s - q rint(s r)}, where r is 1/q rounded: the errors of r and of the product change the quotient, which is
 * below 2^29.1, by less than 2^-22.8, so what is left by less than 3, and the fused operation gives the difference without an error. As many as {@link #MAX_TERMS} products
 * of two residues, and a residue, add up to less than 2^53.
 *
 * <p><b>Reduction.</b> The first h primes have the product A, the other ones B. For {@code |x| <= A N} let {@code t_i = -x / (N A/a_i)}
 * modulo the prime a_i. Then {@code s = sum t_i A/a_i} is {@code -x/N} modulo A, so A divides {@code x + s N}; and
 * {@code |s| <= (h/2 + 1) A}, so the quotient y is at most {@code (h/2 + 2) N} in absolute value. Modulo N, {@code y = x/A}. Modulo a prime of
 * B, {@code y = x/A + sum t_i N/a_i}. Its residues modulo the primes of A follow: with {@code u_j = y / (B/b_j)} modulo b_j,
 * {@code y = sum u_j B/b_j - k B} for an integer k. Since {@code |y| < B/4}, k is the integer next to {@code sum u_j / b_j}; of fewer than
 * 2^11 terms below 1, its error in doubles is far below 1/4. Cost: about h^2 products of doubles for each of the two.
 *
 * <p>Source: J.-C. Bajard, L.-S. Didier, P. Kornerup, "An RNS Montgomery modular multiplication algorithm" (1998); S. Kawamura, M. Koike,
 * F. Sano, A. Shimbo, "Cox-rower architecture for fast parallel Montgomery multiplication" (2000), for k.
 */
final class ResidueSystem {
    /** Of products of two residues that are added up before a reduction: {@code 120 (2^23 + 4)^2 + 2^24 < 2^53}. */
    private static final int MAX_TERMS = 120;

    /** Up to 2^10 products of a residue and a digit add up to less than 2^53. */
    private static final int DIGIT_BITS = 20;

    private static final double BASE = 1 << DIGIT_BITS;

    /** Of N; B then has fewer than 2^10 primes. */
    static final int MAX_BITS = 16_000;

    private final LongModulus ring;
    private final PrimeSet a;
    private final PrimeSet b;

    /** Those of A, then those of B. */
    private final double[] primes;

    private final double[] inverses;

    /** By prime of A: {@code -1 / (N A/a_i)}. */
    private final double[] quotientFactors;

    /** By prime of B: {@code N/a_i} for each i, and 1/A. */
    private final double[][] toB;

    /** By prime of B: {@code 1 / (B/b_j)}. */
    private final double[] ownFactors;

    /** 1/b_j in doubles. */
    private final double[] fractions;

    /** By prime of A: {@code B/b_j} for each j, and -B. */
    private final double[][] toA;

    /** By digit: {@code B/b_j} for each j, and -B. */
    private final double[][] toDigits;

    /** By prime: {@code 2^(20 d)} for each digit of a number below N. */
    private final double[][] fromDigits;

    private final double[] one;
    private final double[] square;

    /**
     * @param ring modulo N, which has at most {@link #MAX_BITS}
     * @param termBits the sum of 2^termBits products of a reduced number and a number below N can be reduced, and that sum with the product
     *     of two reduced numbers; at most 60
     */
    ResidueSystem(LongModulus ring, int termBits) {
        this.ring = ring;
        BigInteger n = ring.modulus();
        if (n.bitLength() > MAX_BITS) {
            throw new IllegalArgumentException(n.bitLength() + " bits");
        }
        // Reduced numbers are below 2^sizeBits N, for whatever h is needed: A is at least 2^(sizeBits + max) N.
        int sizeBits = bitsOf(n.bitLength() / 40 + 8);
        this.a = PrimeSet.of(n.bitLength() + sizeBits + Math.max(sizeBits, termBits) + 1, 0, n);
        this.b = PrimeSet.of(n.bitLength() + sizeBits + 2, SmallPrimes.indexBelow((long) a.get(a.size() - 1)), n);
        int h = a.size();
        this.primes = new double[h + b.size()];
        Arrays.setAll(primes, i -> i < h ? a.get(i) : b.get(i - h));
        this.inverses = new double[primes.length];
        Arrays.setAll(inverses, i -> i < h ? a.inverse(i) : b.inverse(i - h));
        this.fractions = Arrays.copyOfRange(inverses, h, primes.length);
        double[] ofA = a.ownCofactors();
        a.multiply(ofA, a.residues(n));
        this.quotientFactors = a.inverses(ofA);
        a.multiply(quotientFactors, -1);
        double[] inverse = b.inverses(b.productOf(a));
        double[] factor = b.residues(n);
        b.multiply(factor, inverse);
        double[][] ofB = b.cofactorsOf(a);
        for (double[] row : ofB) {
            b.multiply(row, factor);
        }
        this.toB = byPrime(ofB, inverse);
        this.ownFactors = b.inverses(b.ownCofactors());
        double[] negative = a.productOf(b);
        a.multiply(negative, -1);
        this.toA = byPrime(a.cofactorsOf(b), negative);
        this.toDigits = digitsOfCofactors();
        this.fromDigits = powersOfBase((n.bitLength() + DIGIT_BITS - 1) / DIGIT_BITS);
        this.one = column(residues(new BigInteger[] {a.product().mod(n)}));
        this.square = column(residues(new BigInteger[] {a.product().pow(2).mod(n)}));
    }

    /** The length of a number that is not negative. */
    static int bitsOf(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** From residues modulo all primes in a row: a row for each prime, and a last entry. */
    private static double[][] byPrime(double[][] rows, double[] last) {
        double[][] table = new double[last.length][rows.length + 1];
        NumberTheoreticTransform.transpose(rows, 0, rows.length, table, 0, last.length);
        for (int j = 0; j < last.length; j++) {
            table[j][rows.length] = last[j];
        }
        return table;
    }

    private double[][] powersOfBase(int count) {
        double[][] powers = new double[primes.length][count];
        NumberTheoreticTransform.transpose(a.powers(BASE, count), 0, count, powers, 0, a.size());
        NumberTheoreticTransform.transpose(b.powers(BASE, count), 0, count, powers, a.size(), b.size());
        return powers;
    }

    private static double[] column(double[][] residues) {
        return Arrays.stream(residues).mapToDouble(row -> row[0]).toArray();
    }

    private double[][] digitsOfCofactors() {
        BigInteger[] numbers = new BigInteger[b.size() + 1];
        Arrays.setAll(
                numbers, j -> j < b.size() ? b.product().divide(BigInteger.valueOf((long) b.get(j))) : b.product());
        double[][] digits = digits(numbers, b.product().bitLength() / DIGIT_BITS + 1);
        for (double[] row : digits) {
            row[b.size()] = -row[b.size()];
        }
        return digits;
    }

    int size() {
        return primes.length;
    }

    /** The residues of numbers from 0 to N - 1, which are reduced numbers. */
    double[][] residues(BigInteger[] numbers) {
        double[][] digits = digits(numbers, fromDigits[0].length);
        double[][] residues = new double[primes.length][numbers.length];
        for (int i = 0; i < primes.length; i++) {
            addProducts(residues[i], i, digits, fromDigits[i], 0, digits.length);
        }
        return residues;
    }

    /** The numbers times A, so that a product with a reduced number is their product when it has been reduced. */
    double[][] scaled(double[][] numbers) {
        double[][] products = new double[primes.length][];
        for (int i = 0; i < primes.length; i++) {
            double factor = square[i];
            products[i] =
                    Arrays.stream(numbers[i]).map(residue -> residue * factor).toArray();
        }
        return reduce(products);
    }

    /** The number one times A, so many times. */
    double[][] scaledOne(int count) {
        double[][] ones = new double[primes.length][count];
        for (int i = 0; i < primes.length; i++) {
            Arrays.fill(ones[i], one[i]);
        }
        return ones;
    }

    /** The products x y / A, reduced; of reduced numbers. */
    double[][] product(double[][] x, double[][] y) {
        double[][] product = new double[primes.length][x[0].length];
        for (int i = 0; i < primes.length; i++) {
            addProduct(product[i], x[i], y[i]);
        }
        return reduce(product);
    }

    /** Adds the products of two residues each, one product at most before a reduction. */
    static void addProduct(double[] sum, double[] x, double[] y) {
        int length = sum.length;
        for (int i = 0; i < length; i++) {
            sum[i] = Math.fma(x[i], y[i], sum[i]);
        }
    }

    /** Adds {@code factors[from + i] * rows[i]}, all of them residues modulo a prime, and leaves residues. */
    void addProducts(double[] sum, int prime, double[][] rows, double[] factors, int from, int count) {
        for (int done = 0; done < count; done += MAX_TERMS) {
            addWithoutReduction(sum, rows, factors, from, done, Math.min(count, done + MAX_TERMS));
            leastResidues(sum, prime);
        }
    }

    private static void addWithoutReduction(
            double[] sum, double[][] rows, double[] factors, int from, int begin, int end) {
        int i = begin;
        for (; i + 4 <= end; i += 4) {
            int f = from + i;
            addFour(
                    sum,
                    rows[i],
                    rows[i + 1],
                    rows[i + 2],
                    rows[i + 3],
                    factors[f],
                    factors[f + 1],
                    factors[f + 2],
                    factors[f + 3]);
        }
        for (; i < end; i++) {
            addOne(sum, rows[i], factors[from + i]);
        }
    }

    private static void addFour(
            double[] sum,
            double[] x0,
            double[] x1,
            double[] x2,
            double[] x3,
            double f0,
            double f1,
            double f2,
            double f3) {
        int length = sum.length;
        for (int i = 0; i < length; i++) {
            sum[i] = Math.fma(f0, x0[i], Math.fma(f1, x1[i], Math.fma(f2, x2[i], Math.fma(f3, x3[i], sum[i]))));
        }
    }

    private static void addOne(double[] sum, double[] x, double factor) {
        int length = sum.length;
        for (int i = 0; i < length; i++) {
            sum[i] = Math.fma(factor, x[i], sum[i]);
        }
    }

    /** Of integers up to 2^53. */
    void leastResidues(double[] sums, int prime) {
        double q = primes[prime];
        double r = inverses[prime];
        int length = sums.length;
        for (int i = 0; i < length; i++) {
            sums[i] = Math.fma(-Math.rint(sums[i] * r), q, sums[i]);
        }
    }

    /** Residues of products of residues and one factor. */
    private void multiply(double[] x, double factor, int prime, double[] products) {
        double q = primes[prime];
        double r = inverses[prime];
        int length = x.length;
        for (int i = 0; i < length; i++) {
            double h = x[i] * factor;
            products[i] = Math.fma(-Math.rint(h * r), q, h);
        }
    }

    /** Numbers that are x/A modulo N, reduced; x is given by any integers up to 2^53 with its residues, and is overwritten. */
    double[][] reduce(double[][] x) {
        int count = x[0].length;
        int h = a.size();
        double[][] terms = new double[h + 1][];
        for (int i = 0; i < h; i++) {
            leastResidues(x[i], i);
            multiply(x[i], quotientFactors[i], i, x[i]);
            terms[i] = x[i];
        }
        double[][] reduced = new double[primes.length][count];
        for (int j = 0; j < b.size(); j++) {
            leastResidues(x[h + j], h + j);
            terms[h] = x[h + j];
            addProducts(reduced[h + j], h + j, terms, toB[j], 0, h + 1);
        }
        double[][] fractionTerms = ownTerms(reduced);
        for (int i = 0; i < h; i++) {
            addProducts(reduced[i], i, fractionTerms, toA[i], 0, fractionTerms.length);
        }
        return reduced;
    }

    /** The u_j and k of reduced numbers, by which these are {@code sum u_j B/b_j - k B}. */
    private double[][] ownTerms(double[][] reduced) {
        int h = a.size();
        int count = reduced[0].length;
        double[][] terms = new double[b.size() + 1][count];
        for (int j = 0; j < b.size(); j++) {
            multiply(reduced[h + j], ownFactors[j], h + j, terms[j]);
        }
        double[] k = terms[b.size()];
        addWithoutReduction(k, terms, fractions, 0, 0, b.size());
        for (int i = 0; i < count; i++) {
            k[i] = Math.rint(k[i]);
        }
        return terms;
    }

    /** The numbers from 0 to N - 1 that reduced ones are modulo N. */
    BigInteger[] numbers(double[][] reduced) {
        int count = reduced[0].length;
        double[][] terms = ownTerms(reduced);
        double[][] digits = new double[toDigits.length][count];
        for (int d = 0; d < digits.length; d++) {
            addWithoutReduction(digits[d], terms, toDigits[d], 0, 0, terms.length);
        }
        BigInteger[] numbers = new BigInteger[count];
        long[] words = new long[(digits.length * DIGIT_BITS) / Long.SIZE + 2];
        for (int i = 0; i < count; i++) {
            numbers[i] = ring.reduce(joined(digits, i, words));
        }
        return numbers;
    }

    /** From digits of either sign. */
    private static BigInteger joined(double[][] digits, int column, long[] words) {
        long carry = 0;
        long word = 0;
        int filled = 0;
        int used = 0;
        for (double[] row : digits) {
            carry += (long) row[column];
            long digit = carry & ((1L << DIGIT_BITS) - 1);
            carry >>= DIGIT_BITS;
            word |= digit << filled;
            filled += DIGIT_BITS;
            if (filled >= Long.SIZE) {
                words[used++] = word;
                filled -= Long.SIZE;
                word = digit >>> (DIGIT_BITS - filled);
            }
        }
        // What is left is the sign.
        words[used++] = word | carry << filled;
        return TwosComplement.load(words, 0, used);
    }

    /** The digits of numbers that are not negative, {@code digits[d][number]}. */
    private static double[][] digits(BigInteger[] numbers, int count) {
        double[][] digits = new double[count][numbers.length];
        long mask = (1L << DIGIT_BITS) - 1;
        for (int i = 0; i < numbers.length; i++) {
            long[] words = TwosComplement.of(numbers[i]);
            for (int d = 0, bit = 0; d < count && bit < Long.SIZE * words.length; d++, bit += DIGIT_BITS) {
                int word = bit / Long.SIZE;
                int shift = bit % Long.SIZE;
                long digit = words[word] >>> shift;
                if (shift + DIGIT_BITS > Long.SIZE && word + 1 < words.length) {
                    digit |= words[word + 1] << (Long.SIZE - shift);
                }
                digits[d][i] = digit & mask;
            }
        }
        return digits;
    }
}
