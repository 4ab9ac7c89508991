package org.rootfleet.coordinator.plan;

import org.rootfleet.solver.Find;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;

/**
 * What is asked for.
 *
 * @param polynomial not zero
 * @param digits decimals of irrational roots; the grid of a scan
 */
public record Problem(IntegerPolynomial polynomial, Find find, SearchRange range, int digits, Method method) {
    public static final int MAX_DIGITS = 1_000_000;

    public Problem {
        if (polynomial.isZero()) {
            throw new MalformedPolynomialException("the polynomial is zero: every number is a root");
        }
        if (digits < 0 || digits > MAX_DIGITS) {
            throw new MalformedPolynomialException("digits must be from 0 to " + MAX_DIGITS + ", not " + digits);
        }
    }
}
