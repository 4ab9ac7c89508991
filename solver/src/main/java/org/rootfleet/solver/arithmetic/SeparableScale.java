package org.rootfleet.solver.arithmetic;

/**
 * Units that are products of one factor for the pass block T and one for the eight columns J, as binary logarithms
 * {@code E(J) + F(T)}, rounded downward to whole digits.
 */
public final class SeparableScale implements PascalRows.Scale {
    private final int blocks;
    private final int[] rowExponents;
    private final int[] columnExponents;
    private final double[] blockBits;
    private final double[] columnBits;

    /**
     * The arrays are taken over.
     *
     * @param blocks pass blocks, each of eight passes: the lowest {@code 8 * blocks} coefficients are made
     * @param rowExponents F, not decreasing, one more than blocks
     * @param columnExponents E, not increasing: {@code 2^(E(J) + F(T))} is small enough as a unit
     * @param blockBits bounds for all numbers in a pass block, as multiples of that unit; not increasing
     * @param columnBits the same for eight columns; not increasing
     */
    public SeparableScale(
            int blocks, int[] rowExponents, int[] columnExponents, double[] blockBits, double[] columnBits) {
        this.blocks = blocks;
        this.rowExponents = rowExponents;
        this.columnExponents = columnExponents;
        this.blockBits = blockBits;
        this.columnBits = columnBits;
    }

    @Override
    public int blocks() {
        return blocks;
    }

    @Override
    public int unitIndex(int block, int column) {
        return Math.floorDiv(rowExponents[block] + columnExponents[column], PascalRows.DIGIT_BITS);
    }

    @Override
    public int digits(int block, int column) {
        return PascalRows.digitsFor(Math.min(blockBits[block], columnBits[column])
                + Math.floorMod(rowExponents[block] + columnExponents[column], PascalRows.DIGIT_BITS));
    }

    @Override
    public int maxDigits() {
        return PascalRows.digitsFor(Math.min(blockBits[0], columnBits[0]) + PascalRows.DIGIT_BITS);
    }
}
