package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Optional;

/** Integer g-th roots of integers. */
public final class IntegerRoot {
    private IntegerRoot() {}

    /** The integer whose power is the given one, if there is such an integer; the argument is not negative, the power at least 1. */
    public static Optional<BigInteger> exact(BigInteger powerOfRoot, int power) {
        BigInteger root = floor(powerOfRoot, power);
        return root.pow(power).equals(powerOfRoot) ? Optional.of(root) : Optional.empty();
    }

    /** The largest integer whose power is not above the argument, by Newton's iteration from above. */
    public static BigInteger floor(BigInteger argument, int power) {
        if (power == 1 || argument.bitLength() <= 1) {
            return argument;
        }
        if (power == 2) {
            return argument.sqrt();
        }
        if (power >= argument.bitLength()) {
            return BigInteger.ONE;
        }
        BigInteger degree = BigInteger.valueOf(power);
        BigInteger root = BigInteger.ONE.shiftLeft((argument.bitLength() + power - 1) / power);
        while (true) {
            BigInteger next = root.multiply(degree.subtract(BigInteger.ONE))
                    .add(argument.divide(root.pow(power - 1)))
                    .divide(degree);
            if (next.compareTo(root) >= 0) {
                return root;
            }
            root = next;
        }
    }
}
