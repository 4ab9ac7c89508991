package org.rootfleet.solver.verify;

import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.verify.Claim.RootClaim;

/**
 * A listed root and the cell that its power was found in, for the exact order of roots whose enclosures overlap.
 *
 * @param cover of the factor that it is a root of; null for an exact root, which needs none
 * @param cell of that cover; null for an exact root
 */
record LocatedRoot(
        RootClaim claim,
        @Nullable CoverCheck cover,
        @Nullable Cell cell) implements Comparable<LocatedRoot> {
    static LocatedRoot exact(RootClaim claim) {
        return new LocatedRoot(claim, null, null);
    }

    /** The order of two different roots; ends because factors have no root in common. */
    @Override
    public int compareTo(LocatedRoot other) {
        if (claim.upper().compareTo(other.claim.lower()) <= 0) {
            return claim.lower().equals(other.claim.upper()) ? 0 : -1;
        }
        if (other.claim.upper().compareTo(claim.lower()) <= 0) {
            return 1;
        }
        if (cover != null && cover == other.cover && cell != null && other.cell != null && !cell.equals(other.cell)) {
            boolean backwards = cover.hasEvenPower() && claim.upper().signum() <= 0;
            int order = cell.lower().compareTo(other.cell.lower());
            return backwards ? -order : order;
        }
        Rational lower = claim.lower().compareTo(other.claim.lower()) >= 0 ? claim.lower() : other.claim.lower();
        Rational upper = claim.upper().compareTo(other.claim.upper()) <= 0 ? claim.upper() : other.claim.upper();
        while (true) {
            Rational middle = lower.add(upper).divide(Rational.of(2));
            int side = side(middle);
            if (side != other.side(middle)) {
                return Integer.compare(side, other.side(middle));
            }
            lower = side > 0 ? middle : lower;
            upper = side > 0 ? upper : middle;
        }
    }

    /** Negative, zero or positive as the root is below, at or above a point in its enclosure. */
    private int side(Rational point) {
        if (cover == null || cell == null) {
            return claim.lower().compareTo(point);
        }
        return cover.isRootBetween(cell, claim.lower(), point) ? -1 : 1;
    }
}
