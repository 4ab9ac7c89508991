package org.rootfleet.solver.scan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.SignAt;

/** One search for zeros on the grid: whatever a {@link ZeroSieve} leaves is decided by an exact evaluation. */
final class ZeroSearch {
    /** Blocks between two questions to the budget: a million points. */
    private static final int ASK_AFTER_BLOCKS = 16;

    /** What an exact sign takes, in blocks for each coefficient, rounded up. */
    private static final double EXACT_COST = 0.2;

    private final SignAt exact;
    private final BigInteger scale;
    private final Budget budget;
    private final double exactCost;
    private double cost;
    private final List<BigInteger> zeros = new ArrayList<>();
    private BigInteger next;

    ZeroSearch(SignAt exact, int degree, BigInteger scale, BigInteger from, Budget budget) {
        this.exact = exact;
        this.exactCost = EXACT_COST * (degree + 1);
        this.scale = scale;
        this.next = from;
        this.budget = budget;
    }

    /** Visits the points below {@code to}, one at least, until the budget is used up. */
    GridScan.Findings to(BigInteger to, ZeroSieve sieve) {
        if (sieve.provesNoZero()) {
            return new GridScan.Findings(List.of(), List.of(), to);
        }
        ZeroSieve.Blocks blocks = sieve.from(next);
        long[] words = new long[ZeroSieve.BLOCK];
        boolean goesOn = true;
        while (goesOn && next.compareTo(to) < 0) {
            blocks.next(words);
            int count = to.subtract(next)
                    .min(BigInteger.valueOf(ZeroSieve.BLOCK_POINTS))
                    .intValue();
            int visited = visitBlock(words, count);
            next = next.add(BigInteger.valueOf(visited));
            goesOn = visited == count && mayGoOn(1);
        }
        return new GridScan.Findings(List.copyOf(zeros), List.of(), next);
    }

    /** How many points were visited: all, or those up to the one at which the budget was used up. */
    private int visitBlock(long[] words, int count) {
        for (int i = 0; Long.SIZE * i < count; i++) {
            for (long left = words[i]; left != 0; left &= left - 1) {
                int offset = Long.SIZE * i + Long.numberOfTrailingZeros(left);
                if (offset >= count) {
                    return count;
                }
                BigInteger point = next.add(BigInteger.valueOf(offset));
                if (exact.at(new Rational(point, scale)) == 0) {
                    zeros.add(point);
                }
                if (!mayGoOn(exactCost)) {
                    return offset + 1;
                }
            }
        }
        return count;
    }

    private boolean mayGoOn(double blocks) {
        cost += blocks;
        if (cost < ASK_AFTER_BLOCKS) {
            return true;
        }
        cost = 0;
        return !budget.isUsedUp();
    }
}
