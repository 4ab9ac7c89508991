package org.rootfleet.coordinator.plan;

import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.DecimalNumber;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;

/**
 * The closed interval in which roots are wanted.
 *
 * @param lowest null if there is no lower end
 * @param highest null if there is no upper end
 */
public record SearchRange(
        @Nullable Rational lowest, @Nullable Rational highest) {
    public static final SearchRange ALL = new SearchRange(null, null);

    public SearchRange {
        if (lowest != null && highest != null && lowest.compareTo(highest) > 0) {
            throw new MalformedPolynomialException("the range begins at " + lowest + ", above its end " + highest);
        }
    }

    /**
     * Reads {@code LO..HI}, where either side may be empty.
     *
     * @throws MalformedPolynomialException if it is not a range
     */
    public static SearchRange parse(String text, PolynomialLimits limits) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            throw new MalformedPolynomialException("this is not of the form LO..HI");
        }
        if (text.startsWith("...", dots)) {
            throw new MalformedPolynomialException("more than two dots can be read in two ways: write 0.5 for .5");
        }
        return new SearchRange(end(text.substring(0, dots), limits), end(text.substring(dots + 2), limits));
    }

    private static @Nullable Rational end(String text, PolynomialLimits limits) {
        return text.isBlank() ? null : DecimalNumber.parseFraction(text.strip(), limits);
    }

    public boolean contains(Rational point) {
        return (lowest == null || point.compareTo(lowest) >= 0) && (highest == null || point.compareTo(highest) <= 0);
    }

    /** The range of {@code x^power} for x in this range; for an even power it does not reach below zero. */
    SearchRange power(int power) {
        Rational a = lowest == null ? null : lowest.pow(power);
        Rational b = highest == null ? null : highest.pow(power);
        if (power % 2 == 1) {
            return new SearchRange(a, b);
        }
        Rational inner = Rational.ZERO;
        if (lowest != null && lowest.signum() > 0) {
            inner = lowest.pow(power);
        } else if (highest != null && highest.signum() < 0) {
            inner = highest.pow(power);
        }
        if (a == null || b == null) {
            return new SearchRange(inner, null);
        }
        return new SearchRange(inner, a.compareTo(b) >= 0 ? a : b);
    }
}
