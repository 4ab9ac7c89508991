package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.SignAt;

/** What a subdivision finds, while it goes on: isolated roots, and intervals that its precision was too low for. */
final class Findings {
    /** Beyond this, compared with the range, evaluating the polynomial itself near each root is cheaper than carrying the bits along. */
    private static final int MAX_WANTED_BITS = 256;

    /** Of an interval that doubles know a zero in. */
    private static final int FINEST_HALVINGS = 49;

    /** The interval is two units wide. */
    private static final double FINEST_CELLS_PER_UNIT = 0x1p48;

    private final SignAt exactSign;
    private final int rootDepth;
    private final EnclosureGoal goal;
    private final List<IsolatedRoot> roots = new ArrayList<>();
    private List<DyadicInterval> failed = new ArrayList<>();
    private long nodes;
    private int minK = Integer.MAX_VALUE;

    /**
     * @param exactSign decides the sign at an end of an interval where an approximation does not
     * @param rootDepth the k of the whole range
     */
    Findings(SignAt exactSign, int rootDepth, EnclosureGoal goal) {
        this.exactSign = exactSign;
        this.rootDepth = rootDepth;
        this.goal = goal;
    }

    /** How many bits narrower than the interval the enclosure of a root in it should be. */
    int wantedBits(DyadicInterval interval) {
        return (int) Math.max(0, (long) interval.k() - widthExponent(interval));
    }

    private int widthExponent(DyadicInterval interval) {
        int width = goal.widthExponent(interval);
        return width < rootDepth - MAX_WANTED_BITS ? Integer.MAX_VALUE : width;
    }

    int rootCount() {
        return roots.size();
    }

    /** Narrows the enclosures of the roots found since there were so many, all of them inside an interval on which a function is known. */
    void narrow(int since, Supplier<ZeroNarrowing> function, DyadicInterval interval) {
        if (since == roots.size() || wantedBits(interval) == 0) {
            return;
        }
        ZeroNarrowing narrowing = function.get();
        for (int i = since; i < roots.size(); i++) {
            IsolatedRoot root = roots.get(i);
            int width = widthExponent(root.interval());
            roots.set(i, new IsolatedRoot(root.interval(), narrowing.narrowed(root.enclosure(), interval, width)));
        }
    }

    void visit(int k) {
        nodes++;
        minK = Math.min(minK, k);
    }

    void fail(DyadicInterval interval) {
        failed.add(interval);
    }

    /** Takes a function that is monotone on the interval and has the signs of the polynomial there: it has one root or none. */
    void addMonotone(LocalPolynomial function, DyadicInterval interval) {
        int lower = function.signAtEnd(-1);
        int upper = function.signAtEnd(1);
        if (lower == 0) {
            lower = exactSignAt(interval.lower());
        }
        if (upper == 0) {
            upper = exactSignAt(interval.upper());
        }
        if (lower != upper) {
            roots.add(new IsolatedRoot(interval, enclosure(function, interval)));
        }
    }

    private int exactSignAt(Dyadic point) {
        int sign = exactSign.at(point);
        if (sign == 0) {
            throw new RootAtPointException(point.toRational());
        }
        return sign;
    }

    /** The narrowest dyadic interval that covers what the function knows of its zero. */
    private static DyadicInterval enclosure(LocalPolynomial function, DyadicInterval interval) {
        double[] zero = function.zeroEnclosure();
        // In cells of the finest grid, from the interval's lower end. The roundings are together below 2^-51.
        double radius = zero[1] + 0x1p-50;
        double low = Math.max(0, zero[0] - radius + 1) * FINEST_CELLS_PER_UNIT;
        double high = Math.min(2, zero[0] + radius + 1) * FINEST_CELLS_PER_UNIT;
        if (!(low < high)) {
            return interval;
        }
        long first = (long) Math.floor(low);
        long last = (long) Math.ceil(high) - 1;
        int common = Long.SIZE - Long.numberOfLeadingZeros(first ^ last);
        int halvings = FINEST_HALVINGS - common;
        return new DyadicInterval(
                interval.c().shiftLeft(halvings).add(BigInteger.valueOf(first >> common)), interval.k() - halvings);
    }

    void addRoot(DyadicInterval interval) {
        roots.add(IsolatedRoot.in(interval));
    }

    /** The intervals that failed since the last call. */
    List<DyadicInterval> takeFailed() {
        List<DyadicInterval> taken = failed;
        failed = new ArrayList<>();
        return taken;
    }

    List<IsolatedRoot> roots() {
        return roots;
    }

    long nodes() {
        return nodes;
    }

    int maxDepth() {
        return minK == Integer.MAX_VALUE ? 0 : rootDepth - minK;
    }
}
