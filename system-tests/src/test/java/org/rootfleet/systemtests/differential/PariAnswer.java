package org.rootfleet.systemtests.differential;

import java.util.List;

/** What PARI/GP says about a polynomial. */
sealed interface PariAnswer {
    /** Its roots, sorted. */
    record Roots(List<DifferentialRoot> roots) implements PariAnswer {}

    /** A root is so near to the decimal grid that its decimals need more precision than was asked for. */
    record TooNearToTheGrid() implements PariAnswer {}

    /** It took too long, or memory. */
    record GaveUp(String reason) implements PariAnswer {}
}
