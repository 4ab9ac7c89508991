package org.rootfleet.solver.refine;

import java.math.BigInteger;
import java.util.Optional;
import org.rootfleet.solver.arithmetic.IntegerRoot;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * Decimals of a root from a narrow enclosure with few evaluations: Newton's method with a slope in double, until the next change
 * is less than a decimal; then the signs at the two neighbouring points of the decimal grid, which are the proof.
 *
 * <p><b>Evaluation.</b> Let {@code F(z) = sum c_i z^i}, for {@code 0 <= z <= 1}, be the polynomial itself, or the reversed one at
 * {@code z = 1/y} for roots {@code y > 1}. Horner's rule in integers of the unit {@code 2^-u} rounds each of its n steps and each coefficient
 * down by less than one unit, which later steps do not enlarge. The argument is cut to q bits; that changes F by less than
 * {@code 2^-q sum i |c_i|}, and q is such that this is at most one unit. So the result is wrong by less than {@code 2 n + 3} units.
 *
 * <p>Cost: an evaluation costs O(n) products of the bits of the result and of those that cancel near the root; there are usually three or
 * four. Each change by Newton's method gains the bits that the enclosure has; where these are few, the slope is
 * computed again from time to time.
 */
final class DecimalSearch {
    /** Bits that the unit is below the value of F one decimal away from the root. */
    private static final int SPARE_BITS = 12;

    /** How well the slope is known, in bits; more would be of use only if the enclosure were narrower. */
    private static final int SLOPE_BITS = 24;

    private static final int FIRST_SLOPE_BITS = 160;
    private static final int MAX_SLOPE_BITS = 1 << 13;

    /** Of numbers in an evaluation. */
    private static final int MAX_BITS = 1 << 26;

    /** Where more have to be found, a method that doubles its precision is better. */
    private static final int MAX_BITS_TO_GAIN = 8 * SLOPE_BITS;

    private static final int MAX_CHANGES = 12;

    private final IntegerPolynomial polynomial;
    private final int power;
    private final BigInteger scale;
    private final BigInteger scaleOfPower;

    private final boolean reversed;
    private final int n;
    /** The slope of F at the middle of the enclosure, as {@code slope * 2^slopeExponent}. */
    private double slope;

    private long slopeExponent;

    /** u and q. */
    private long unitBits;

    private int argumentBits;

    /** The binary logarithm of one decimal of x, in units of z. */
    private long decimalBits;

    private DecimalSearch(IntegerPolynomial polynomial, int power, int digits, boolean reversed) {
        this.polynomial = polynomial;
        this.power = power;
        this.scale = BigInteger.TEN.pow(digits);
        this.scaleOfPower = scale.pow(power);
        this.reversed = reversed;
        this.n = polynomial.degree();
    }

    /**
     * {@code floor(10^digits * x)} for the root {@code x >= 0} of {@code P(x^power)} with {@code x^power} in the interval.
     *
     * @param interval contains exactly one root of P, which is irrational; not negative
     * @return nothing if the interval is too wide for this, or too few bits of the slope are known
     */
    static Optional<BigInteger> decimals(IntegerPolynomial polynomial, int power, DyadicInterval interval, int digits) {
        if (interval.c().signum() <= 0 || interval.c().bitLength() > Double.MAX_EXPONENT - 3) {
            return Optional.empty();
        }
        boolean reversed = interval.lower().compareTo(new Dyadic(BigInteger.ONE, 0)) >= 0;
        return new DecimalSearch(polynomial, power, digits, reversed).search(interval);
    }

    private Optional<BigInteger> search(DyadicInterval interval) {
        // y = (2 c + 1) 2^(k - 1)
        BigInteger middle = interval.c().shiftLeft(1).setBit(0);
        int exponent = interval.k() - 1;
        if (!prepare(middle, exponent) || bitsToGain(interval.k(), middle) > MAX_BITS_TO_GAIN) {
            return Optional.empty();
        }
        BigInteger z = argument(middle, exponent);
        for (int change = 0; change < MAX_CHANGES; change++) {
            BigInteger correction = correction(valueAt(z));
            z = z.subtract(correction);
            if (z.signum() <= 0) {
                return Optional.empty();
            }
            // The next change would be as many bits shorter as the slope is right.
            if (correction.bitLength() < decimalBits + SLOPE_BITS - SPARE_BITS) {
                Optional<BigInteger> cell = certified(cellOf(z), interval);
                if (cell.isPresent()) {
                    return cell;
                }
            } else if (change % 2 == 1 && correction.bitLength() > decimalBits + 2 * SLOPE_BITS) {
                // Few bits were known of the slope, if the enclosure was wide: more are known now.
                slopeAt(z);
            }
        }
        return Optional.empty();
    }

    /** How many bits narrower than the interval, which is 2^k wide, one decimal is. */
    private double bitsToGain(int k, BigInteger middle) {
        double logY = log2(middle) + k - 1;
        return k - (decimalBits - argumentBits + (reversed ? 2 * logY : 0));
    }

    /** Finds the slope, and the precision that it asks for; false if it is not known well enough. */
    private boolean prepare(BigInteger middle, int exponent) {
        double logY = log2(middle) + exponent;
        double logZ = reversed ? -logY : logY;
        // One decimal of x is power x^(power - 1) of them in y, and 1/y^2 times that in 1/y.
        double logX = logY / power;
        double logStep = Math.log(power) / Math.log(2) + (power - 1) * logX - log2(scale) - (reversed ? 2 * logY : 0);
        double logOfSizes = sizes(Math.pow(2, logZ));
        if (Double.isNaN(slope) && !slopeFromIntegers(middle, exponent, (long) Math.ceil(logOfSizes))) {
            return false;
        }
        double logChange = Math.log(Math.abs(slope)) / Math.log(2) + slopeExponent + logStep;
        unitBits = (long) Math.ceil(-logChange) + SPARE_BITS + log2(2 * n + 3);
        // Enough for a decimal too: the slope is not larger than the sum of sizes.
        double bits = unitBits + Math.ceil(logOfSizes);
        argumentBits = (int) Math.max(1, Math.min(bits, MAX_BITS));
        decimalBits = (long) Math.floor(logStep) + argumentBits;
        return bits < MAX_BITS;
    }

    /** An upper bound of the logarithm of {@code sum i |c_i|}; and the slope, not a number if too much of it cancels in doubles. */
    private double sizes(double z) {
        int largest = polynomial.maxBitLength();
        double sum = 0;
        double sizeAtZ = 0;
        double sizes = 0;
        for (int i = n; i > 0; i--) {
            double coefficient = scaled(coefficient(i), largest) * i;
            sum = sum * z + coefficient;
            sizeAtZ = sizeAtZ * z + Math.abs(coefficient);
            sizes += Math.abs(coefficient);
        }
        boolean known = Math.abs(sum) > sizeAtZ * (n * 0x1p-52) * (1 << SLOPE_BITS);
        slope = known ? sum : Double.NaN;
        slopeExponent = largest;
        // What was rounded off in doubles is far below one.
        return Math.log(sizes + 1) / Math.log(2) + largest + 1;
    }

    private boolean slopeFromIntegers(BigInteger middle, int exponent, long logOfSizes) {
        for (int bits = FIRST_SLOPE_BITS; bits <= MAX_SLOPE_BITS; bits *= 2) {
            argumentBits = bits;
            unitBits = bits - logOfSizes;
            if (slopeAt(argument(middle, exponent))) {
                return true;
            }
        }
        return false;
    }

    /** Sets the slope to that at z, if it is known well enough there. */
    private boolean slopeAt(BigInteger z) {
        BigInteger value = BigInteger.ZERO;
        for (int i = n; i > 0; i--) {
            BigInteger term = coefficient(i).multiply(BigInteger.valueOf(i));
            value = value.multiply(z).shiftRight(argumentBits).add(shifted(term, unitBits));
        }
        // Each step rounds by a unit or two, and the argument's last bit is worth n units.
        if (value.bitLength() <= SLOPE_BITS + log2(4 * n)) {
            return false;
        }
        int dropped = Math.max(0, value.bitLength() - 60);
        slope = (double) value.shiftRight(dropped).longValue();
        slopeExponent = dropped - unitBits;
        return true;
    }

    private BigInteger coefficient(int i) {
        return polynomial.coefficient(reversed ? n - i : i);
    }

    private static double scaled(BigInteger coefficient, int bits) {
        int dropped = Math.max(0, coefficient.bitLength() - 60);
        return Math.scalb((double) coefficient.shiftRight(dropped).longValue(), Math.max(dropped - bits, -2000));
    }

    private static double log2(BigInteger positive) {
        int dropped = Math.max(0, positive.bitLength() - 60);
        return Math.log((double) positive.shiftRight(dropped).longValue()) / Math.log(2) + dropped;
    }

    private static int log2(int positive) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(positive);
    }

    /** z for {@code y = numerator * 2^exponent}, rounded down, in units of 2^-q. */
    private BigInteger argument(BigInteger numerator, int exponent) {
        if (reversed) {
            return shifted(BigInteger.ONE, (long) argumentBits - exponent).divide(numerator);
        }
        return shifted(numerator, (long) argumentBits + exponent);
    }

    private BigInteger valueAt(BigInteger z) {
        BigInteger value = BigInteger.ZERO;
        for (int i = n; i >= 0; i--) {
            value = value.multiply(z).shiftRight(argumentBits);
            BigInteger coefficient = coefficient(i);
            if (coefficient.signum() != 0) {
                value = value.add(shifted(coefficient, unitBits));
            }
        }
        return value;
    }

    /** What Newton's method subtracts from z, in its units. */
    private BigInteger correction(BigInteger value) {
        int dropped = Math.max(0, value.bitLength() - 60);
        double leading = (double) value.shiftRight(dropped).longValue() / slope;
        if (leading == 0 || !Double.isFinite(leading)) {
            return BigInteger.ZERO;
        }
        int exponent = Math.getExponent(leading);
        long digits = (long) Math.scalb(leading, 52 - exponent);
        return shifted(BigInteger.valueOf(digits), exponent - 52L + dropped - unitBits - slopeExponent + argumentBits);
    }

    /** {@code floor(10^digits * x)} for the x that belongs to z. */
    private BigInteger cellOf(BigInteger z) {
        BigInteger scaled = reversed
                ? scaleOfPower.shiftLeft(argumentBits).divide(z)
                : scaleOfPower.multiply(z).shiftRight(argumentBits);
        return IntegerRoot.floor(scaled, power);
    }

    /** The cell of the decimal grid, or the next one on the side of the root, if the signs prove it and it is in the interval. */
    private Optional<BigInteger> certified(BigInteger cell, DyadicInterval interval) {
        // Rising functions are negative below the root.
        int rising = (slope > 0) == reversed ? -1 : 1;
        BigInteger found = cell;
        int below = signAt(cell);
        int above = signAt(cell.add(BigInteger.ONE));
        if (below == rising) {
            found = cell.subtract(BigInteger.ONE);
            above = below;
            below = signAt(found);
        } else if (above == -rising) {
            found = cell.add(BigInteger.ONE);
            below = above;
            above = signAt(found.add(BigInteger.ONE));
        }
        boolean proven = below * above < 0 && contains(interval, found);
        return proven ? Optional.of(found) : Optional.empty();
    }

    private boolean contains(DyadicInterval interval, BigInteger cell) {
        return compare(cell, interval.lower()) >= 0 && compare(cell.add(BigInteger.ONE), interval.upper()) <= 0;
    }

    /** Compares {@code (grid / 10^digits)^power} with a number. */
    private int compare(BigInteger grid, Dyadic number) {
        BigInteger left = grid.pow(power);
        BigInteger right = number.mantissa().multiply(scaleOfPower);
        return number.exponent() >= 0
                ? left.compareTo(right.shiftLeft(Math.toIntExact(number.exponent())))
                : left.shiftLeft(Math.toIntExact(-number.exponent())).compareTo(right);
    }

    /** The certain sign at {@code (grid / 10^digits)^power}, up to that of y^n, which is positive; 0 if there is none. */
    private int signAt(BigInteger grid) {
        if (grid.signum() <= 0) {
            return 0;
        }
        BigInteger y = grid.pow(power);
        BigInteger z = reversed
                ? scaleOfPower.shiftLeft(argumentBits).divide(y)
                : y.shiftLeft(argumentBits).divide(scaleOfPower);
        if (z.compareTo(BigInteger.ONE.shiftLeft(argumentBits)) > 0) {
            return 0;
        }
        BigInteger value = valueAt(z);
        return value.abs().compareTo(BigInteger.valueOf(2L * n + 3)) > 0 ? value.signum() : 0;
    }

    private static BigInteger shifted(BigInteger number, long by) {
        return by >= 0
                ? number.shiftLeft(Math.toIntExact(by))
                : number.shiftRight((int) Math.min(-by, Integer.MAX_VALUE));
    }
}
