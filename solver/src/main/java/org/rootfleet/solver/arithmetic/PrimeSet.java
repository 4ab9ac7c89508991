package org.rootfleet.solver.arithmetic;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Some primes of 24 bits, and arithmetic modulo all of them at once: on arrays with a residue modulo each, integers in doubles as
 * {@link ResidueSystem} says, for which loops become vector instructions.
 */
final class PrimeSet {
    private final double[] primes;
    private final double[] inverses;
    private final BigInteger product;

    private PrimeSet(double[] primes, BigInteger product) {
        this.primes = primes;
        this.inverses = Arrays.stream(primes).map(prime -> 1 / prime).toArray();
        this.product = product;
    }

    /**
     * The first primes from an index of {@link SmallPrimes} on whose product is at least so long.
     *
     * @param coprime is not divisible by any of them
     * @throws IllegalArgumentException if there are not enough, from some 90,000 bits on
     */
    static PrimeSet of(int bits, int from, BigInteger coprime) {
        double[] primes = new double[SmallPrimes.count() - from];
        int count = 0;
        BigInteger product = BigInteger.ONE;
        for (int i = from; product.bitLength() <= bits; i++) {
            if (i == SmallPrimes.count()) {
                throw new IllegalArgumentException("no primes for " + bits + " bits");
            }
            BigInteger prime = BigInteger.valueOf(SmallPrimes.get(i));
            if (coprime.mod(prime).signum() != 0) {
                primes[count++] = SmallPrimes.get(i);
                product = product.multiply(prime);
            }
        }
        return new PrimeSet(Arrays.copyOf(primes, count), product);
    }

    int size() {
        return primes.length;
    }

    double get(int index) {
        return primes[index];
    }

    /** {@code 1/p}, rounded. */
    double inverse(int index) {
        return inverses[index];
    }

    BigInteger product() {
        return product;
    }

    /** The same residue, of an integer from -2^22 to 2^22, modulo each. */
    double[] filled(double residue) {
        double[] residues = new double[primes.length];
        Arrays.fill(residues, residue);
        return residues;
    }

    /** Residues of a long integer. */
    double[] residues(BigInteger number) {
        double[] residues = new double[primes.length];
        for (int i = 0; i < primes.length; i++) {
            residues[i] = number.mod(BigInteger.valueOf((long) primes[i])).doubleValue();
        }
        multiply(residues, 1);
        return residues;
    }

    /** {@code x = x factor} modulo each; of a residue and an integer up to 2^24. */
    void multiply(double[] x, double factor) {
        int length = primes.length;
        for (int i = 0; i < length; i++) {
            double h = x[i] * factor;
            x[i] = Math.fma(-Math.rint(h * inverses[i]), primes[i], h);
        }
    }

    /** {@code x = x y} modulo each. */
    void multiply(double[] x, double[] y) {
        int length = primes.length;
        for (int i = 0; i < length; i++) {
            double h = x[i] * y[i];
            x[i] = Math.fma(-Math.rint(h * inverses[i]), primes[i], h);
        }
    }

    /** The inverses of residues that are not zero, by Fermat's theorem. */
    double[] inverses(double[] residues) {
        double[] inverse = filled(1);
        double[] square = residues.clone();
        double[] factors = new double[primes.length];
        for (int bit = 0; bit < SmallPrimes.BITS; bit++) {
            for (int i = 0; i < factors.length; i++) {
                long exponent = (long) primes[i] - 2;
                factors[i] = (exponent >> bit & 1) == 1 ? square[i] : 1;
            }
            multiply(inverse, factors);
            multiply(square, square);
        }
        return inverse;
    }

    /** Row i has the i-th power of an integer up to 2^24, modulo each. */
    double[][] powers(double base, int count) {
        double[][] rows = new double[count][];
        double[] power = filled(1);
        for (int i = 0; i < count; i++) {
            rows[i] = power.clone();
            multiply(power, base);
        }
        return rows;
    }

    /** The product of all primes of another set, modulo each. */
    double[] productOf(PrimeSet others) {
        double[] result = filled(1);
        for (double prime : others.primes) {
            multiply(result, prime);
        }
        return result;
    }

    /** Row i has that product without prime i of the other set, modulo each. Cost: three products for each of them. */
    double[][] cofactorsOf(PrimeSet others) {
        double[][] rows = new double[others.size()][];
        double[] before = filled(1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = before.clone();
            multiply(before, others.primes[i]);
        }
        double[] after = filled(1);
        for (int i = rows.length - 1; i >= 0; i--) {
            multiply(rows[i], after);
            multiply(after, others.primes[i]);
        }
        return rows;
    }

    /** The product of the other primes of this set, modulo each. */
    double[] ownCofactors() {
        double[] result = filled(1);
        for (int i = 0; i < primes.length; i++) {
            double own = result[i];
            multiply(result, primes[i]);
            result[i] = own;
        }
        return result;
    }
}
