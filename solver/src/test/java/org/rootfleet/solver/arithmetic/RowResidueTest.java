package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of an exact shift, of which a bit becomes another on the way. */
final class RowResidueTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(48).subtract(BigInteger.ONE);

    private final Random random = new Random(6);

    /** The rows of a polynomial with random coefficients of both signs, and what is needed to shift them. */
    private final class Rows {
        final BinomialScale scale;
        final BigInteger[] coefficients;
        final long[][] rows;

        Rows(int tiles, int bits) {
            coefficients = new BigInteger[tiles * PascalRows.TILE];
            for (int j = 0; j < coefficients.length; j++) {
                BigInteger number = new BigInteger(bits, random);
                coefficients[j] = random.nextBoolean() ? number : number.negate();
            }
            scale = new BinomialScale(coefficients);
            rows = new long[coefficients.length][scale.maxDigits()];
            for (int j = 0; j < rows.length; j++) {
                Digits.write(coefficients[j], rows[j], 0, scale.digits(0, j / PascalRows.TILE));
            }
        }

        BigInteger at(long x) {
            BigInteger value = BigInteger.ZERO;
            for (int j = coefficients.length - 1; j >= 0; j--) {
                value = value.multiply(BigInteger.valueOf(x)).add(coefficients[j]);
            }
            return value.mod(MODULUS);
        }

        String flip(boolean before) {
            int row = random.nextInt(rows.length);
            int tile = row / PascalRows.TILE;
            int digits = scale.digits(before ? 0 : tile, tile);
            int digit = random.nextInt(digits);
            int bit = random.nextInt(digit < digits - 1 ? 48 : 20);
            rows[row][digit] ^= 1L << bit;
            return "bit " + bit + " of digit " + digit + " of " + digits + " in row " + row + " of " + rows.length;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 47", "3, 500", "13, 48", "20, 1000"})
    void shouldAgreeWithHornersRuleAndPassWhatIsRight(int tiles, int bits) {
        Rows rows = new Rows(tiles, bits);
        long atTwo = RowResidue.atTwo(rows.rows, rows.scale);
        assertThat(BigInteger.valueOf(atTwo).mod(MODULUS)).isEqualTo(rows.at(2));
        PascalRows.run(rows.rows, 1, rows.scale);
        assertThatCode(() -> RowResidue.checkAtOne(rows.rows, rows.scale, atTwo))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 47", "3, 500", "13, 48"})
    void shouldFindAWrongBitBeforeAndAfterTheShift(int tiles, int bits) {
        for (int i = 0; i < 200; i++) {
            boolean before = random.nextBoolean();
            Rows rows = new Rows(tiles, bits);
            long atTwo = RowResidue.atTwo(rows.rows, rows.scale);
            String flipped = before ? rows.flip(true) : "";
            PascalRows.run(rows.rows, 1, rows.scale);
            String what = before ? flipped + ", before" : rows.flip(false) + ", after";
            assertThatThrownBy(() -> RowResidue.checkAtOne(rows.rows, rows.scale, atTwo), what)
                    .isInstanceOf(WrongArithmeticException.class)
                    .hasMessageContaining("a Taylor shift of " + rows.rows.length + " coefficients");
        }
    }
}
