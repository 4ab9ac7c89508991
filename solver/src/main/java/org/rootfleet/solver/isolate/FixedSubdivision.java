package org.rootfleet.solver.isolate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rootfleet.solver.arithmetic.HalvingRows;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;

/**
 * Halves intervals level by level, with functions in fixed point, until doubles are precise enough: then {@link LocalSubdivision} goes on.
 * Functions of similar size are halved together, so that the rows of the kernel are long however few digits a function has.
 *
 * <p>Precision and degree are those that each interval needs: digits beyond {@link #SPARE_BITS} more than what cancels in f, and
 * coefficients that the error swallows, are dropped. For roots all along the line the work of a level is about a quarter of that of the
 * level above, so that the first levels decide.
 */
final class FixedSubdivision {
    /** Bits that a function keeps below its value, to be certain of the sign, and to last for some halvings. */
    private static final int SPARE_BITS = 28;

    /** Where fewer bits cancel, doubles are precise enough for what remains to be done below. */
    private static final int MAX_CANCELLED_IN_DOUBLES = 24;

    /** Digits in a row, of all lanes together: long enough for vectors, short enough for 16 rows in the first-level cache. */
    private static final int ROW_DIGITS = 96;

    /** A sum of sizes that is not so many times the error is not worth cutting. */
    private static final int EXHAUSTED_BITS = 4;

    private final List<DyadicInterval> targets;
    private final Findings findings;
    private final int spareBits;
    private List<Node> level = new ArrayList<>();
    private long additions;

    /** A function on an interval, of which only the parts that meet a target are looked at. */
    private record Node(FixedFunction function, DyadicInterval interval, List<DyadicInterval> targets) {}

    /** A half that is wanted: its function is still that of the whole. */
    private record Half(FixedFunction whole, boolean upper, DyadicInterval interval, List<DyadicInterval> targets) {}

    /**
     * @param targets the intervals to be searched, disjoint; the others are not gone into
     * @param spareBits how many bits more than usual to keep
     */
    FixedSubdivision(List<DyadicInterval> targets, int spareBits, Findings findings) {
        this.targets = targets;
        this.findings = findings;
        this.spareBits = SPARE_BITS + spareBits;
    }

    /** Adds a function on an interval that covers targets, or lies inside one, and was made by so many additions of digits. */
    void add(FixedFunction function, DyadicInterval interval, long cost) {
        level.add(new Node(function, interval, targets));
        additions += cost;
    }

    /**
     * Searches the targets from the functions added, until the budget is used up; not before the searching has cost as much as getting
     * there, so that a small budget does not repeat the way for ever.
     *
     * @return the parts of the targets that are still open
     */
    List<DyadicInterval> run(Budget budget) {
        long wayThere = 0;
        boolean searching = false;
        while (!level.isEmpty()) {
            List<Node> current = level;
            level = new ArrayList<>();
            List<Half> wanted = new ArrayList<>();
            wayThere = searching ? wayThere : additions;
            for (Node node : current) {
                if (isInside(node.interval, node.targets)) {
                    searching = true;
                    examine(node, wanted);
                } else {
                    addHalves(new Node(adapted(node), node.interval, node.targets), wanted);
                }
            }
            // On the way down there is nothing to be left open but the targets themselves.
            List<Half> open = halveInBatches(wanted, searching ? 2 * wayThere : Long.MAX_VALUE, budget);
            if (!open.isEmpty()) {
                return openParts(open);
            }
        }
        return List.of();
    }

    private void examine(Node node, List<Half> wanted) {
        DyadicInterval interval = node.interval;
        findings.visit(interval.k());
        LocalPolynomial view = node.function.view();
        if (view.hasNoZero()) {
            return;
        }
        int known = findings.rootCount();
        if (view.isMonotone()) {
            findings.addMonotone(view, interval);
            findings.narrow(known, node.function::narrowing, interval);
            return;
        }
        if (node.function.precision() < log2(node.function.valueError()) + EXHAUSTED_BITS) {
            findings.fail(interval);
            return;
        }
        int cancelled = node.function.cancelledBits();
        if (cancelled <= MAX_CANCELLED_IN_DOUBLES && !view.isExhausted() && view.isPrecise()) {
            List<DyadicInterval> failed = LocalSubdivision.run(view, interval, findings);
            findings.narrow(known, node.function::narrowing, interval);
            if (!failed.isEmpty()) {
                // Seen from there, with the precision of this function, doubles may do.
                addHalves(new Node(adapted(node), interval, failed), wanted);
            }
            return;
        }
        addHalves(new Node(adapted(node), interval, node.targets), wanted);
    }

    private FixedFunction adapted(Node node) {
        FixedFunction function = node.function;
        int bits = function.cancelledBits() + spareBits + 2 * log2(function.degree() + 1);
        return function.withPrecision(bits + findings.wantedBits(node.interval));
    }

    private static int log2(double number) {
        return Math.getExponent(number) + 1;
    }

    private void addHalves(Node node, List<Half> wanted) {
        for (boolean upper : new boolean[] {false, true}) {
            DyadicInterval half = upper ? node.interval.upperHalf() : node.interval.lowerHalf();
            if (meets(half, node.targets)) {
                wanted.add(new Half(node.function, upper, half, node.targets));
            }
        }
    }

    private static boolean isInside(DyadicInterval interval, List<DyadicInterval> targets) {
        return targets.stream().anyMatch(target -> target.covers(interval));
    }

    private static boolean meets(DyadicInterval interval, List<DyadicInterval> targets) {
        return targets.stream().anyMatch(target -> target.covers(interval) || interval.covers(target));
    }

    /** Halves batch after batch; what is left when the budget is used up, which is asked from so many additions on. */
    private List<Half> halveInBatches(List<Half> wanted, long costFree, Budget budget) {
        wanted.sort(Comparator.comparingInt((Half half) -> half.whole.width())
                .thenComparingInt(half -> half.whole.degree()));
        int from = 0;
        while (from < wanted.size()) {
            FixedFunction first = wanted.get(from).whole;
            int to = from + 1;
            while (to < wanted.size() && fits(first, wanted.get(to).whole, to - from)) {
                to++;
            }
            halve(wanted.subList(from, to));
            from = to;
            if (additions > costFree && from < wanted.size() && budget.isUsedUp()) {
                return wanted.subList(from, wanted.size());
            }
        }
        return List.of();
    }

    private static boolean fits(FixedFunction first, FixedFunction next, int lanes) {
        return next.width() == first.width()
                && next.degree() <= first.degree() + first.degree() / 8 + 4
                && (lanes + 1) * next.width() <= ROW_DIGITS;
    }

    private void halve(List<Half> batch) {
        int lanes = batch.size();
        int bits = 0;
        int degree = 0;
        for (Half half : batch) {
            bits = Math.max(bits, half.whole.precision());
            degree = Math.max(degree, half.whole.degree());
        }
        HalvingRows halving = new HalvingRows(degree, bits);
        long[][] rows = new long[halving.rowCount()][halving.maxDigits() * lanes];
        for (int j = 0; j <= degree; j++) {
            int shift = halving.storedShift(j);
            int digits = halving.storedDigits(j);
            for (int lane = 0; lane < lanes; lane++) {
                Half half = batch.get(lane);
                if (j <= half.whole.degree()) {
                    half.whole.store(j, shift, !half.upper && (j & 1) == 1, rows[j], digits, lane, lanes);
                }
            }
        }
        halving.toUpperHalf(rows, lanes);
        additions += (long) rows.length * rows.length / 2 * halving.resultDigits() * lanes;
        double rounding = HalvingRows.errorBound(degree);
        for (int lane = 0; lane < lanes; lane++) {
            Half half = batch.get(lane);
            FixedFunction parent = half.whole;
            FixedFunction function = FixedFunction.load(
                    rows,
                    parent.degree(),
                    halving.resultDigits(),
                    lane,
                    lanes,
                    !half.upper,
                    parent.valueError() + rounding,
                    parent.slopeError() / 2 + rounding * parent.degree());
            level.add(new Node(function, half.interval, half.targets));
        }
    }

    /** The parts of the targets in halves that were not made, and in functions that were not looked at. */
    private List<DyadicInterval> openParts(List<Half> left) {
        List<DyadicInterval> open = new ArrayList<>();
        for (Half half : left) {
            addOpen(half.interval, half.targets, open);
        }
        for (Node node : level) {
            addOpen(node.interval, node.targets, open);
        }
        return open;
    }

    private static void addOpen(DyadicInterval interval, List<DyadicInterval> targets, List<DyadicInterval> open) {
        if (isInside(interval, targets)) {
            open.add(interval);
        } else {
            targets.stream().filter(interval::covers).forEach(open::add);
        }
    }
}
