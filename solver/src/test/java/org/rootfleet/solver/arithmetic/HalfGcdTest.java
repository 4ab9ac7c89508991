package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beside Euclid's algorithm on Montgomery residues. */
final class HalfGcdTest {
    private static final PrimeField FIELD = new PrimeField(HalfGcd.prime());
    private static final ModularPolynomial CLASSICAL = new ModularPolynomial(FIELD);

    /** Degrees of the two cofactors and of the common factor. */
    @ParameterizedTest
    @CsvSource({
        "1,0,0",
        "5,3,0",
        "5,3,2",
        "159,158,0",
        "161,160,3",
        "320,319,0",
        "599,598,1",
        "601,600,0",
        "603,602,0",
        "700,300,300",
        "1300,1299,0",
        "1300,1299,7",
        "1700,900,40",
        "2500,2499,0",
        "900,2,1500",
        "3000,700,0"
    })
    void shouldFindTheDegreeOfTheCommonFactor(int degree, int otherDegree, int common) {
        for (int shape = 0; shape < 3; shape++) {
            Random random = new Random(31L * degree + shape);
            long[] factor = random(common, random, shape);
            long[] a = CLASSICAL.multiply(random(degree, random, shape), factor);
            long[] b = CLASSICAL.multiply(random(otherDegree, random, shape), factor);
            int expected = CLASSICAL.gcd(a, b).length - 1;
            assertThat(expected).isGreaterThanOrEqualTo(common);
            assertThat(HalfGcd.degreeOfGcd(plain(a), plain(b))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"700,0", "1500,1", "2000,400"})
    void shouldKnowSquarefreePolynomials(int degree, int repeated) {
        Random random = new Random(degree);
        long[] factor = random(repeated, random, 0);
        long[] polynomial = CLASSICAL.multiply(CLASSICAL.multiply(factor, factor), random(degree, random, 0));
        boolean expected = CLASSICAL.gcd(polynomial, CLASSICAL.derivative(polynomial)).length == 1;
        assertThat(expected).isEqualTo(repeated == 0);
        assertThat(HalfGcd.isSquarefree(plain(polynomial))).isEqualTo(expected);
    }

    /** Dense, with long gaps (so that quotients have high degrees), or with residues of the greatest size. */
    private static long[] random(int degree, Random random, int shape) {
        long[] residues = new long[degree + 1];
        for (int i = 0; i <= degree; i++) {
            long residue = switch (shape) {
                case 0 -> random.nextLong();
                case 1 -> random.nextInt(40) == 0 ? random.nextLong() : 0;
                default -> FIELD.modulus() / 2 + random.nextInt(2);
            };
            residues[i] = FIELD.of(i == degree && residue == 0 ? 1 : residue);
        }
        return residues;
    }

    private static long[] plain(long[] elements) {
        long[] plain = new long[elements.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = FIELD.plain(elements[i]);
        }
        return plain;
    }
}
