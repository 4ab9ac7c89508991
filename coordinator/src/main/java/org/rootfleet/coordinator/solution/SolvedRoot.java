package org.rootfleet.coordinator.solution;

import java.math.BigInteger;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.interval.Rational;

/**
 * A real root of the polynomial.
 *
 * @param lower the root itself, or for an irrational root its decimals, truncated toward minus infinity
 * @param upper equal to lower if the root is rational, else one unit of the last decimal more
 */
public record SolvedRoot(RootKind kind, int multiplicity, Rational lower, Rational upper) {

    /** The root as people read it: {@code 3}, {@code -5/3}, or {@code 1.4142} with the given number of decimals. */
    public String value(int digits) {
        if (kind != RootKind.IRRATIONAL) {
            return lower.toString();
        }
        BigInteger scaled =
                lower.multiply(Rational.of(BigInteger.TEN.pow(digits))).floor();
        String decimals = scaled.abs().toString();
        if (digits > 0) {
            decimals = "0".repeat(Math.max(0, digits + 1 - decimals.length())) + decimals;
            int point = decimals.length() - digits;
            decimals = decimals.substring(0, point) + "." + decimals.substring(point);
        }
        return scaled.signum() < 0 ? "-" + decimals : decimals;
    }
}
