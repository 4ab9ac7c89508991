package org.rootfleet.solver;

import org.rootfleet.solver.interval.Rational;

/** What kind of number a real root is. */
public enum RootKind {
    INTEGER,
    /** Rational, but not an integer. */
    RATIONAL,
    IRRATIONAL;

    static RootKind of(Rational number) {
        return number.isInteger() ? INTEGER : RATIONAL;
    }
}
