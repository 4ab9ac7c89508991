package org.rootfleet.solver.small;

/**
 * Isolates the positive roots of P(x) or P(-x), from the outside to the inside, annulus by annulus: the first begins where all terms together
 * exclude roots beyond, the last ends where they exclude roots between it and zero. Annuli in which terms of opposite sign cannot cancel need no
 * search.
 */
final class HalfLineSearch {
    /** More of them are not worth it; the roots differ too much for one scale of doubles. */
    private static final int MAX_ANNULI = 64;

    /** Below, a search in vain takes a few microseconds; at degree 100 it takes half a millisecond. */
    private static final int MIN_LOOK_AHEAD_DEGREE = 32;

    private final ScaledTerms terms;
    private final int startExponent;
    private final ZoneChain chain = new ZoneChain();
    private final AnnulusSearch annulus;
    private int boundExponent;

    /** @param startExponent of two, about the size of the roots */
    HalfLineSearch(ScaledTerms terms, int startExponent) {
        this.terms = terms;
        this.startExponent = startExponent;
        this.annulus = new AnnulusSearch(terms.degree(), chain);
    }

    /**
     * Searches a half-line, of which the roots are then in the chain.
     *
     * @param sign 1 for P(x), -1 for P(-x)
     * @param outerSign of P(sign * x) for all large x
     * @param innerSign of P(0)
     * @return false if doubles do not isolate the roots with certainty
     */
    boolean run(int sign, int outerSign, int innerSign) {
        int k = outerExponent(sign);
        boundExponent = k;
        if (terms.degree() >= MIN_LOOK_AHEAD_DEGREE) {
            // Nothing would come of the search if there might be roots within the last annulus too.
            terms.scale(sign, Math.max(k - MAX_ANNULI, 1 - ScaledTerms.MAX_EXPONENT));
            if (!terms.excludesRootsWithin()) {
                return false;
            }
        }
        chain.begin(outerSign);
        for (int annuli = 0; k > -ScaledTerms.MAX_EXPONENT && k < ScaledTerms.MAX_EXPONENT; annuli++, k--) {
            terms.scale(sign, k);
            if (terms.excludesRootsWithin()) {
                chain.addWithoutZero(innerSign, Math.scalb(1.0, k));
                return !chain.isContradictory();
            }
            if (annuli == MAX_ANNULI) {
                return false;
            }
            if (!annulus.run(terms)) {
                return false;
            }
        }
        return false;
    }

    /** The least k found, or the limit, such that there are no roots at or above 2^k. */
    private int outerExponent(int sign) {
        int k = startExponent;
        terms.scale(sign, k);
        boolean excluded = terms.excludesRootsBeyond();
        while (excluded && k > -ScaledTerms.MAX_EXPONENT) {
            terms.scale(sign, k - 1);
            excluded = terms.excludesRootsBeyond();
            k -= excluded ? 1 : 0;
            if (!excluded) {
                return k;
            }
        }
        while (!excluded && k < ScaledTerms.MAX_EXPONENT) {
            terms.scale(sign, ++k);
            excluded = terms.excludesRootsBeyond();
        }
        return k;
    }

    /** No root has an absolute value of two to this power or above. */
    int boundExponent() {
        return boundExponent;
    }

    ZoneChain roots() {
        return chain;
    }
}
