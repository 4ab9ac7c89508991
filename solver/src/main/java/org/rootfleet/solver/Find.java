package org.rootfleet.solver;

/** Which roots are wanted: each value includes the ones before it. */
public enum Find {
    INTEGER,
    RATIONAL,
    REAL;

    boolean wants(RootKind kind) {
        return switch (this) {
            case INTEGER -> kind == RootKind.INTEGER;
            case RATIONAL -> kind != RootKind.IRRATIONAL;
            case REAL -> true;
        };
    }
}
