package org.rootfleet.solver.verify;

import static org.rootfleet.solver.verify.RefutedException.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.verify.Claim.FactorClaim;
import org.rootfleet.solver.verify.Claim.RootClaim;

/**
 * Shows that the listed roots are the roots in the occupied cells, one to one, each with the multiplicity of its factor, as far as they
 * lie in the range.
 */
final class RootMatching {
    private final Claim claim;
    private final List<RootClaim> unmatched;
    private final List<LocatedRoot> located = new ArrayList<>();

    RootMatching(Claim claim) {
        this.claim = claim;
        this.unmatched = new ArrayList<>(claim.roots());
    }

    /** Takes the root zero, if the polynomial has it, off the list. */
    void matchZero() throws RefutedException {
        if (claim.zeroMultiplicity() > 0 && claim.isInRange(Rational.ZERO)) {
            take(new RootClaim(true, Rational.ZERO, Rational.ZERO, claim.zeroMultiplicity()));
        }
    }

    /** Takes an exact root off the list, which must have it. */
    void matchExact(Rational root, int multiplicity) throws RefutedException {
        if (claim.isInRange(root)) {
            take(new RootClaim(true, root, root, multiplicity));
        }
    }

    private void take(RootClaim expected) throws RefutedException {
        require(
                unmatched.remove(expected),
                "the root " + expected.lower() + " of multiplicity " + expected.multiplicity() + " is not listed");
        located.add(LocatedRoot.exact(expected));
    }

    /** Takes the one or two roots x with a power in this cell off the list. */
    void match(FactorClaim factor, CoverCheck cover, Cell cell) throws RefutedException {
        boolean below = cell.upper().signum() <= 0;
        boolean even = factor.power() % 2 == 0;
        if (even && below) {
            return;
        }
        if (even || below) {
            matchSide(factor, cover, cell, true);
        }
        if (even || !below) {
            matchSide(factor, cover, cell, false);
        }
    }

    private void matchSide(FactorClaim factor, CoverCheck cover, Cell cell, boolean negative) throws RefutedException {
        // Enclosures may overlap: roots are taken in the order of the cells, which for -y^(1/g) is the opposite one.
        boolean backwards = negative && factor.power() % 2 == 0;
        for (int i = 0; i < unmatched.size(); i++) {
            int index = backwards ? unmatched.size() - 1 - i : i;
            RootClaim root = unmatched.get(index);
            boolean side = negative ? root.upper().signum() <= 0 : root.lower().signum() >= 0;
            if (side
                    && root.multiplicity() == factor.multiplicity()
                    && cover.isRootBetween(cell, root.lower(), root.upper())
                    && isInRange(root, cover, cell)) {
                // Not an equal claim elsewhere in the list: the order of those that are left counts.
                unmatched.remove(index);
                located.add(root.exact() ? LocatedRoot.exact(root) : new LocatedRoot(root, cover, cell));
                return;
            }
        }
        require(
                isOutside(cover, cell, negative),
                "the root in [" + cell.lower() + ", " + cell.upper() + ") of a factor of multiplicity "
                        + factor.multiplicity() + " is not listed");
    }

    /** Whether the root of the cell, which the claim's enclosure holds, is in the range; part of the enclosure may not be. */
    private boolean isInRange(RootClaim root, CoverCheck cover, Cell cell) {
        Rational lowest = claim.lowest();
        Rational highest = claim.highest();
        Rational from = lowest == null || lowest.compareTo(root.lower()) < 0 ? root.lower() : lowest;
        Rational to = highest == null || highest.compareTo(root.upper()) > 0 ? root.upper() : highest;
        return from.compareTo(to) <= 0 && cover.isRootBetween(cell, from, to);
    }

    /** Whether the root on this side of zero lies outside the range. */
    private boolean isOutside(CoverCheck cover, Cell cell, boolean negative) {
        Rational far = CoverCheck.beyond(cell);
        Rational from = negative ? far.negate() : Rational.ZERO;
        Rational to = negative ? Rational.ZERO : far;
        Rational lowest = claim.lowest();
        Rational highest = claim.highest();
        Rational first = lowest == null || lowest.compareTo(from) < 0 ? from : lowest;
        Rational last = highest == null || highest.compareTo(to) > 0 ? to : highest;
        return first.compareTo(last) > 0 || !cover.isRootBetween(cell, first, last);
    }

    /** Every listed root must have been taken off by now. */
    void requireNoneLeft() throws RefutedException {
        if (!unmatched.isEmpty()) {
            RootClaim root = unmatched.get(0);
            throw new RefutedException("there is no root of multiplicity " + root.multiplicity() + " from "
                    + root.lower() + " to " + root.upper() + " in the range beside the other roots listed");
        }
    }

    /** The list must be in the order of the roots themselves, of which the enclosures may overlap. To be called when none is left. */
    void requireAscending() throws RefutedException {
        Collections.sort(located);
        for (int i = 0; i < located.size(); i++) {
            RootClaim listed = claim.roots().get(i);
            require(located.get(i).claim().equals(listed), "the roots are not ascending at " + listed.lower());
        }
    }
}
