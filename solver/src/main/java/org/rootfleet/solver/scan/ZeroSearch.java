package org.rootfleet.solver.scan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.rootfleet.solver.budget.Budget;

/**
 * One search for zeros on the grid: whatever a {@link ZeroSieve} leaves is decided by a {@link ZeroTest}.
 *
 * <p>The loops over blocks and points have nothing but words in them, and lead to long integers only where a zero is.
 */
final class ZeroSearch {
    /** Blocks between two questions to the budget: a million points. */
    private static final int ASK_AFTER_BLOCKS = 16;

    /** What a test modulo a prime takes, in blocks for each coefficient, rounded up. */
    private static final double TEST_COST = 0.01;

    /** The same of an exact sign. */
    private static final double EXACT_COST = 0.4;

    /** Points that are counted in a word. */
    private static final BigInteger LONGEST_STRETCH = BigInteger.ONE.shiftLeft(56);

    /** Words that are looked at together; a divisor of {@link ZeroSieve#BLOCK}. */
    private static final int GROUP = 8;

    private final ZeroTest test;
    private final Budget budget;
    private final double testCost;
    private final double exactCost;
    private final long[] words = new long[ZeroSieve.BLOCK];
    private final List<BigInteger> zeros = new ArrayList<>();
    private double cost;
    private boolean usedUp;
    private BigInteger next;

    /** The point {@link #next} as an element of the test's field. */
    private long nextElement;

    /** A search for zeros of the test's polynomial from a point on. */
    ZeroSearch(ZeroTest test, BigInteger from, Budget budget) {
        this.test = test;
        this.testCost = TEST_COST * test.coefficients();
        this.exactCost = EXACT_COST * test.coefficients();
        this.next = from;
        this.budget = budget;
    }

    /**
     * Visits the points below {@code to}, one at least, until the budget is used up.
     *
     * @throws org.rootfleet.solver.arithmetic.WrongArithmeticException if the sieve has changed meanwhile
     */
    GridScan.Findings to(BigInteger to, ZeroSieve sieve) {
        if (sieve.provesNoZero()) {
            return new GridScan.Findings(List.of(), List.of(), to);
        }
        ZeroSieve.Blocks blocks = sieve.from(next);
        while (!usedUp && next.compareTo(to) < 0) {
            nextElement = ZeroTest.element(next);
            long points = to.subtract(next).min(LONGEST_STRETCH).longValueExact();
            next = next.add(BigInteger.valueOf(visit(blocks, points)));
        }
        blocks.check();
        return new GridScan.Findings(List.copyOf(zeros), List.of(), next);
    }

    /** How many points were visited: all, or those up to the one at which the budget was used up. */
    private long visit(ZeroSieve.Blocks blocks, long points) {
        long visited = 0;
        while (!usedUp && visited < points) {
            blocks.next(words);
            visited += visitBlock(visited, (int) Math.min(points - visited, ZeroSieve.BLOCK_POINTS));
            pay(1);
        }
        return visited;
    }

    /** The same of one block, which begins so many points after the next one. */
    private int visitBlock(long first, int count) {
        for (int i = 0; Long.SIZE * i < count; i += GROUP) {
            if (anyBit(words, i)) {
                for (int j = i; j < i + GROUP; j++) {
                    for (long left = words[j]; left != 0; left &= left - 1) {
                        int offset = Long.SIZE * j + Long.numberOfTrailingZeros(left);
                        if (offset >= count) {
                            return count;
                        }
                        if (test.mayBeZero(nextElement, first + offset)) {
                            decide(first + offset);
                        }
                        pay(testCost);
                        if (usedUp) {
                            return offset + 1;
                        }
                    }
                }
            }
        }
        return count;
    }

    private static boolean anyBit(long[] words, int i) {
        return (words[i]
                        | words[i + 1]
                        | words[i + 2]
                        | words[i + 3]
                        | words[i + 4]
                        | words[i + 5]
                        | words[i + 6]
                        | words[i + 7])
                != 0;
    }

    private void decide(long offset) {
        BigInteger point = next.add(BigInteger.valueOf(offset));
        if (test.isZero(point)) {
            zeros.add(point);
        }
        cost += exactCost;
    }

    private void pay(double blocks) {
        cost += blocks;
        if (cost >= ASK_AFTER_BLOCKS) {
            cost = 0;
            usedUp = budget.isUsedUp();
        }
    }
}
