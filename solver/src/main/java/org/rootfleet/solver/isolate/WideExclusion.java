package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Dyadic;

/**
 * Looks at a half line as a whole, by the values of P at powers of two, and tries to exclude roots from what seems to have none by one
 * {@link OneSignTest} at its upper end or two: all that is above a point from which on the values have one sign and grow, and all that is
 * below a point until which they have one sign and become smaller. Where the two meet, complex roots come close to the line; the point is
 * then looked for more closely.
 *
 * <p>Only where terms cancel beyond what doubles see, so that the search of intervals one by one would be expensive. The values decide about
 * time only.
 */
final class WideExclusion {
    /** Binades in which there may be roots, at most. */
    private static final int MAX_POINTS = 128;

    /** Above, what is beyond the outermost roots is excluded even if there are others; chosen by measurements of orthogonal polynomials. */
    private static final int MIN_PARTIAL_DEGREE = 200;

    /** Bits with which the search for a place begins beyond those of the values around it. */
    private static final int SPARE_BITS = 96;

    /** Of the grid on which they meet, between two points. */
    private static final int PLACES = 32;

    /** Precision, in bits for each degree, of which half is enough to see values that no root is near. */
    private static final int MAX_BITS_PER_DEGREE = 4;

    /** A test is one loop that no budget interrupts: seconds at this degree. */
    private static final int MAX_DEGREE = 10_000;

    private final HalfLine line;
    private final Map<Integer, @Nullable Value> values = new HashMap<>();
    private int precision;

    private WideExclusion(HalfLine line) {
        this.line = line;
    }

    /** P at a point. */
    private record Value(Dyadic point, Magnitude magnitude, boolean isIll) {
        boolean hasSignOf(Value other) {
            return magnitude.sign() == other.magnitude.sign();
        }

        boolean isSmallerThan(Value other) {
            return magnitude.log() < other.magnitude.log();
        }
    }

    /** What is excluded is noted on the line. */
    static void run(HalfLine line) {
        int degree = line.polynomial().degree();
        if (degree > DirectExpansion.DEGREE && degree <= MAX_DEGREE) {
            new WideExclusion(line).run();
        }
    }

    private void run() {
        int lowest = (int) Math.floor(line.polygon().logInnermost()) - 1;
        int highest = (int) Math.ceil(line.polygon().logOutermost()) + 1;
        if (highest - (long) lowest > MAX_POINTS || !mayPay(lowest, highest)) {
            return;
        }
        List<Value> above = walk(highest, lowest);
        List<Value> below = walk(lowest, highest);
        boolean aboveIsIll = above.stream().anyMatch(Value::isIll);
        boolean belowIsIll = below.stream().anyMatch(Value::isIll);
        if (!aboveIsIll && !belowIsIll) {
            return;
        }
        Value first = last(below);
        Value last = last(above);
        if (first == null || last == null) {
            return;
        }
        if (first.point.equals(last.point) && Math.min(above.size(), below.size()) > 1) {
            first = smallest(below.get(below.size() - 2), first, above.get(above.size() - 2));
            last = first;
        } else if (last.point.exponent() == first.point.exponent() + 1) {
            Value[] cell = changeOfSign(first, last);
            first = cell[0];
            last = cell[1];
        } else if (isForWholeOnly()) {
            return;
        } else {
            first = withoutLevel(below);
            last = withoutLevel(above);
        }
        if (aboveIsIll) {
            excludeAbove(last);
        }
        if (belowIsIll) {
            excludeBelow(first);
        }
    }

    private void excludeAbove(Value value) {
        int n = line.polynomial().degree();
        double logU = log2(value.point);
        double least = Math.min(line.leading().exponent(n) - 1 + n * logU, value.magnitude.log());
        if (isAffordable(logU, least)) {
            line.excludeAbove(value.point, least);
        }
    }

    private void excludeBelow(Value value) {
        double least = Math.min(line.leading().exponent(0) - 1, value.magnitude.log());
        if (isAffordable(log2(value.point), least)) {
            line.excludeBelow(value.point, least);
        }
    }

    /** Whether not much more bits are needed than the values have. */
    private boolean isAffordable(double logU, double least) {
        return line.polygon().logTermSum(logU) - least <= 2.0 * maxPrecision();
    }

    /** The last value before the steps become much smaller, as they do not as long as no root is passed. */
    private static Value withoutLevel(List<Value> walked) {
        int i = walked.size() - 1;
        while (i >= 2 && step(walked, i) < step(walked, i - 1) / 2) {
            i--;
        }
        return walked.get(i);
    }

    private static double step(List<Value> walked, int i) {
        return walked.get(i - 1).magnitude.log() - walked.get(i).magnitude.log();
    }

    /** A few intervals more or less are soon searched where the degree is low; it takes the whole line to be excluded. */
    private boolean isForWholeOnly() {
        return line.polynomial().degree() <= MIN_PARTIAL_DEGREE;
    }

    /** Whether some values at powers of two are not seen in doubles; and those that are do not say that there is nothing to be gained. */
    private boolean mayPay(int lowest, int highest) {
        boolean isSeen = true;
        boolean hasTurned = false;
        boolean turnsOnce = true;
        Value previous = null;
        for (int k = lowest; k <= highest; k++) {
            Magnitude magnitude = line.leading().magnitudeAtPower(k);
            if (magnitude == null) {
                isSeen = false;
                continue;
            }
            Value value = new Value(Dyadic.of(1, k), magnitude, false);
            values.put(k, value);
            if (previous != null) {
                boolean turns = !value.hasSignOf(previous) || previous.isSmallerThan(value);
                boolean isLate = hasTurned && (!value.hasSignOf(previous) || value.isSmallerThan(previous));
                turnsOnce &= !isLate;
                hasTurned |= turns;
            }
            previous = value;
        }
        return !isSeen && (turnsOnce || !isForWholeOnly());
    }

    /** Values at powers of two, from one on, as long as they have its sign and become smaller. */
    private List<Value> walk(int from, int to) {
        List<Value> walked = new ArrayList<>();
        int step = to > from ? 1 : -1;
        Value previous = null;
        for (int k = from; k != to + step; k += step) {
            Value value = valueAtPower(k);
            if (value == null || (previous != null && (!value.hasSignOf(previous) || previous.isSmallerThan(value)))) {
                break;
            }
            walked.add(value);
            previous = value;
        }
        return walked;
    }

    private static @Nullable Value last(List<Value> walked) {
        return walked.isEmpty() ? null : walked.get(walked.size() - 1);
    }

    private @Nullable Value valueAtPower(int k) {
        if (!values.containsKey(k)) {
            values.put(k, computed(k));
        }
        return values.get(k);
    }

    private @Nullable Value computed(int k) {
        FixedDisc disc = new FixedDisc(line, k, precision);
        Magnitude magnitude = disc.magnitudeAt(1, 0, maxPrecision());
        precision = disc.precision();
        return magnitude == null ? null : new Value(Dyadic.of(1, k), magnitude, true);
    }

    /**
     * Where the values are smallest between two points, given a smaller one between them; all of one sign. What comes from below and what
     * comes from above meet there at an angle, as the logarithms of two sums of terms of which the larger one counts.
     */
    private Value smallest(Value lower, Value middle, Value upper) {
        Value low = lower;
        Value least = middle;
        Value high = upper;
        FixedDisc disc = disc(upper.point.exponent(), middle);
        for (int i = rounds(); i > 0; i--) {
            Value left = value(disc, halfWay(low.point, least.point));
            Value right = value(disc, halfWay(least.point, high.point));
            if (left == null || right == null) {
                return least;
            }
            if (left.isSmallerThan(least)) {
                high = least;
                least = left;
            } else if (right.isSmallerThan(least)) {
                low = least;
                least = right;
            } else {
                low = left;
                high = right;
            }
        }
        Value meeting = meeting(disc, low, high);
        return meeting != null && meeting.hasSignOf(least) ? meeting : least;
    }

    /** Where the parabolas through the logarithms of three values at either side meet. */
    private @Nullable Value meeting(FixedDisc disc, Value low, Value high) {
        Dyadic width = high.point.subtract(low.point);
        Dyadic quarter = new Dyadic(width.mantissa(), width.exponent() - 2);
        if (high.point.add(width).compareTo(Dyadic.of(1, disc.k())) > 0) {
            return null;
        }
        Value[] below = {low, null, null};
        Value[] above = {high, null, null};
        for (int i = 1; i <= 2; i++) {
            below[i] = value(disc, below[i - 1].point.subtract(quarter));
            above[i] = value(disc, above[i - 1].point.add(quarter));
            if (below[i] == null || above[i] == null) {
                return null;
            }
        }
        double from = 0;
        double to = PLACES;
        while (to - from > 1) {
            double place = Math.floor((from + to) / 2);
            boolean isRising = extrapolated(above, 4 * (1 - place / PLACES)) > extrapolated(below, 4 * place / PLACES);
            from = isRising ? from : place;
            to = isRising ? place : to;
        }
        BigInteger mantissa = quarter.mantissa().multiply(BigInteger.valueOf((long) to));
        return value(disc, low.point.add(new Dyadic(mantissa, quarter.exponent() - 3)));
    }

    /** The parabola through values at 0, -1 and -2 at a place beyond. */
    private static double extrapolated(Value[] values, double place) {
        double a = values[0].magnitude.log();
        double b = values[1].magnitude.log();
        double c = values[2].magnitude.log();
        return a + place * ((a - b) + (place + 1) / 2 * (a - 2 * b + c));
    }

    /** Each halves the part in which a place is looked for. Roots that are close to a line are about 1/n of their size apart. */
    private int rounds() {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(line.polynomial().degree())) / 2;
    }

    /** In which such values, and smaller ones, can be seen. */
    private FixedDisc disc(int k, Value value) {
        double cancelled = line.polygon().logTermSum(k) - value.magnitude.log();
        return new FixedDisc(line, k, (int) Math.min(cancelled, maxPrecision()) + SPARE_BITS);
    }

    private int maxPrecision() {
        return MAX_BITS_PER_DEGREE * line.polynomial().degree();
    }

    /** The ends of a narrow part between two points with values of different sign, outside of which values grow. */
    private Value[] changeOfSign(Value first, Value last) {
        Value low = first;
        Value high = last;
        FixedDisc disc = disc(last.point.exponent(), first);
        for (int i = rounds(); i > 0; i--) {
            Value middle = value(disc, halfWay(low.point, high.point));
            if (middle == null || !middle.isSmallerThan(middle.hasSignOf(low) ? low : high)) {
                break;
            }
            if (middle.hasSignOf(low)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Value[] {low, high};
    }

    private static Dyadic halfWay(Dyadic a, Dyadic b) {
        Dyadic sum = a.add(b);
        return new Dyadic(sum.mantissa(), sum.exponent() - 1);
    }

    private @Nullable Value value(FixedDisc disc, Dyadic point) {
        Magnitude magnitude =
                disc.magnitudeAt(point.mantissa().longValueExact(), disc.k() - point.exponent(), maxPrecision());
        return magnitude == null ? null : new Value(point, magnitude, true);
    }

    private static double log2(Dyadic point) {
        return Math.log(point.mantissa().doubleValue()) / Math.log(2) + point.exponent();
    }
}
