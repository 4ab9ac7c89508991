package org.rootfleet.solver.arithmetic;

/** Powers of two in doubles, in a few operations, where {@link Math#scalb} has to look for what does not fit. */
public final class PowerOfTwo {
    private PowerOfTwo() {}

    /**
     * {@code 2^exponent}.
     *
     * @param exponent from -1022 to 1023; what others give means nothing
     */
    public static double of(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
    }
}
