package org.rootfleet.benchmarks.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;
import org.rootfleet.solver.rational.RationalRoots;

final class FamiliesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "wilk_3; x^3 - 6*x^2 + 11*x - 6",
                "cheb_0; 1",
                "cheb_3; 4*x^3 - 3*x",
                "leg_4; 35*x^4 - 30*x^2 + 3",
                "herm_4; 16*x^4 - 48*x^2 + 12",
                "lag_3; -x^3 + 9*x^2 - 18*x + 6",
                "exp_4; x^4 + 4*x^3 + 12*x^2 + 24*x + 24",
                "mign4_5; x^5 - 450*x^2 + 60*x - 2",
            })
    void shouldMakeTheTextbookPolynomials(String name, String expected) {
        assertThat(Families.of(name)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lin3_12", "lin16_40", "lin200_9", "degree_30", "wilk_25"})
    void shouldHaveOnlyIntegerRoots(String name) {
        IntegerPolynomial polynomial = Families.of(name);
        assertThat(RationalRoots.of(polynomial).roots())
                .hasSize(polynomial.degree())
                .allMatch(Rational::isInteger);
    }

    @ParameterizedTest
    @CsvSource({"rand40_17, 17", "mix16x4_20, 20", "charp_23, 23", "sparse_90, 90", "near20_14, 14", "random_31, 31"})
    void shouldBeReproducibleAndOfTheDegreeNamed(String name, int degree) {
        assertThat(Families.of(name)).isEqualTo(Families.of(name));
        assertThat(Families.of(name).degree()).isEqualTo(degree);
        assertThat(SquarefreeFactorization.of(Families.of(name)).factors())
                .singleElement()
                .satisfies(factor -> assertThat(factor.multiplicity()).isOne());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wilk", "wilk_", "wilk_-3", "nothing_7", "x^2", "lin2_20"})
    void shouldRejectNamesOfNoFamily(String name) {
        assertThatThrownBy(() -> Families.of(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTakeDeterminantsOfMatrices() {
        int[][] matrix = new int[12][12];
        Random random = new Random(7);
        for (int[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextInt(21) - 10;
            }
        }
        IntegerPolynomial polynomial = CharacteristicPolynomial.of(matrix, random);
        assertThat(polynomial.leading()).isEqualTo(BigInteger.ONE);
        // A polynomial of degree 12 is known by its values at 13 points; beyond 120 no pivot vanishes.
        for (int point = 121; point <= 133; point++) {
            assertThat(polynomial.scaledValueAt(Rational.of(point))).isEqualTo(determinant(matrix, point));
        }
    }

    /** {@code det(point I - A)} by Bareiss' elimination without fractions. */
    private static BigInteger determinant(int[][] matrix, int point) {
        int n = matrix.length;
        BigInteger[][] rows = new BigInteger[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = BigInteger.valueOf((i == j ? point : 0) - matrix[i][j]);
            }
        }
        BigInteger previous = BigInteger.ONE;
        for (int k = 0; k < n - 1; k++) {
            assertThat(rows[k][k]).as("pivot").isNotEqualTo(BigInteger.ZERO);
            for (int i = k + 1; i < n; i++) {
                for (int j = k + 1; j < n; j++) {
                    BigInteger minor = rows[i][j].multiply(rows[k][k]).subtract(rows[i][k].multiply(rows[k][j]));
                    rows[i][j] = minor.divide(previous);
                }
            }
            previous = rows[k][k];
        }
        return rows[n - 1][n - 1];
    }
}
