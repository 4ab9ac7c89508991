package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Narrow enclosures of simple zeros by Newton's method of the third order with certified bounds: each step evaluates value, slope and
 * curvature once, with the bits that the next place is going to have, so that the last evaluation is the only one of full length; and
 * that one is the proof too.
 *
 * <p><b>The step</b> (Chebyshev's). Let {@code F(x + h) = c_0 + c_1 h + c_2 h^2 + R}, {@code h_0 = -c_0 / c_1} and {@code k = c_2 / c_1}. The
 * next place is {@code x + h} with {@code h = h_0 - k h_0^2}, and there the first three terms are {@code c_1 (k^3 h_0^4 - 2 k^2 h_0^3)}: less
 * than {@code 3 k^2 |h_0|^3 |c_1|} in size if {@code |k h_0| <= 1/8}, where {@code |h| <= 9/8 |h_0|}. So F(x + h) is known without another
 * evaluation: up to that, the errors {@code e_0 + e_1 |h| + e_2 h^2} of the coefficients, {@code |R| <= |h|^3 max |F'''| / 6}, and the
 * slope times what h was rounded by.
 *
 * <p><b>Proof.</b> Let f be within the value's error of F, and f' within the slope's of F', on an interval in which f has exactly one zero. Let
 * X be its part within {@code 2^-b} of x. There f' differs from {@code s = c_1} by the errors and by
 * {@code 2^-b max |F''|} at most; let that be {@code 2^-t |s|} with {@code t >= 2}. So f is monotone in X, and its zero, if it lies there,
 * is within {@code 4/3 |f(y) / s|} of each place y in X. If all points so close to y lie in X and inside the interval, f changes its sign
 * between them: a move of f(y) / min |f'| in the right direction is enough. So the zero is there, and is the only one.
 *
 * <p>Cost: some two evaluations ({@link WordHorner}) for an enclosure with six times as many bits.
 */
public final class NewtonEnclosure {
    /** A change d is expected to be followed by one of {@code 2^8 d^3}, until it turns out otherwise: for each power of d so many bits. */
    private static final int FIRST_LOSS = 4;

    /** Bits by which an evaluation is more precise than the place, at least. */
    private static final int MIN_GAIN = 16;

    /** Certain bits of a slope that is worth dividing by. */
    private static final int MIN_SLOPE_BITS = 4;

    private static final int MAX_EVALUATIONS = 200;

    /** Terms of the curvature that are so many bits smaller than the largest of the slope do not matter. */
    private static final double SMALL_TERM = 120;

    private static final double UPPER_FOUR_THIRDS = 1.34;

    /** Of numbers in an evaluation. */
    private static final long MAX_BITS = 1L << 24;

    /** How much closer to a place than to the zero its words are, in bits. */
    private static final int WORD_MARGIN = 2;

    private final WordHorner function;
    private final int exponent;
    private final double valueError;
    private final double slopeError;

    /** Bits by which the slope at the last zero was smaller than its terms: a first guess for the next. */
    private int cancelled;

    private int evaluations;

    /**
     * A zero: {@code lower <= 2^bits z <= upper}.
     *
     * @param slope the sign of the function's slope there
     */
    public record Zero(BigInteger lower, BigInteger upper, int bits, int slope) {}

    /**
     * @param exponent e of {@link WordHorner#at}: F(z) is the polynomial at 2^e z
     * @param valueError how much f may differ from F
     * @param slopeError how much f' may differ from F'
     * @param cancelled a guess, 0 if there is none
     */
    public NewtonEnclosure(WordHorner function, int exponent, double valueError, double slopeError, int cancelled) {
        this.function = function;
        this.exponent = exponent;
        this.valueError = valueError;
        this.slopeError = slopeError;
        this.cancelled = cancelled;
    }

    public int cancelled() {
        return cancelled;
    }

    /** How often the function has been evaluated. */
    public int evaluations() {
        return evaluations;
    }

    /**
     * An enclosure of radius {@code 2^-wanted}, or {@code 2^-sufficient} at least if that is the last but one.
     *
     * @param low {@code low / 2^bits} is not below -1, {@code high / 2^bits} not above 1; between them lies exactly one zero
     * @return nothing if the function is not known well enough, or the zero is too close to one of the ends
     */
    public Optional<Zero> find(BigInteger low, BigInteger high, int bits, int wanted, int sufficient) {
        return new Search(low, high, bits, wanted, sufficient).run();
    }

    private final class Search {
        private int wanted;
        private int sufficient;
        private final int n = function.degree();
        private final long sizeBits;
        private final long curvatureBits;
        private final long thirdBits;

        /** The zero is between them; in units of 2^-endBits. */
        private BigInteger low;

        private BigInteger high;
        private int endBits;

        /** Between the ends, in units of 2^-bits; the zero is expected to be within 2^-b of it. */
        private BigInteger x;

        private int bits;
        private long b;

        private long loss = FIRST_LOSS;
        private long lastChangeBits = Long.MIN_VALUE;
        private int signBelow;
        private boolean mayGoOn = true;

        /** How close a place has to be. */
        private long needed;

        /** log2 of the last slope, from below; Long.MIN_VALUE before the first. */
        private long slopeBits = Long.MIN_VALUE;

        /** More than was enough elsewhere: the value's error hid the change. */
        private long extraBits;

        // The last evaluation.
        private BigInteger value = BigInteger.ZERO;
        private BigInteger slope = BigInteger.ZERO;
        private BigInteger curvature = BigInteger.ZERO;
        private double[] errors = new double[3];
        /** Whether the function is not known better than its value. */
        private boolean isLimit;

        private long unit;
        private long slopeUnit;
        private long curvatureUnit;
        private double lastValueError;

        Search(BigInteger low, BigInteger high, int bits, int wanted, int sufficient) {
            this.sufficient = sufficient;
            this.wanted = wanted;
            this.low = low;
            this.high = high;
            this.endBits = bits;
            double largest = log2(low.abs().max(high.abs())) - bits;
            double longest = 0;
            for (int i = 1; i <= n; i++) {
                int length = function.bitLength(i);
                if (length >= 0) {
                    // A term of the slope but for the factor i; one bit covers what is rounded here.
                    double size = length + 1 + (double) exponent * i + (i - 1) * largest;
                    longest = i == 1 ? size : Math.max(longest, size);
                }
            }
            this.sizeBits = (long) Math.ceil(longest);
            double second = 1;
            double third = 1;
            for (int i = 2; i <= n; i++) {
                int length = function.bitLength(i);
                double size = length + (double) exponent * i + (i - 1) * largest - sizeBits;
                // Terms that are left out are at most n^3 2^-120 each, and covered by the first.
                if (length >= 0 && size > -SMALL_TERM) {
                    double term = (double) i * (i - 1) * Math.scalb(1.0, (int) Math.ceil(size));
                    second += term;
                    third += term * (i - 2) / 6;
                }
            }
            long perPower = (long) Math.ceil(Math.max(0, -largest));
            this.curvatureBits = sizeBits + Math.getExponent(second) + 1 + perPower;
            this.thirdBits = sizeBits + Math.getExponent(third) + 1 + 2 * perPower;
            this.x = low;
            startInTheMiddle();
        }

        private void startInTheMiddle() {
            x = low.add(high);
            bits = endBits + 1;
            b = (long) bits - high.subtract(low).bitLength();
        }

        Optional<Zero> run() {
            for (int left = MAX_EVALUATIONS; left > 0 && mayGoOn; left--) {
                long goal = Math.max(wanted, needed) + 4L;
                int words = words(goal);
                long aim = Math.max(b + MIN_GAIN, Math.min(3 * b - 2 * loss, goal));
                if (!evaluate(aim, words)) {
                    break;
                }
                int accuracy = accuracy(slope, errors[1] + scaled(slopeError, slopeUnit));
                if (accuracy < MIN_SLOPE_BITS) {
                    mayGoOn = !isLimit && cancelled < MAX_BITS / 2;
                    cancelled = Math.max(Integer.SIZE, 2 * cancelled);
                    continue;
                }
                slopeBits = slope.bitLength() - 1 - slopeUnit;
                cancelled = (int) Math.max(0, Math.min(MAX_BITS, sizeBits - slopeBits));
                Optional<Zero> found = step(aim, accuracy);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        /**
         * As many for the place as its distance from the zero asks for; or fewer, if the goal can be reached from there: then b becomes
         * less.
         */
        private int words(long goal) {
            int words = wordsFor(Math.max(Math.max(0, b), widthBits()));
            if (slopeBits == Long.MIN_VALUE) {
                return words;
            }
            long third = Math.max(2 * loss, thirdBits - slopeBits + 4);
            int enough = wordsFor(Math.max(Math.max(widthBits(), needed), (goal + third + 2) / 3));
            if (enough < words) {
                b = (long) enough * Long.SIZE - WORD_MARGIN;
            }
            return Math.min(words, enough);
        }

        /** The zero is looked for in an interval that is at least {@code 2^-widthBits} wide; not negative. */
        private long widthBits() {
            return Math.max(0, endBits + 1L - high.subtract(low).bitLength());
        }

        private static int wordsFor(long closeness) {
            return Math.toIntExact((closeness + WORD_MARGIN + Long.SIZE - 1) / Long.SIZE);
        }

        private long maxUnit() {
            return valueError == 0 ? MAX_BITS : 4 - Math.getExponent(valueError);
        }

        /**
         * Evaluates at x, cut to so many words, to find the zero to so many bits. Units of the last word are a quarter of the interval's
         * width at most: so x stays inside, where the bounds of curvature hold.
         */
        private boolean evaluate(long aim, int words) {
            x = shifted(x, (long) words * Long.SIZE - bits);
            bits = words * Long.SIZE;
            if (compare(x, bits, low, endBits) < 0) {
                x = x.add(BigInteger.ONE);
            }
            if (x.abs().bitLength() > bits) {
                x = x.subtract(BigInteger.valueOf(x.signum())); // an end of [-1, 1]
            }
            int logErrors = Long.SIZE - Long.numberOfLeadingZeros((n + 1L) * (2L * words + 1));
            long expected = sizeBits - cancelled;
            long valueUnit = aim + extraBits + 4 + logErrors - expected;
            isLimit = valueUnit >= maxUnit();
            unit = Math.min(valueUnit, maxUnit());
            if (unit + sizeBits > MAX_BITS) {
                return false;
            }
            // The error of the slope counts h times, that of the curvature h^2 times.
            long wantedSlopeUnit = aim - b + 6 + logErrors - expected;
            long wantedCurvatureUnit = aim - 2 * b + 6 + logErrors - expected;
            int gap = gap(wantedSlopeUnit);
            int curvatureGap = Math.max(gap, gap(wantedCurvatureUnit));
            long shortUnit = Math.max(unit, Math.max(wantedSlopeUnit + Long.SIZE, wantedCurvatureUnit + 2 * Long.SIZE));
            if (words == 1 && function.isShort(exponent, shortUnit)) {
                unit = shortUnit;
                gap = 1;
                curvatureGap = 2;
            }
            slopeUnit = unit - (long) gap * Long.SIZE;
            curvatureUnit = unit - (long) curvatureGap * Long.SIZE;
            evaluations++;
            WordHorner.Taylor expansion = function.at(x, words, exponent, unit, 0, gap, curvatureGap);
            value = expansion.coefficients()[0];
            slope = expansion.coefficients()[1];
            curvature = expansion.coefficients()[2];
            errors = expansion.errors();
            lastValueError = errors[0] + scaled(valueError, unit);
            return true;
        }

        /** By how many words the value's unit may be exceeded where one as fine as that is wanted. */
        private int gap(long wantedUnit) {
            return (int) Math.max(0, Math.min(MAX_BITS, unit - wantedUnit) / Long.SIZE);
        }

        /** The zero if it is known well enough now; else the next place. */
        private Optional<Zero> step(long aim, int accuracy) {
            int newBits = Math.toIntExact(Math.max(aim + Byte.SIZE, bits));
            BigInteger change = shifted(value, newBits - unit + slopeUnit).divide(slope);
            // |h_0| <= 2^-changeBits, up to its rounding, and |k| <= 2^ratioBits
            long changeBits = (long) newBits - change.abs().bitLength();
            long ratioBits = curvature.abs().bitLength() - curvatureUnit - slopeBits;
            boolean isThirdOrder = ratioBits <= changeBits - 3;
            BigInteger move = isThirdOrder
                    ? change.add(
                            shifted(change.multiply(change).multiply(curvature), slopeUnit - curvatureUnit - newBits)
                                    .divide(slope))
                    : change;
            BigInteger place = shifted(x, newBits - bits).subtract(move);
            long restBits = isThirdOrder ? 3 * changeBits - 2 * ratioBits - 2 : 2 * changeBits - ratioBits;
            long errorBits = worth(lastValueError, unit) - 1;
            long radiusBits = sum(
                    restBits,
                    worth(lastValueError, unit),
                    newBits - 3L,
                    changeBits + worth(errors[1], slopeUnit) - 1,
                    2 * changeBits + worth(errors[2], curvatureUnit) - 1,
                    3 * changeBits + slopeBits - thirdBits - 1);
            // 2 |c_2| + 2 e_2 + 2^-b max |F'''|, if that is less than the largest |F''| everywhere.
            long bendBits = 3 + Math.max(ratioBits, -worth(errors[2], curvatureUnit));
            long turnBits = thirdBits - slopeBits + 5;
            long bend = Math.min(curvatureBits - slopeBits, Math.max(bendBits, turnBits - b));
            long t = Math.min(accuracy, b - bend) - 1;
            // So close that the slope does not change much.
            needed = 4 + Math.min(curvatureBits - slopeBits, Math.max(bendBits, turnBits / 2 + 2));
            // |h| <= 9/8 2^-changeBits: from x to the place and the radius beyond is less than 2^-b.
            boolean certain = t >= 2 && changeBits > b && radiusBits > b + 1;
            if (certain && radiusBits >= sufficient) {
                BigInteger radius = shifted(BigInteger.ONE, newBits - radiusBits);
                Zero zero = new Zero(place.subtract(radius), place.add(radius), newBits, slope.signum());
                if (isInside(zero)) {
                    return Optional.of(zero);
                }
                // Next to an end, or even beyond.
                sufficient = 2 * sufficient + Byte.SIZE;
                wanted = Math.max(wanted, sufficient);
                mayGoOn = sufficient < MAX_BITS;
            }
            if (errorBits <= b + 1) {
                mayGoOn = !isLimit;
                extraBits += Byte.SIZE;
                return Optional.empty();
            }
            if (changeBits < b) {
                // It was farther away than expected.
                loss += (b - changeBits) / 2 + 1;
                b = changeBits - 1;
            }
            boolean isCloser = changeBits > lastChangeBits;
            lastChangeBits = changeBits;
            long expected = Math.min(restBits, isThirdOrder ? 3 * changeBits - 2 * loss : 2 * changeBits - loss);
            long next = Math.min(Math.max(expected, changeBits), Math.min(errorBits - 5, newBits - 5L));
            if (certain) {
                next = Math.max(next, radiusBits);
            }
            if (isCloser
                    && next > b
                    && compare(place, newBits, low, endBits) > 0
                    && compare(place, newBits, high, endBits) < 0) {
                x = place;
                bits = newBits;
                b = next;
            } else {
                halve();
            }
            return Optional.empty();
        }

        /** An r with {@code 4/3 sum 2^-bits[i] <= 2^-r}. */
        private static long sum(long... bits) {
            long least = Arrays.stream(bits).min().orElseThrow();
            double sum = 0;
            for (long term : bits) {
                sum += Math.scalb(1.0, (int) Math.max(-Long.SIZE, least - term));
            }
            return least - 1 - Math.getExponent(sum * UPPER_FOUR_THIRDS);
        }

        /** The bits by which an error in that unit is smaller than the slope, at least. */
        private long worth(double error, long unitBits) {
            return slopeBits - (Math.getExponent(error) + 1 - unitBits);
        }

        private boolean isInside(Zero zero) {
            return compare(zero.lower, zero.bits, low, endBits) >= 0
                    && compare(zero.upper, zero.bits, high, endBits) <= 0;
        }

        /** Goes on from the middle of the part in which the sign seems to change: the proof comes in the end. */
        private void halve() {
            BigInteger place = x;
            int placeBits = bits;
            int sign = value.signum();
            if (accuracy(value, lastValueError) < 0) {
                mayGoOn = !isLimit; // The sign is not known.
                extraBits += Byte.SIZE;
                return;
            }
            if (signBelow == 0) {
                long precision = Math.max(0, b);
                do {
                    // A zero may be as close to the end.
                    precision = 2 * precision + Integer.SIZE;
                    x = low;
                    bits = endBits;
                    b = precision;
                    mayGoOn = evaluate(2 * precision, wordsFor(Math.max(precision, widthBits())));
                } while (mayGoOn && !isLimit && accuracy(value, lastValueError) < 0);
                signBelow = value.signum();
            }
            int common = Math.max(endBits, placeBits);
            place = place.shiftLeft(common - placeBits);
            low = low.shiftLeft(common - endBits);
            high = high.shiftLeft(common - endBits);
            endBits = common;
            if (sign == signBelow) {
                low = place;
            } else {
                high = place;
            }
            lastChangeBits = Long.MIN_VALUE;
            startInTheMiddle();
        }
    }

    private static int compare(BigInteger a, int bitsOfA, BigInteger c, int bitsOfC) {
        int common = Math.max(bitsOfA, bitsOfC);
        return a.shiftLeft(common - bitsOfA).compareTo(c.shiftLeft(common - bitsOfC));
    }

    /** How many bits of a number with that error are certain: {@code error <= 2^-bits |number|}; negative if none. */
    private static int accuracy(BigInteger number, double error) {
        return error < Double.MAX_VALUE ? number.bitLength() - 2 - Math.getExponent(error) : -1;
    }

    private static double scaled(double error, long unitBits) {
        return error == 0 ? 0 : Math.scalb(error, (int) Math.max(-2000, Math.min(2000, unitBits)));
    }

    private static double log2(BigInteger number) {
        int dropped = Math.max(0, number.bitLength() - 60);
        return Math.log((double) number.shiftRight(dropped).longValue()) / Math.log(2) + dropped;
    }

    private static BigInteger shifted(BigInteger number, long by) {
        return by >= 0
                ? number.shiftLeft(Math.toIntExact(by))
                : number.shiftRight((int) Math.min(-by, Integer.MAX_VALUE));
    }
}
