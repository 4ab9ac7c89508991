package org.rootfleet.benchmarks.compare;

/**
 * What every system is asked about a polynomial.
 *
 * @param digits decimals of every root, for {@link Kind#DECIMALS}
 */
record Question(Kind kind, int digits) {
    static final Question ISOLATE = new Question(Kind.ISOLATE, 0);
    static final Question INTEGERS = new Question(Kind.INTEGERS, 0);

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    /** What is wanted of the roots. */
    enum Kind {
        /** All real roots, each in an interval of its own. */
        ISOLATE,
        /** All real roots to some decimals. */
        DECIMALS,
        /** The integer roots only. */
        INTEGERS
    }

    static Question decimals(int digits) {
        return new Question(Kind.DECIMALS, digits);
    }

    int bits() {
        return (int) Math.ceil(digits * BITS_PER_DIGIT);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case ISOLATE -> "all real roots isolated";
            case DECIMALS -> "all real roots to " + digits + " decimals";
            case INTEGERS -> "integer roots only";
        };
    }
}
