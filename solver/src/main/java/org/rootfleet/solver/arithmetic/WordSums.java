package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Residues of long integers modulo several words of at most 48 bits, of one reading: for n words reading takes some 4 n ns, each modulus 0.7 n.
 * A number is taken as digits from -2^63 to 2^63 - 1 in 2^64. The sum of their products with the residues of powers of 2^64 is kept in three
 * words: those of the upper words of the products, which are below 2^47 in absolute value, and of the halves of the lower ones, so up to
 * {@link #MAX_DIGITS} of them overflow none. Not to be used by two threads at once.
 */
public final class WordSums {
    /** The largest modulus, exclusive. */
    public static final long MAX_MODULUS = 1L << 48;

    /** That are added up before a reduction. */
    private static final int MAX_DIGITS = 1 << 15;

    private static final long LOWER_HALF = 0xffffffffL;

    private final PrimeField[] fields;

    /** By modulus: the residues of 2^(64 i), for as many i as were needed. */
    private final long[][] powers;

    private long[] digits = new long[2];

    /**
     * Sums for some moduli.
     *
     * @param moduli odd, from 3 to {@link #MAX_MODULUS}
     */
    public WordSums(long... moduli) {
        this.fields = Arrays.stream(moduli).mapToObj(WordSums::field).toArray(PrimeField[]::new);
        this.powers = new long[moduli.length][];
        Arrays.setAll(powers, m -> new long[] {1});
    }

    private static PrimeField field(long modulus) {
        if (modulus >= MAX_MODULUS) {
            throw new IllegalArgumentException("modulus " + modulus + " has more than 48 bits");
        }
        return new PrimeField(modulus);
    }

    /** Puts the residues modulo each modulus, from 0 to the modulus less one, at the index of its array. */
    public void put(BigInteger number, long[][] residues, int index) {
        if (number.bitLength() < Long.SIZE) {
            long word = number.longValue();
            for (int m = 0; m < fields.length; m++) {
                residues[m][index] = Math.floorMod(word, fields[m].modulus());
            }
        } else {
            int count = readDigits(number);
            for (int m = 0; m < fields.length; m++) {
                residues[m][index] = residue(m, count);
            }
        }
    }

    /** A word of two's complement is a digit, but that a negative one is 2^64 too small: the next is increased. Returns their number. */
    private int readDigits(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int whole = bytes.length / Long.BYTES;
        if (digits.length <= whole) {
            digits = new long[whole + whole / 2 + 1];
        }
        long carry = 0;
        int end = bytes.length;
        for (int i = 0; i < whole; i++) {
            end -= Long.BYTES;
            long word = BigEndian.word(bytes, end);
            long digit = word + carry;
            // Either was negative: the largest word and a carry make the least digit; -1, which has a carry itself,
            // makes 0.
            carry = (word | digit) >>> 63;
            digits[i] = digit;
        }
        digits[whole] = BigEndian.first(bytes, end) + carry;
        return whole + 1;
    }

    private long residue(int m, int count) {
        PrimeField field = fields[m];
        long[] table = table(m, count);
        long residue = 0;
        for (int from = 0; from < count; from += MAX_DIGITS) {
            residue += sum(table, from, Math.min(count, from + MAX_DIGITS), field);
        }
        return residue % field.modulus();
    }

    /** The residue of a sum of products. */
    private long sum(long[] table, int from, int to, PrimeField field) {
        long[] factors = digits;
        long low = 0;
        long middle = 0;
        long high = 0;
        for (int i = from; i < to; i++) {
            long product = factors[i] * table[i];
            low += product & LOWER_HALF;
            middle += product >>> Integer.SIZE;
            high += Math.multiplyHigh(factors[i], table[i]);
        }
        middle += low >>> Integer.SIZE;
        high += middle >>> Integer.SIZE;
        long lower = middle << Integer.SIZE | (low & LOWER_HALF);
        return timesBase(high, field) + Long.remainderUnsigned(lower, field.modulus());
    }

    /** What brings a number into Montgomery form is a product with 2^64. */
    private static long timesBase(long number, PrimeField field) {
        return field.of(number);
    }

    private long[] table(int m, int count) {
        long[] table = powers[m];
        if (table.length < count) {
            int known = table.length;
            table = Arrays.copyOf(table, count + count / 2);
            for (int i = known; i < table.length; i++) {
                table[i] = timesBase(table[i - 1], fields[m]);
            }
            powers[m] = table;
        }
        return table;
    }
}
