package org.rootfleet.solver;

import java.math.BigInteger;
import org.rootfleet.solver.interval.Rational;

/**
 * A real root x of {@code P(x^g)}.
 *
 * @param kind integer, rational or irrational; proven
 * @param lower the root itself, or for an irrational root {@code floor(10^D x) / 10^D} for some D
 * @param upper equal to lower if the root is rational, else {@code lower + 10^-D}
 * @param isolatingLower lower end of an interval in which {@code x^g} is the only root of P; the ends are equal if {@code x^g} is
 *     rational, and are no roots otherwise
 * @param isolatingUpper upper end of that interval
 */
public record Root(RootKind kind, Rational lower, Rational upper, Rational isolatingLower, Rational isolatingUpper) {

    /** Checks the order of the ends and that rational roots, and only these, are points. */
    public Root {
        if ((kind == RootKind.IRRATIONAL) != (lower.compareTo(upper) < 0)
                || isolatingLower.compareTo(isolatingUpper) > 0
                || (kind == RootKind.INTEGER && !lower.isInteger())) {
            throw new IllegalArgumentException("not an enclosure of a root: " + kind + " [" + lower + ", " + upper
                    + "], isolated in [" + isolatingLower + ", " + isolatingUpper + "]");
        }
    }

    /** The rational root, with its power. */
    static Root exact(Rational value, Rational power) {
        return new Root(RootKind.of(value), value, value, power, power);
    }

    /** The irrational root in {@code (decimals / 10^digits, (decimals + 1) / 10^digits)}. */
    static Root irrational(BigInteger decimals, int digits, Rational isolatingLower, Rational isolatingUpper) {
        return new Root(
                RootKind.IRRATIONAL,
                Rational.decimal(decimals, digits),
                Rational.decimal(decimals.add(BigInteger.ONE), digits),
                isolatingLower,
                isolatingUpper);
    }

    /** The same for a word other than the largest. */
    static Root irrational(long decimals, int digits, Rational isolatingLower, Rational isolatingUpper) {
        return new Root(
                RootKind.IRRATIONAL,
                Rational.decimal(decimals, digits),
                Rational.decimal(decimals + 1, digits),
                isolatingLower,
                isolatingUpper);
    }

    /** -1, 0 or 1. */
    public int signum() {
        return kind == RootKind.IRRATIONAL && lower.signum() == 0 ? 1 : lower.signum();
    }
}
