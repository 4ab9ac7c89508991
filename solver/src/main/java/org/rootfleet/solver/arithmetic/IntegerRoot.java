package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Optional;

/** Integer g-th roots of integers. */
public final class IntegerRoot {
    /** The length of the longest d for which doubles serve. */
    private static final int FIRST_ROOT_BITS = 5;

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
            return floorOfSquareRoot(argument);
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

    /**
     * Newton's iteration with growing precision, one division each. With {@code n_d = floor(n / 4^(c - d))} and c + 1 bits of the result,
     * {@code (a - 1)^2 < n_d < (a + 1)^2} holds for every d that is reached. From d to e, at most 2 d + 1, the quotient is of
     * {@code 2^(e - d) a} and {@code n_e} but for digits that do not matter. Source: M. Dickinson, {@code math.isqrt} of Python 3.8, with its
     * proof.
     */
    private static BigInteger floorOfSquareRoot(BigInteger n) {
        int c = (n.bitLength() - 1) / 2;
        int halvings = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(c) - FIRST_ROOT_BITS);
        int d = c >> halvings;
        // Of 64 bits at most: the double root is wrong by less than 2^-20.
        BigInteger a =
                BigInteger.valueOf((long) Math.sqrt(n.shiftRight(2 * (c - d)).doubleValue()));
        while (halvings > 0) {
            halvings--;
            int e = c >> halvings;
            a = a.shiftLeft(e - d - 1).add(n.shiftRight(2 * c - e - d + 1).divide(a));
            d = e;
        }
        return a.multiply(a).compareTo(n) > 0 ? a.subtract(BigInteger.ONE) : a;
    }
}
