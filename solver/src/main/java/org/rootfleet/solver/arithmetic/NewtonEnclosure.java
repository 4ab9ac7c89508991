package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Narrow enclosures of simple zeros by Newton's method with certified bounds: each step evaluates value and slope once, with the bits that
 * the next place is going to have, so that the last evaluation is the only one of full length; and that one is the proof too.
 *
 * <p><b>Proof.</b> Let f be within the value's error of F, and f' within the slope's of F', on an interval in which f has exactly one zero. Let
 * X be its part within {@code 2^-b} of a place x. There f' differs from the calculated slope s by the errors and by
 * {@code 2^-b max |F''|} at most; let that be {@code 2^-t |s|} with {@code t >= 2}. So f is monotone in X, and if it has a zero y there,
 * {@code y = x - f(x) / f'(c)} for some c in X, where {@code 1 / f'(c) = (1 + h) / s} with {@code |h| <= 2^(1 - t)}. If all these values for
 * y lie in X and inside the interval, f changes its sign in X: a move of f(x) / min |f'| in the right direction is more than is needed. So the
 * zero is there, and is the only one. Sums of two or three powers of two are replaced by one that is larger.
 *
 * <p>Cost: some three evaluations ({@link WordHorner}) for an enclosure with five times as many bits.
 */
public final class NewtonEnclosure {
    /** A change d is expected to be followed by one of {@code 2^4 d^2}, until it turns out otherwise. */
    private static final int FIRST_LOSS = 4;

    /** Bits by which an evaluation is more precise than the place, at least. */
    private static final int MIN_GAIN = 16;

    /** Certain bits of a slope that is worth dividing by. */
    private static final int MIN_SLOPE_BITS = 4;

    private static final int MAX_EVALUATIONS = 200;

    /** Terms of the curvature that are so many bits smaller than the largest of the slope do not matter. */
    private static final double SMALL_TERM = 120;

    /** Of numbers in an evaluation. */
    private static final long MAX_BITS = 1L << 24;

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

        /** More than was enough elsewhere: the value's error hid the change. */
        private long extraBits;

        // The last evaluation.
        private WordHorner.Result last = new WordHorner.Result(BigInteger.ZERO, 0, BigInteger.ZERO, 0);
        private long unit;
        private long slopeUnit;
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
            this.curvatureBits = sizeBits + curvatureBits(largest) + (long) Math.ceil(Math.max(0, -largest));
            this.x = low;
            startInTheMiddle();
        }

        /** log2 of {@code sum i (i - 1) |a_i| largest^(i - 1) / 2^sizeBits}, from above. */
        private int curvatureBits(double largest) {
            double sum = 1;
            for (int i = 2; i <= n; i++) {
                int length = function.bitLength(i);
                double size = length + (double) exponent * i + (i - 1) * largest - sizeBits;
                // Terms that are left out are at most n^2 2^-120 each, and covered by the first.
                if (length >= 0 && size > -SMALL_TERM) {
                    sum += (double) i * (i - 1) * Math.scalb(1.0, (int) Math.ceil(size));
                }
            }
            return Math.getExponent(sum) + 1;
        }

        private void startInTheMiddle() {
            x = low.add(high);
            bits = endBits + 1;
            b = (long) bits - high.subtract(low).bitLength();
        }

        Optional<Zero> run() {
            long needed = 0;
            for (int left = MAX_EVALUATIONS; left > 0 && mayGoOn; left--) {
                long aim = Math.max(b + MIN_GAIN, Math.min(2 * b - loss, Math.max(wanted, needed) + 4L));
                if (!evaluate(aim)) {
                    break;
                }
                int accuracy = accuracy(last.slope(), last.slopeError() + scaled(slopeError, slopeUnit));
                if (accuracy < MIN_SLOPE_BITS) {
                    mayGoOn = !isLimit() && cancelled < MAX_BITS / 2;
                    cancelled = Math.max(Integer.SIZE, 2 * cancelled);
                    continue;
                }
                long slopeBits = last.slope().bitLength() - 1 - slopeUnit;
                cancelled = (int) Math.max(0, Math.min(MAX_BITS, sizeBits - slopeBits));
                // So close that the slope does not change much.
                needed = curvatureBits - slopeBits + 4;
                Optional<Zero> found = step(aim, accuracy, slopeBits);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        /** Whether the function is not known better than its value now. */
        private boolean isLimit() {
            return unit >= maxUnit();
        }

        private long maxUnit() {
            return valueError == 0 ? MAX_BITS : 4 - Math.getExponent(valueError);
        }

        /** Evaluates at x, cut to a number of words that does not matter, to find the zero to so many bits. */
        private boolean evaluate(long aim) {
            int words = Math.toIntExact((Math.max(0, b) + 8 + Long.SIZE - 1) / Long.SIZE);
            x = shifted(x, (long) words * Long.SIZE - bits);
            bits = words * Long.SIZE;
            if (compare(x, bits, low, endBits) < 0) {
                x = x.add(BigInteger.ONE);
            }
            if (x.abs().bitLength() > bits) {
                x = x.subtract(BigInteger.valueOf(x.signum())); // an end of [-1, 1]
            }
            int logErrors = Long.SIZE - Long.numberOfLeadingZeros((n + 1L) * (2L * words + 1));
            long slopeBits = sizeBits - cancelled;
            unit = Math.min(aim + extraBits + 4 + logErrors - slopeBits, maxUnit());
            long wantedSlopeUnit = aim - b + 6 + logErrors - slopeBits;
            int gap = (int) Math.max(0, Math.min(MAX_BITS, unit - wantedSlopeUnit) / Long.SIZE);
            if (unit + sizeBits > MAX_BITS) {
                return false;
            }
            slopeUnit = unit - (long) gap * Long.SIZE;
            evaluations++;
            last = function.at(x, words, exponent, unit, gap);
            lastValueError = last.valueError() + scaled(valueError, unit);
            return true;
        }

        /** The zero if it is known well enough now; else the next place. */
        private Optional<Zero> step(long aim, int accuracy, long slopeBits) {
            int newBits = Math.toIntExact(Math.max(aim + 4, bits));
            BigInteger change =
                    shifted(last.value(), newBits - unit + slopeUnit).divide(last.slope());
            // |f(x) / s| <= 2^-changeBits, and the value's error is worth 2^-errorBits at most.
            long changeBits = (long) newBits - change.abs().bitLength();
            long errorBits = slopeBits - (Math.getExponent(lastValueError) + 1 - unit) - 1;
            long t = Math.min(accuracy, slopeBits - curvatureBits + b) - 1;
            long radiusBits = Math.min(Math.min(changeBits - 1 + t, errorBits), newBits) - 2;
            BigInteger place = shifted(x, newBits - bits).subtract(change);
            boolean certain = t >= 2 && changeBits > b && radiusBits > b;
            if (certain && radiusBits >= sufficient) {
                BigInteger radius = shifted(BigInteger.ONE, newBits - radiusBits);
                Zero zero = new Zero(
                        place.subtract(radius),
                        place.add(radius),
                        newBits,
                        last.slope().signum());
                if (isInside(zero)) {
                    return Optional.of(zero);
                }
                // Next to an end, or even beyond.
                sufficient = 2 * sufficient + Byte.SIZE;
                wanted = Math.max(wanted, sufficient);
                mayGoOn = sufficient < MAX_BITS;
            }
            if (errorBits <= b + 1) {
                mayGoOn = !isLimit();
                extraBits += Byte.SIZE;
                return Optional.empty();
            }
            if (changeBits < b) {
                // It was farther away than expected.
                loss += b - changeBits + 1;
                b = changeBits - 1;
            }
            boolean isCloser = changeBits > lastChangeBits;
            lastChangeBits = changeBits;
            long next = Math.min(Math.max(2 * changeBits - loss, changeBits), Math.min(errorBits - 4, newBits - 2L));
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

        private boolean isInside(Zero zero) {
            return compare(zero.lower, zero.bits, low, endBits) >= 0
                    && compare(zero.upper, zero.bits, high, endBits) <= 0;
        }

        /** Goes on from the middle of the part in which the sign seems to change: the proof comes in the end. */
        private void halve() {
            BigInteger place = x;
            int placeBits = bits;
            int sign = last.value().signum();
            if (accuracy(last.value(), lastValueError) < 0) {
                mayGoOn = !isLimit(); // The sign is not known.
                extraBits += Byte.SIZE;
                return;
            }
            if (signBelow == 0) {
                long precision = b;
                do {
                    // A zero may be as close to the end.
                    precision = 2 * precision + Integer.SIZE;
                    x = low;
                    bits = endBits;
                    b = precision;
                    mayGoOn = evaluate(2 * precision);
                } while (mayGoOn && !isLimit() && accuracy(last.value(), lastValueError) < 0);
                signBelow = last.value().signum();
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
