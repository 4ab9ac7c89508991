package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SixtyBitResidueTest {
    private static final BigInteger MODULUS = BigInteger.valueOf(SixtyBitResidue.MODULUS);

    @Test
    void shouldHaveTheModulusThatItsFactorsMultiplyTo() {
        assertThat(9L * 25 * 7 * 11 * 13 * 31 * 41 * 61 * 151 * 331 * 1321).isEqualTo(SixtyBitResidue.MODULUS);
    }

    /** Around every length of bytes, words and blocks. */
    @Test
    void shouldAgreeWithDivision() {
        Random random = new Random(60);
        for (int bits = 0; bits < 1000; bits++) {
            for (int i = 0; i < 4; i++) {
                assertResidue(new BigInteger(bits, random).setBit(bits));
            }
        }
        assertResidue(new BigInteger(100_000, random));
    }

    /** All digits as large, or as small, as can be; and numbers at a multiple of the modulus. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 53, 59, 60, 61, 63, 64, 65, 119, 120, 121, 127, 128, 180, 240, 600, 12_000, 120_000})
    void shouldAgreeAtTheEndsOfDigits(int bits) {
        BigInteger power = BigInteger.ONE.shiftLeft(bits);
        for (BigInteger base :
                new BigInteger[] {power, MODULUS.multiply(power), MODULUS.multiply(power.add(BigInteger.ONE))}) {
            for (long difference = -2; difference <= 2; difference++) {
                assertResidue(base.add(BigInteger.valueOf(difference)));
            }
        }
    }

    @Test
    void shouldTakeWords() {
        for (long word :
                new long[] {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, SixtyBitResidue.MODULUS, -SixtyBitResidue.MODULUS
                }) {
            for (long difference = -2; difference <= 2; difference++) {
                assertThat(SixtyBitResidue.of(word + difference))
                        .isEqualTo(BigInteger.valueOf(word + difference)
                                .mod(MODULUS)
                                .longValueExact());
            }
        }
    }

    private static void assertResidue(BigInteger number) {
        assertThat(SixtyBitResidue.of(number)).isEqualTo(number.mod(MODULUS).longValueExact());
        assertThat(SixtyBitResidue.of(number.negate()))
                .isEqualTo(number.negate().mod(MODULUS).longValueExact());
    }
}
