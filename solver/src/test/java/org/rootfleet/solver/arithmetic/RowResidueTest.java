package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of an exact shift, of which a bit becomes another on the way. */
final class RowResidueTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(48).subtract(BigInteger.ONE);

    private final Random random = new Random(6);

    /** The rows of polynomials with random coefficients of both signs, each in a lane, and what is needed to shift them. */
    private final class Rows {
        final BinomialScale scale;
        final int lanes;
        final long[][] rows;
        /** At two. */
        BigInteger value = BigInteger.ZERO;

        Rows(int tiles, int bits, int lanes) {
            this.lanes = lanes;
            BigInteger[] largest = new BigInteger[tiles * PascalRows.TILE];
            Arrays.fill(largest, BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
            scale = new BinomialScale(largest);
            rows = new long[largest.length][lanes * scale.maxDigits()];
            for (int j = 0; j < rows.length; j++) {
                for (int lane = 0; lane < lanes; lane++) {
                    BigInteger number = new BigInteger(bits, random);
                    BigInteger coefficient = random.nextBoolean() ? number : number.negate();
                    value = value.add(coefficient.shiftLeft(j));
                    int digits = scale.digits(0, j / PascalRows.TILE);
                    long[] one = new long[digits];
                    Digits.write(coefficient, one, 0, digits);
                    for (int l = 0; l < digits; l++) {
                        rows[j][l * lanes + lane] = one[l];
                    }
                }
            }
        }

        String flip(boolean before) {
            int row = random.nextInt(rows.length);
            int tile = row / PascalRows.TILE;
            int digits = scale.digits(before ? 0 : tile, tile);
            int digit = random.nextInt(digits);
            int bit = random.nextInt(digit < digits - 1 ? 48 : 20);
            rows[row][digit * lanes + random.nextInt(lanes)] ^= 1L << bit;
            return "bit " + bit + " of digit " + digit + " of " + digits + " in row " + row + " of " + rows.length;
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 1", "2, 47, 1", "3, 500, 2", "13, 48, 5", "20, 1000, 1"})
    void shouldAgreeWithHornersRuleAndPassWhatIsRight(int tiles, int bits, int lanes) {
        Rows rows = new Rows(tiles, bits, lanes);
        long atTwo = RowResidue.atTwo(rows.rows, rows.lanes, rows.scale);
        assertThat(BigInteger.valueOf(atTwo).mod(MODULUS)).isEqualTo(rows.value.mod(MODULUS));
        PascalRows.run(rows.rows, rows.lanes, rows.scale);
        assertThatCode(() -> RowResidue.checkAtOne(rows.rows, rows.lanes, rows.scale, atTwo))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1, 10, 1", "2, 47, 3", "3, 500, 2", "13, 48, 1"})
    void shouldFindAWrongBitBeforeAndAfterTheShift(int tiles, int bits, int lanes) {
        for (int i = 0; i < 200; i++) {
            boolean before = random.nextBoolean();
            Rows rows = new Rows(tiles, bits, lanes);
            long atTwo = RowResidue.atTwo(rows.rows, rows.lanes, rows.scale);
            String flipped = before ? rows.flip(true) : "";
            PascalRows.run(rows.rows, rows.lanes, rows.scale);
            String what = before ? flipped + ", before" : rows.flip(false) + ", after";
            assertThatThrownBy(() -> RowResidue.checkAtOne(rows.rows, rows.lanes, rows.scale, atTwo), what)
                    .isInstanceOf(WrongArithmeticException.class)
                    .hasMessageContaining("a Taylor shift of " + rows.rows.length + " coefficients");
        }
    }

    @Test
    void shouldFindARowThatIsTooLargeThoughItsResidueIsRight() {
        Rows rows = new Rows(1, 10, 2);
        long atTwo = RowResidue.atTwo(rows.rows, rows.lanes, rows.scale);
        PascalRows.run(rows.rows, rows.lanes, rows.scale);
        rows.rows[0][0] += MODULUS.longValueExact();
        assertThatThrownBy(() -> RowResidue.checkAtOne(rows.rows, rows.lanes, rows.scale, atTwo))
                .isInstanceOf(WrongArithmeticException.class);
    }
}
