package org.rootfleet.solver.arithmetic;

/** Word-size primes. */
public final class Primes {
    /**
     * Strong probable primes to all of these bases are primes, for every number below 2^64 (J. Sinclair, 2011, checked against the list
     * of all strong pseudoprimes to base 2 of J. Feitsma).
     */
    private static final long[] WITNESSES = {2, 325, 9375, 28178, 450775, 9780504, 1795265022};

    private Primes() {}

    /** The largest prime below the limit, which is from 4 to 2^62. */
    public static long below(long limit) {
        long candidate = (limit & 1) == 0 ? limit - 1 : limit - 2;
        while (!isPrime(candidate)) {
            candidate -= 2;
        }
        return candidate;
    }

    /** Whether an odd number from 3 to 2^62 is prime; proven, not probable. */
    public static boolean isPrime(long odd) {
        PrimeField ring = new PrimeField(odd);
        int twos = Long.numberOfTrailingZeros(odd - 1);
        long oddPart = (odd - 1) >> twos;
        for (long witness : WITNESSES) {
            long base = ring.of(witness);
            if (base != 0 && !passes(ring, ring.power(base, oddPart), twos)) {
                return false;
            }
        }
        return true;
    }

    private static boolean passes(PrimeField ring, long power, int twos) {
        long minusOne = ring.negate(ring.one());
        if (power == ring.one() || power == minusOne) {
            return true;
        }
        for (int i = 1; i < twos; i++) {
            power = ring.multiply(power, power);
            if (power == minusOne) {
                return true;
            }
        }
        return false;
    }
}
