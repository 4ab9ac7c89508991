package org.rootfleet.solver.interval;

import java.math.BigInteger;

/** An exact rational number in lowest terms. */
public final class Rational implements Comparable<Rational> {
    public static final Rational ZERO = of(BigInteger.ZERO);

    /** In bits: two products of so many take longer than to compare leading bits, which nearly always decide. */
    private static final int LONG_PRODUCT = 512;

    private static final BigInteger FIVE = BigInteger.valueOf(5);

    /** Powers of ten that are asked for often. */
    private static final BigInteger[] POWERS_OF_TEN = new BigInteger[128];

    static {
        POWERS_OF_TEN[0] = BigInteger.ONE;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1].multiply(BigInteger.TEN);
        }
    }

    private final BigInteger numerator;
    private final BigInteger denominator;

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
        this.numerator = above;
        this.denominator = below;
    }

    /** Takes over what is in lowest terms already. */
    private Rational(BigInteger numerator, BigInteger denominator, boolean lowestTerms) {
        assert lowestTerms;
        this.numerator = numerator;
        this.denominator = denominator;
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
        return numerator;
    }

    /** Positive, without a common factor with the numerator. */
    public BigInteger denominator() {
        return denominator;
    }

    public static Rational of(BigInteger integer) {
        return new Rational(integer, BigInteger.ONE, true);
    }

    public static Rational of(long integer) {
        return of(BigInteger.valueOf(integer));
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
        return numerator.signum();
    }

    public boolean isInteger() {
        return denominator.equals(BigInteger.ONE);
    }

    public Rational negate() {
        return new Rational(numerator.negate(), denominator, true);
    }

    public Rational abs() {
        return signum() < 0 ? negate() : this;
    }

    public Rational add(Rational other) {
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational subtract(Rational other) {
        return add(other.negate());
    }

    public Rational multiply(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    public Rational divide(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** This number to the power of a non-negative exponent. */
    public Rational pow(int exponent) {
        return new Rational(numerator.pow(exponent), denominator.pow(exponent));
    }

    /** The greatest integer that is not above this number. */
    public BigInteger floor() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    /** The least integer that is not below this number. */
    public BigInteger ceil() {
        return negate().floor().negate();
    }

    /** {@code floor(this * 2^shift)}, for a shift of either sign. */
    public BigInteger floorScaled(int shift) {
        return shift >= 0
                ? new Rational(numerator.shiftLeft(shift), denominator).floor()
                : new Rational(numerator, denominator.shiftLeft(-shift)).floor();
    }

    @Override
    public int compareTo(Rational other) {
        if (signum() != other.signum()) {
            return Integer.compare(signum(), other.signum());
        }
        if (denominator.equals(other.denominator)) {
            return numerator.compareTo(other.numerator);
        }
        if (numerator.bitLength() + other.denominator.bitLength() > LONG_PRODUCT) {
            long exponent =
                    dropped(numerator) - dropped(denominator) + dropped(other.denominator) - dropped(other.numerator);
            double leading =
                    leading(numerator) / leading(denominator) * leading(other.denominator) / leading(other.numerator);
            // The quotient of both, of the same sign: seven roundings of 2^-53 and four cut numbers.
            double ratio = Math.scalb(leading, (int) Math.max(-5000, Math.min(5000, exponent)));
            if (ratio > 1 + 0x1p-48 || ratio < 1 - 0x1p-48) {
                return ratio > 1 ? signum() : -signum();
            }
        }
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
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
        return isInteger() ? numerator.toString() : numerator + "/" + denominator;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rational that
                && numerator.equals(that.numerator)
                && denominator.equals(that.denominator);
    }

    @Override
    public int hashCode() {
        return 31 * numerator.hashCode() + denominator.hashCode();
    }
}
