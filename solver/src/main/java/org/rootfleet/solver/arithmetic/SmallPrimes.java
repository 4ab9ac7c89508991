package org.rootfleet.solver.arithmetic;

import java.util.Arrays;
import java.util.BitSet;

/** The primes just below 2^24, in descending order: products of two residues of least absolute value are below 2^46. */
final class SmallPrimes {
    static final int BITS = 24;

    private static final int LIMIT = 1 << BITS;

    /** Next to the limit; holds some 4000 primes: three times as many as a {@link ResidueSystem} takes, which may have to pass over half of them. */
    private static final int SIEVED = 1 << 16;

    private static final int ROOT_OF_LIMIT = 1 << 12;

    private static final int[] DESCENDING = sieved();

    private SmallPrimes() {}

    static int count() {
        return DESCENDING.length;
    }

    static int get(int index) {
        return DESCENDING[index];
    }

    /** The index of the next prime below one of them. */
    static int indexBelow(long prime) {
        int index = 0;
        while (DESCENDING[index] >= prime) {
            index++;
        }
        return index;
    }

    /** The sieve of Eratosthenes; a factor that is not prime itself does no harm. */
    private static int[] sieved() {
        int first = LIMIT - SIEVED;
        BitSet composite = new BitSet(SIEVED);
        for (int factor = 2; factor < ROOT_OF_LIMIT; factor++) {
            for (int i = Math.floorMod(-first, factor); i < SIEVED; i += factor) {
                composite.set(i);
            }
        }
        int[] primes = new int[SIEVED];
        int count = 0;
        for (int i = composite.previousClearBit(SIEVED - 1); i >= 0; i = composite.previousClearBit(i - 1)) {
            primes[count++] = first + i;
        }
        return Arrays.copyOf(primes, count);
    }
}
