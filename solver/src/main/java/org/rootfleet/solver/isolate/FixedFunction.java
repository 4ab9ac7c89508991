package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.Digits;
import org.rootfleet.solver.arithmetic.PascalRows;
import org.rootfleet.solver.arithmetic.WordHorner;

/**
 * A function f on an interval, seen as {@code q(x)} for {@code -1 <= x <= 1} like a {@link LocalPolynomial}, but in fixed point of any
 * precision: {@code |f(x) - sum b_j x^j| <= valueError} and likewise for the slope, where the b_j are integers and everything is in one
 * unit that nobody needs to know.
 *
 * <p>Coefficient j occupies {@code digits[j * width .. (j + 1) * width)}: digits of base 2^48, lowest first, the top one signed and of at
 * most 53 bits, the others in {@code [0, 2^48)}.
 */
final class FixedFunction {
    static final int DIGIT_BITS = PascalRows.DIGIT_BITS;

    /** A number that has just been halved may have some more. */
    private static final int TOP_BITS = 44;

    private static final long MASK = (1L << DIGIT_BITS) - 1;

    /** Coefficients above are summed into the error when the function is looked at in doubles. */
    private static final int VIEW_DEGREE = LocalPolynomial.MAX_DEGREE;

    private static final double ROUND_UP = 1 + 0x1p-44;

    /** What the conversion of one coefficient to a double leaves out, relative to it. */
    private static final double VIEW_ROUNDING = 0x1p-50;

    private final long[] digits;
    private final int width;
    private final int degree;
    private final double valueError;
    private final double slopeError;

    FixedFunction(long[] digits, int width, int degree, double valueError, double slopeError) {
        this.digits = digits;
        this.width = width;
        this.degree = degree;
        this.valueError = valueError;
        this.slopeError = slopeError;
    }

    /** Coefficients that are integers plus an error below one each. */
    static FixedFunction ofRounded(BigInteger[] coefficients) {
        double n = coefficients.length;
        return of(coefficients, n, n * n / 2);
    }

    static FixedFunction of(BigInteger[] coefficients, double valueError, double slopeError) {
        int bits = 0;
        int degree = 0;
        for (int j = 0; j < coefficients.length; j++) {
            bits = Math.max(bits, coefficients[j].bitLength());
            degree = coefficients[j].signum() == 0 ? degree : j;
        }
        int width = widthFor(bits);
        long[] digits = new long[(degree + 1) * width];
        for (int j = 0; j <= degree; j++) {
            Digits.write(coefficients[j], digits, j * width, width);
        }
        return new FixedFunction(digits, width, degree, valueError, slopeError);
    }

    /** The least number of digits for numbers of so many bits. */
    static int widthFor(int bits) {
        return 1 + Math.max(0, (bits - TOP_BITS + DIGIT_BITS - 1) / DIGIT_BITS);
    }

    int degree() {
        return degree;
    }

    int width() {
        return width;
    }

    double valueError() {
        return valueError;
    }

    double slopeError() {
        return slopeError;
    }

    /** The function in doubles, in a unit that makes its largest coefficient about 1. */
    LocalPolynomial view() {
        int kept = Math.min(degree, VIEW_DEGREE);
        double[] coefficients = new double[kept + 1];
        int exponent = -topExponent();
        double rounding = 0;
        double slopeRounding = 0;
        for (int j = 0; j <= degree; j++) {
            double value = approximation(j * width, exponent);
            double size = Math.abs(value);
            double error = size * VIEW_ROUNDING;
            if (j <= kept) {
                coefficients[j] = value;
            } else {
                error += size;
            }
            rounding += error;
            slopeRounding += j * error;
        }
        // Each approximation may also be off by one unit in the last place, and by one that a double cannot hold.
        double unit = Math.scalb(1.0, Math.max(exponent, -1000)) * (degree + 1) * 2;
        double scale = Math.scalb(1.0, Math.max(exponent, -1000));
        return new LocalPolynomial(
                coefficients,
                kept,
                valueError * scale + rounding + unit,
                slopeError * scale + slopeRounding + unit * degree);
    }

    /** An exponent e such that all coefficients are below {@code 2^e}, and the largest not far below. */
    private int topExponent() {
        int highest = 0;
        for (int j = 0; j <= degree; j++) {
            highest = Math.max(highest, bitLength(j * width));
        }
        return highest;
    }

    /** The length in bits of the number whose digits begin here, two's complement without sign. */
    private int bitLength(int from) {
        long sign = digits[from + width - 1] >> (Long.SIZE - 1);
        for (int l = width - 1; l >= 0; l--) {
            long digit = l == width - 1 ? digits[from + l] ^ sign : (digits[from + l] ^ sign) & MASK;
            if (digit != 0) {
                return l * DIGIT_BITS + Long.SIZE - Long.numberOfLeadingZeros(digit);
            }
        }
        return 0;
    }

    /** The number times 2^exponent, up to {@link #VIEW_ROUNDING} of it and one unit: from its three highest digits. */
    private double approximation(int from, int exponent) {
        // The complement of a negative number is its size less one, without cancellation between the digits.
        long sign = digits[from + width - 1] >> (Long.SIZE - 1);
        int top = width - 1;
        while (top > 0 && digits[from + top] == (top == width - 1 ? sign : sign & MASK)) {
            top--;
        }
        int lowest = Math.max(0, top - 2);
        double value = 0;
        for (int l = top; l >= lowest; l--) {
            long digit = l == width - 1 ? digits[from + l] ^ sign : (digits[from + l] ^ sign) & MASK;
            value = value * 0x1p48 + digit;
        }
        double scaled = Math.scalb(value, lowest * DIGIT_BITS + exponent);
        return sign == 0 ? scaled : -scaled;
    }

    /**
     * How many bits more the sum of the coefficients' sizes has than the values of f in either half of [-1, 1], judged by those at -1, 0
     * and 1 and by the slope at 0.
     */
    int cancelledBits() {
        int middle = bitLength(0);
        if (degree > 0) {
            middle = Math.max(middle, bitLength(width) - log2(degree));
        }
        int smallest = Math.min(middle, endLength());
        return topExponent() + log2(degree + 1) - smallest;
    }

    private static int log2(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }

    /** The lesser of the lengths in bits of f(-1) and f(1). */
    private int endLength() {
        // Digits of 2^10 numbers, of at most 53 bits, add up without a carry in between.
        long[][] sums = new long[2][width + 1];
        for (int j = 0; j <= degree; j++) {
            long[] sum = sums[j & 1];
            for (int l = 0; l < width; l++) {
                sum[l] += digits[j * width + l];
            }
            if ((j & 0x3ff) == 0x3ff) {
                Digits.normalize(sums[0], width + 1);
                Digits.normalize(sums[1], width + 1);
            }
        }
        long[] atOne = new long[width + 1];
        long[] atMinusOne = new long[width + 1];
        for (int l = 0; l <= width; l++) {
            atOne[l] = sums[0][l] + sums[1][l];
            atMinusOne[l] = sums[0][l] - sums[1][l];
        }
        return Math.min(length(atOne), length(atMinusOne));
    }

    /** The length in bits of a number whose digits are not carried yet. */
    private static int length(long[] number) {
        Digits.normalize(number, number.length);
        return new FixedFunction(number, number.length, 0, 0, 0).bitLength(0);
    }

    /**
     * The length in bits of f(x) for {@code x = place / 2^shift}, {@code 0 <= place <= 2^shift}; Long.MIN_VALUE if the errors may
     * be as large as f(x).
     */
    long bitsAt(long place, int shift) {
        return certainBits(valueAt(place, shift));
    }

    /** f(x) for {@code x = place / 2^shift}, about; null if the errors may be as large. */
    @Nullable
    Magnitude magnitudeAt(long place, int shift) {
        FixedFunction value = valueAt(place, shift);
        long bits = certainBits(value);
        if (bits == Long.MIN_VALUE) {
            return null;
        }
        double leading = value.approximation(0, (int) -bits);
        return new Magnitude(leading < 0 ? -1 : 1, bits + Math.log(Math.abs(leading)) / Math.log(2));
    }

    private long certainBits(FixedFunction value) {
        long length = value.bitLength(0);
        return length > log2(degree + 2) + 4 + Math.max(0, Math.getExponent(valueError)) ? length : Long.MIN_VALUE;
    }

    private FixedFunction valueAt(long place, int shift) {
        // Digits times a place of 15 bits stay below 2^63: longer places are cut, which is another place.
        int cut = Math.max(0, shift - 14);
        long x = place >> cut;
        int bits = shift - cut;
        long[] value = new long[width];
        for (int j = degree; j >= 0; j--) {
            int from = j * width;
            long carry = 0;
            long low = value[0] * x;
            for (int l = 0; l < width - 1; l++) {
                long next = value[l + 1] * x;
                long digit = (low >> bits) + ((next << (DIGIT_BITS - bits)) & MASK) + digits[from + l] + carry;
                value[l] = digit & MASK;
                carry = digit >> DIGIT_BITS;
                low = next;
            }
            value[width - 1] = (low >> bits) + digits[from + width - 1] + carry;
        }
        return new FixedFunction(value, width, 0, 0, 0);
    }

    /** The length in bits of the largest coefficient, about. */
    int precision() {
        return topExponent();
    }

    /** The same function with coefficients of about the given number of bits, if it has some digits more now. */
    FixedFunction withPrecision(int bits) {
        int dropped = Math.max(0, (topExponent() - bits) / DIGIT_BITS);
        int newWidth = Math.max(1, widthFor(topExponent()) - dropped);
        int available = Math.min(newWidth, width - dropped);
        double scale = Math.scalb(1.0, Math.max(-dropped * DIGIT_BITS, -1000));
        double rounding = dropped > 0 ? 1 : 0;
        int kept = keptDegree(valueError / 4);
        double tail = 0;
        double slopeTail = 0;
        for (int j = degree; j > kept; j--) {
            double size = Math.scalb(1.0, bitLength(j * width));
            tail += size;
            slopeTail += j * size;
        }
        long[] shorter = new long[(kept + 1) * newWidth];
        for (int j = 0; j <= kept; j++) {
            for (int l = 0; l < newWidth; l++) {
                int from = Math.min(l + dropped, width - 1);
                long digit = digits[j * width + from];
                // A top digit that has grown beyond its bits is cut in two.
                long value = l < available ? digit : digit >> (l == available ? DIGIT_BITS : Long.SIZE - 1);
                shorter[j * newWidth + l] = l < newWidth - 1 ? value & MASK : value;
            }
            int top = (j + 1) * newWidth - 1;
            if (dropped + newWidth < width) {
                shorter[top] = shorter[top] << (Long.SIZE - DIGIT_BITS) >> (Long.SIZE - DIGIT_BITS);
            }
        }
        double n = kept;
        return new FixedFunction(
                shorter,
                newWidth,
                kept,
                ((valueError + tail) * scale + (n + 1) * rounding) * ROUND_UP,
                ((slopeError + slopeTail) * scale + n * (n + 1) / 2 * rounding) * ROUND_UP);
    }

    /** The degree without the highest coefficients whose sizes add up to less than the limit, by their lengths. */
    private int keptDegree(double limit) {
        int kept = degree;
        double tail = 0;
        while (kept > 1) {
            tail += Math.scalb(1.0, bitLength(kept * width));
            if (!(tail <= limit)) {
                break;
            }
            kept--;
        }
        return kept;
    }

    /** For enclosures of zeros. */
    ZeroNarrowing narrowing() {
        return new ZeroNarrowing(WordHorner.ofDigits(digits, width), valueError, slopeError);
    }

    BigInteger coefficient(int j) {
        return Digits.read(digits, j * width, width);
    }

    /**
     * Writes one coefficient, shifted to the left and negated if asked for, into a lane of a row, with so many digits as give it
     * room.
     */
    void store(int j, int shift, boolean negate, long[] row, int rowDigits, int lane, int lanes) {
        int offset = shift / DIGIT_BITS;
        int bits = shift % DIGIT_BITS;
        long carry = 0;
        long high = 0;
        for (int l = 0; l < rowDigits; l++) {
            int source = l - offset;
            long digit = source >= 0 && source < width ? digits[j * width + source] : 0;
            if (l == rowDigits - 1 && source >= 0 && source + 1 < width) {
                // The digits that have no place are those of the sign.
                digit += digits[j * width + source + 1] << DIGIT_BITS;
            }
            long value = (negate ? -digit : digit) + carry;
            if (l < rowDigits - 1) {
                long low = value & MASK;
                carry = value >> DIGIT_BITS;
                row[l * lanes + lane] = ((low << bits) & MASK) + high;
                high = low >>> (DIGIT_BITS - bits);
            } else {
                row[l * lanes + lane] = (value << bits) + high;
            }
        }
    }

    /** Reads a function of the given degree from one lane of rows, without the lowest digit, negating the odd coefficients if asked for. */
    static FixedFunction load(
            long[][] rows,
            int degree,
            int rowDigits,
            int lane,
            int lanes,
            boolean negateOdd,
            double valueError,
            double slopeError) {
        int width = Math.max(1, rowDigits - 1);
        long[] digits = new long[(degree + 1) * width];
        for (int j = 0; j <= degree; j++) {
            boolean negate = negateOdd && (j & 1) == 1;
            // Rounding first, then the sign.
            long carry = rows[j][lane] >> DIGIT_BITS;
            carry = negate ? -carry : carry;
            for (int l = 0; l < width; l++) {
                long digit = l + 1 < rowDigits ? rows[j][(l + 1) * lanes + lane] : 0;
                long value = (negate ? -digit : digit) + carry;
                digits[j * width + l] = l < width - 1 ? value & MASK : value;
                carry = value >> DIGIT_BITS;
            }
        }
        return new FixedFunction(digits, width, degree, valueError, slopeError);
    }
}
