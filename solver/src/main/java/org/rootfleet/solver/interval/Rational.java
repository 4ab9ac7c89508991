package org.rootfleet.solver.interval;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact rational number in lowest terms.
 *
 * <p>Most are short: numerator and denominator are kept as words, and become big integers when they are asked for.
 */
public final class Rational implements Comparable<Rational> {
    public static final Rational ZERO = of(0);

    /** In bits: two products of so many take longer than to compare leading bits, which nearly always decide. */
    private static final int LONG_PRODUCT = 512;

    /** In bits: numbers that are kept as words, if the numerator and the denominator are. Their negation is a word too. */
    private static final int WORD_BITS = 62;

    private static final int DOUBLE_BITS = 53;

    /** Powers of ten below 2^62. */
    private static final long[] WORD_POWERS_OF_TEN = new long[19];

    private static final BigInteger FIVE = BigInteger.valueOf(5);

    /** Powers of ten that are asked for often. */
    private static final BigInteger[] POWERS_OF_TEN = new BigInteger[128];

    static {
        POWERS_OF_TEN[0] = BigInteger.ONE;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1].multiply(BigInteger.TEN);
        }
    }

    static {
        WORD_POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < WORD_POWERS_OF_TEN.length; i++) {
            WORD_POWERS_OF_TEN[i] = 10 * WORD_POWERS_OF_TEN[i - 1];
        }
    }

    /** The fraction as words; the second is zero if they are too long for that. */
    private final long above;

    private final long below;

    /** The same as big integers; those of words only once they were asked for, by whichever thread. */
    private @Nullable BigInteger numerator;

    private @Nullable BigInteger denominator;

    /** Brings the fraction to lowest terms; the denominator may have either sign but not be zero. */
    public Rational(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            throw new ArithmeticException("denominator is zero");
        }
        BigInteger above = denominator.signum() < 0 ? numerator.negate() : numerator;
        BigInteger below = denominator.abs();
        int twos = Math.min(below.getLowestSetBit(), Math.max(0, above.getLowestSetBit()));
        if (twos > 0) {
            above = above.shiftRight(twos);
            below = below.shiftRight(twos);
        }
        // Dyadic numbers are in lowest terms now, without a gcd.
        if (below.bitCount() > 1 || above.signum() == 0) {
            BigInteger gcd = above.gcd(below);
            if (!gcd.equals(BigInteger.ONE)) {
                above = above.divide(gcd);
                below = below.divide(gcd);
            }
        }
        boolean words = areWords(above, below);
        this.above = words ? above.longValue() : 0;
        this.below = words ? below.longValue() : 0;
        this.numerator = above;
        this.denominator = below;
    }

    /** Takes over what is in lowest terms already. */
    private Rational(BigInteger numerator, BigInteger denominator, boolean lowestTerms) {
        assert lowestTerms;
        boolean words = areWords(numerator, denominator);
        this.above = words ? numerator.longValue() : 0;
        this.below = words ? denominator.longValue() : 0;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** Takes over words in lowest terms. */
    private Rational(long above, long below) {
        this.above = above;
        this.below = below;
    }

    private static boolean areWords(BigInteger above, BigInteger below) {
        return below.bitLength() <= WORD_BITS
                && above.bitLength() <= WORD_BITS
                && above.longValue() != -1L << WORD_BITS;
    }

    /** Exactly; the number is finite. */
    public static Rational ofDouble(double number) {
        if (number == 0) {
            return ZERO;
        }
        long bits = Double.doubleToRawLongBits(number);
        int field = (int) (bits >> (DOUBLE_BITS - 1)) & 0x7ff;
        long mantissa = bits & (1L << (DOUBLE_BITS - 1)) - 1;
        if (field > 0) {
            mantissa |= 1L << (DOUBLE_BITS - 1);
        }
        int zeros = Long.numberOfTrailingZeros(mantissa);
        mantissa = bits < 0 ? -(mantissa >> zeros) : mantissa >> zeros;
        int exponent = Math.max(field, 1) - Double.MAX_EXPONENT - (DOUBLE_BITS - 1) + zeros;
        if (exponent <= 0 && -exponent < WORD_BITS) {
            return new Rational(mantissa, 1L << -exponent);
        }
        if (exponent > 0 && exponent < WORD_BITS - DOUBLE_BITS) {
            return new Rational(mantissa << exponent, 1);
        }
        BigInteger odd = BigInteger.valueOf(mantissa);
        return exponent > 0
                ? new Rational(odd.shiftLeft(exponent), BigInteger.ONE, true)
                : new Rational(odd, BigInteger.ONE.shiftLeft(-exponent), true);
    }

    /** {@code 10^exponent}, for an exponent that is not negative. */
    public static BigInteger powerOfTen(int exponent) {
        return exponent < POWERS_OF_TEN.length ? POWERS_OF_TEN[exponent] : BigInteger.TEN.pow(exponent);
    }

    /** {@code units / 10^digits}: without a gcd, since only the factors 2 and 5 can be common ones. */
    public static Rational decimal(BigInteger units, int digits) {
        if (units.signum() == 0) {
            return ZERO;
        }
        if (digits < WORD_POWERS_OF_TEN.length && units.bitLength() <= WORD_BITS) {
            return wordDecimal(units.longValue(), digits);
        }
        BigInteger above = units;
        int fives = 0;
        while (fives < digits && isMultipleOfFive(above)) {
            above = above.divide(FIVE);
            fives++;
        }
        int twos = Math.min(digits, above.getLowestSetBit());
        BigInteger below = fives == 0 ? powerOfTen(digits) : powerOfTen(digits).divide(FIVE.pow(fives));
        return new Rational(
                twos == 0 ? above : above.shiftRight(twos), twos == 0 ? below : below.shiftRight(twos), true);
    }

    /** The same for a word. */
    public static Rational decimal(long units, int digits) {
        if (digits == 0) {
            return of(units);
        }
        return digits < WORD_POWERS_OF_TEN.length && units != 0 && Math.abs(units) >>> WORD_BITS == 0
                ? wordDecimal(units, digits)
                : decimal(BigInteger.valueOf(units), digits);
    }

    private static Rational wordDecimal(long units, int digits) {
        long above = units;
        long below = WORD_POWERS_OF_TEN[digits];
        for (int i = 0; i < digits && above % 5 == 0; i++) {
            above /= 5;
            below /= 5;
        }
        int twos = Math.min(digits, Long.numberOfTrailingZeros(above));
        return new Rational(above >> twos, below >> twos);
    }

    private static boolean isMultipleOfFive(BigInteger number) {
        if (number.bitLength() < Long.SIZE) {
            return number.longValue() % 5 == 0;
        }
        if (number.bitLength() < 2 * Long.SIZE) {
            // 2^64 leaves the remainder 1, and so do 2^32 and 2^16.
            long low = number.longValue();
            long high = number.shiftRight(Long.SIZE).longValue();
            return ((low >>> 32) + (low & 0xffff_ffffL) + high % 5) % 5 == 0;
        }
        return number.mod(FIVE).signum() == 0;
    }

    /** Any integer. */
    public BigInteger numerator() {
        BigInteger known = numerator;
        if (known == null) {
            known = BigInteger.valueOf(above);
            numerator = known;
        }
        return known;
    }

    /** Positive, without a common factor with the numerator. */
    public BigInteger denominator() {
        BigInteger known = denominator;
        if (known == null) {
            known = BigInteger.valueOf(below);
            denominator = known;
        }
        return known;
    }

    private boolean isWords() {
        return below != 0;
    }

    public static Rational of(BigInteger integer) {
        return new Rational(integer, BigInteger.ONE, true);
    }

    public static Rational of(long integer) {
        return Math.abs(integer) >>> WORD_BITS == 0 ? new Rational(integer, 1) : of(BigInteger.valueOf(integer));
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** Reads what {@link #toString()} prints: {@code n} or {@code n/d}. */
    public static Rational parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? of(new BigInteger(text))
                : new Rational(new BigInteger(text.substring(0, slash)), new BigInteger(text.substring(slash + 1)));
    }

    public int signum() {
        return isWords() ? Long.signum(above) : numerator().signum();
    }

    public boolean isInteger() {
        return isWords() ? below == 1 : denominator().equals(BigInteger.ONE);
    }

    public Rational negate() {
        return isWords()
                ? new Rational(-above, below)
                : new Rational(numerator().negate(), denominator(), true);
    }

    public Rational abs() {
        return signum() < 0 ? negate() : this;
    }

    public Rational add(Rational other) {
        return new Rational(
                numerator().multiply(other.denominator()).add(other.numerator().multiply(denominator())),
                denominator().multiply(other.denominator()));
    }

    public Rational subtract(Rational other) {
        return add(other.negate());
    }

    public Rational multiply(Rational other) {
        return new Rational(
                numerator().multiply(other.numerator()), denominator().multiply(other.denominator()));
    }

    public Rational divide(Rational other) {
        return new Rational(
                numerator().multiply(other.denominator()), denominator().multiply(other.numerator()));
    }

    /** {@code 1 / this}, of a number other than zero. */
    public Rational inverse() {
        if (isWords()) {
            return above > 0 ? new Rational(below, above) : new Rational(-below, -above);
        }
        return new Rational(denominator(), numerator());
    }

    /** This number to the power of a non-negative exponent. */
    public Rational pow(int exponent) {
        return new Rational(numerator().pow(exponent), denominator().pow(exponent));
    }

    /** The greatest integer that is not above this number. */
    public BigInteger floor() {
        BigInteger[] parts = numerator().divideAndRemainder(denominator());
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** The least integer that is not below this number. */
    public BigInteger ceil() {
        return negate().floor().negate();
    }

    /** {@code floor(this * 2^shift)}, for a shift of either sign. */
    public BigInteger floorScaled(int shift) {
        return shift >= 0
                ? new Rational(numerator().shiftLeft(shift), denominator()).floor()
                : new Rational(numerator(), denominator().shiftLeft(-shift)).floor();
    }

    @Override
    public int compareTo(Rational other) {
        if (isWords() && other.isWords()) {
            return compareWords(other);
        }
        return compareTo(numerator(), denominator(), other.numerator(), other.denominator());
    }

    private int compareWords(Rational other) {
        if (below == other.below) {
            return Long.compare(above, other.above);
        }
        int order = Long.compare(Math.multiplyHigh(above, other.below), Math.multiplyHigh(other.above, below));
        return order != 0 ? order : Long.compareUnsigned(above * other.below, other.above * below);
    }

    private static int compareTo(BigInteger a, BigInteger b, BigInteger c, BigInteger d) {
        if (a.signum() != c.signum()) {
            return Integer.compare(a.signum(), c.signum());
        }
        if (b.equals(d)) {
            return a.compareTo(c);
        }
        if (a.bitLength() + d.bitLength() > LONG_PRODUCT) {
            long exponent = dropped(a) - dropped(b) + dropped(d) - dropped(c);
            double leading = leading(a) / leading(b) * leading(d) / leading(c);
            // The quotient of both, of the same sign: seven roundings of 2^-53 and four cut numbers.
            double ratio = Math.scalb(leading, (int) Math.max(-5000, Math.min(5000, exponent)));
            if (ratio > 1 + 0x1p-48 || ratio < 1 - 0x1p-48) {
                return ratio > 1 ? a.signum() : -a.signum();
            }
        }
        return a.multiply(d).compareTo(c.multiply(b));
    }

    /** The leading bits of a number, the sign included: {@code number / 2^dropped}, cut by less than 2^-58 of it. */
    private static double leading(BigInteger number) {
        return (double) number.shiftRight((int) dropped(number)).longValue();
    }

    private static long dropped(BigInteger number) {
        return Math.max(0, number.bitLength() - 60);
    }

    /** {@code n} or {@code n/d}, in decimal digits. */
    @Override
    public String toString() {
        return isInteger() ? numerator().toString() : numerator() + "/" + denominator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rational that
                && above == that.above
                && below == that.below
                && (isWords()
                        || (numerator().equals(that.numerator())
                                && denominator().equals(that.denominator())));
    }

    @Override
    public int hashCode() {
        return isWords()
                ? 31 * Long.hashCode(above) + Long.hashCode(below)
                : 31 * numerator().hashCode() + denominator().hashCode();
    }
}
