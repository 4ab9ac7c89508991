package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** By definition: the power of the root is not above the argument, that of the next integer is. */
final class IntegerRootTest {
    @Test
    void shouldBeTheLargestIntegerWhosePowerIsNotAbove() {
        Random random = new Random(11);
        for (int power = 1; power <= 7; power++) {
            for (int bits = 0; bits < 700; bits++) {
                check(new BigInteger(bits, random), power);
                BigInteger root = new BigInteger(bits / power + 1, random);
                check(root.pow(power), power);
                check(root.pow(power).subtract(BigInteger.ONE).max(BigInteger.ZERO), power);
                check(BigInteger.ONE.shiftLeft(bits), power);
                check(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE), power);
            }
        }
    }

    private static void check(BigInteger argument, int power) {
        BigInteger root = IntegerRoot.floor(argument, power);
        assertThat(root.pow(power)).isLessThanOrEqualTo(argument);
        assertThat(root.add(BigInteger.ONE).pow(power)).isGreaterThan(argument);
    }
}
