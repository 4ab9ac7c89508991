package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResidueSystemTest {
    /** All of one sign and as large as residues are: more of them than a double holds without a reduction. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 119, 120, 121, 127, 128, 130, 241, 1001})
    void shouldAddUpTheLargestProducts(int count) {
        ResidueSystem system = new ResidueSystem(new LongModulus(BigInteger.valueOf(1_000_003)), 10);
        long prime = SmallPrimes.get(0);
        long half = (prime - 1) / 2;
        double[][] rows = new double[count][5];
        double[] factors = new double[count + 2];
        Arrays.fill(factors, (double) half);
        for (int i = 0; i < count; i++) {
            Arrays.fill(rows[i], (double) (half - i % 2));
        }
        double[] sum = new double[5];
        system.addProducts(sum, 0, rows, factors, 2, count);
        long expected = 0;
        for (int i = 0; i < count; i++) {
            expected = (expected + half * (half - i % 2)) % prime;
        }
        for (double residue : sum) {
            assertThat(Math.abs((long) residue)).isLessThanOrEqualTo(half + 4);
            assertThat(Math.floorMod((long) residue, prime)).isEqualTo(expected);
        }
    }
}
