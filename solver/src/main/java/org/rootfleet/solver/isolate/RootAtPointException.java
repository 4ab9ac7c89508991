package org.rootfleet.solver.isolate;

import org.rootfleet.solver.interval.Rational;

/**
 * A point at which an isolator cuts the line, or looks at the polynomial, is a root. Isolators ask for polynomials of which that cannot happen, as it does not once rational
 * roots are divided out; but whether it is so is known only where the sign is computed exactly.
 *
 * <p>Design note: it is an exception, as the search is deep inside its subdivision when it finds out and nothing of it is of use then.
 */
public final class RootAtPointException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    RootAtPointException(Rational point) {
        super("the polynomial is zero at " + point + ", a point that the search depends on");
    }
}
