package org.rootfleet.solver.isolate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The first cut of the number line: the annuli {@code [2^k, 2^(k+1))} between the bounds of the positive roots, and their mirror images
 * for the negative ones, without those in which the terms cannot cancel. Every real root other than zero lies in one of them.
 */
public final class RootRanges {
    private RootRanges() {}

    /** Disjoint ranges, ascending, that cover all real roots of a polynomial of positive degree without the root zero. */
    public static List<DyadicInterval> of(IntegerPolynomial polynomial) {
        List<DyadicInterval> ranges = new ArrayList<>();
        for (DyadicInterval range : positive(polynomial.reflected())) {
            ranges.add(range.mirrored());
        }
        Collections.reverse(ranges);
        ranges.addAll(positive(polynomial));
        return ranges;
    }

    private static List<DyadicInterval> positive(IntegerPolynomial polynomial) {
        List<DyadicInterval> ranges = new ArrayList<>();
        TermBalance balance = new TermBalance(polynomial);
        RootBounds.ofPositiveRoots(polynomial).ifPresent(bounds -> {
            for (int k = bounds.lower(); k < bounds.upper(); k++) {
                // A mirrored range owns its other end: the test covers both.
                if (balance.signOnAnnulus(k) == 0) {
                    ranges.add(DyadicInterval.of(1, k));
                }
            }
        });
        return ranges;
    }
}
