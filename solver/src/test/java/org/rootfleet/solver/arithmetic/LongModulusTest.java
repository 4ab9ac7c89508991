package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LongModulusTest {

    /** Beside the division of the JDK. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 63, 64, 65, 399, 400, 401, 1000, 5000})
    void shouldGiveTheRemainder(int bits) {
        Random random = new Random(bits);
        for (int i = 0; i < 200; i++) {
            BigInteger modulus =
                    i == 0 ? BigInteger.ONE.shiftLeft(bits - 1) : new BigInteger(bits, random).setBit(bits - 1);
            LongModulus ring = new LongModulus(modulus);
            for (int length :
                    new int[] {0, 1, bits - 1, bits, 2 * bits - 1, 2 * bits, 2 * bits + 1, 7 * bits, 40 * bits}) {
                BigInteger number = new BigInteger(length, random);
                BigInteger ones = BigInteger.ONE.shiftLeft(length).subtract(BigInteger.ONE);
                for (BigInteger n : new BigInteger[] {number, number.negate(), ones, ones.negate()}) {
                    assertThat(ring.reduce(n)).isEqualTo(n.mod(modulus));
                }
            }
        }
    }

    @Test
    void shouldReduceMultiplesToZero() {
        BigInteger modulus = BigInteger.valueOf(3).pow(700);
        LongModulus ring = new LongModulus(modulus);
        for (int i = -5; i <= 5; i++) {
            assertThat(ring.reduce(modulus.multiply(BigInteger.valueOf(i)))).isZero();
            assertThat(ring.reduce(modulus.multiply(BigInteger.valueOf(7).pow(1000 + i))))
                    .isZero();
        }
    }
}
