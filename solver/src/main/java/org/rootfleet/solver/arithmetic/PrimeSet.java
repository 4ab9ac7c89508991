package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;

/** Some primes of 24 bits, their product, and what it leaves modulo other such primes. */
final class PrimeSet {
    private final long[] primes;
    private final BigInteger product;

    private PrimeSet(long[] primes, BigInteger product) {
        this.primes = primes;
        this.product = product;
    }

    /**
     * The first primes from an index of {@link SmallPrimes} on whose product is at least so long.
     *
     * @param coprime is not divisible by any of them
     * @throws IllegalArgumentException if there are not enough, from some 40,000 bits on
     */
    static PrimeSet of(int bits, int from, BigInteger coprime) {
        long[] primes = new long[SmallPrimes.count() - from];
        int count = 0;
        BigInteger product = BigInteger.ONE;
        for (int i = from; product.bitLength() <= bits; i++) {
            if (i == SmallPrimes.count()) {
                throw new IllegalArgumentException("no primes for " + bits + " bits");
            }
            BigInteger prime = BigInteger.valueOf(SmallPrimes.get(i));
            if (coprime.mod(prime).signum() != 0) {
                primes[count++] = prime.longValue();
                product = product.multiply(prime);
            }
        }
        return new PrimeSet(Arrays.copyOf(primes, count), product);
    }

    int size() {
        return primes.length;
    }

    long get(int index) {
        return primes[index];
    }

    BigInteger product() {
        return product;
    }

    /** The product without the i-th prime, for each i, modulo a prime; plain residues. Cost: three products for each. */
    long[] cofactors(long modulus) {
        long[] cofactors = new long[primes.length];
        long before = 1;
        for (int i = 0; i < primes.length; i++) {
            cofactors[i] = before;
            before = before * primes[i] % modulus;
        }
        long after = 1;
        for (int i = primes.length - 1; i >= 0; i--) {
            cofactors[i] = cofactors[i] * after % modulus;
            after = after * primes[i] % modulus;
        }
        return cofactors;
    }

    /** The product modulo a prime. */
    long product(long modulus) {
        long result = 1;
        for (long prime : primes) {
            result = result * prime % modulus;
        }
        return result;
    }

    /** Of a plain residue that is not zero, modulo a prime. */
    static long inverse(long residue, long prime) {
        long result = 1;
        long square = residue;
        for (long exponent = prime - 2; exponent > 0; exponent >>= 1) {
            if ((exponent & 1) == 1) {
                result = result * square % prime;
            }
            square = square * square % prime;
        }
        return result;
    }

    /** The residue of least absolute value. */
    static double least(long residue, long modulus) {
        long plain = Math.floorMod(residue, modulus);
        return plain > modulus / 2 ? plain - modulus : plain;
    }
}
