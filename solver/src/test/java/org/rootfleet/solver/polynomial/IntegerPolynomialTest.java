package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.Rational;

final class IntegerPolynomialTest {

    @Test
    void shouldDropLeadingZeros() {
        assertThat(IntegerPolynomial.ofLongs(1, 2, 0, 0)).isEqualTo(IntegerPolynomial.ofLongs(1, 2));
        assertThat(IntegerPolynomial.ofLongs(0, 0).isZero()).isTrue();
        assertThat(IntegerPolynomial.ZERO.degree()).isEqualTo(-1);
        assertThat(IntegerPolynomial.ZERO.leading()).isZero();
    }

    @Test
    void shouldTakeOutTheContentAndMakeTheLeadingCoefficientPositive() {
        IntegerPolynomial polynomial = IntegerPolynomial.ofLongs(6, -9, -3);
        assertThat(polynomial.content()).isEqualTo(3);
        assertThat(polynomial.primitivePart()).isEqualTo(IntegerPolynomial.ofLongs(-2, 3, 1));
    }

    @Test
    void shouldFindThePowerInTheExponents() {
        assertThat(parse("x^12 - 3x^8 + 1").exponentGcd()).isEqualTo(4);
        assertThat(parse("x^12 - 3x^8 + 1").deflated(4)).isEqualTo(parse("x^3 - 3x^2 + 1"));
        assertThat(parse("x^3 - 3x^2 + 1").inflated(4)).isEqualTo(parse("x^12 - 3x^8 + 1"));
        assertThat(parse("x^3 + x^2").exponentGcd()).isEqualTo(1);
        assertThat(parse("5").exponentGcd()).isZero();
    }

    /** The same whether the coefficients came as words, or as integers of which some are a bit too long to be kept as words. */
    @ParameterizedTest
    @ValueSource(ints = {8, 52, 53, 61, 62, 63, 64})
    void shouldReadWordsAndSigns(int bits) {
        BigInteger limit = BigInteger.TWO.pow(bits);
        for (BigInteger edge :
                List.of(limit, limit.negate(), limit.subtract(BigInteger.ONE), BigInteger.ONE.subtract(limit))) {
            IntegerPolynomial polynomial = IntegerPolynomial.of(BigInteger.ZERO, BigInteger.valueOf(-6), edge);
            IntegerPolynomial negative = polynomial.negate();
            assertThat(negative.coefficients()).containsExactly(BigInteger.ZERO, BigInteger.valueOf(6), edge.negate());
            for (IntegerPolynomial each : List.of(polynomial, negative, negative.negate())) {
                BigInteger leading = each.leading();
                for (int max : new int[] {8, 52, 53, 61, 62, 63}) {
                    boolean fits = leading.bitLength() <= max;
                    assertThat(each.hasAtMostBits(max)).isEqualTo(fits);
                    long[] expected = {0, each.coefficient(1).longValue(), leading.longValue()};
                    assertThat(each.words(max)).isEqualTo(fits ? expected : null);
                }
                assertThat(each.isLeadingNegative()).isEqualTo(leading.signum() < 0);
                assertThat(each.lowestExponent()).isEqualTo(1);
                assertThat(each.content()).isEqualTo(leading.gcd(BigInteger.valueOf(6)));
                assertThat(each).isEqualTo(IntegerPolynomial.of(each.coefficients()));
            }
        }
    }

    @Test
    void shouldTransformRoots() {
        IntegerPolynomial polynomial = parse("(x-2)(3x+1)(x-5)");
        assertThat(polynomial.reflected().primitivePart()).isEqualTo(parse("(x+2)(3x-1)(x+5)"));
        assertThat(polynomial.reversed().primitivePart()).isEqualTo(parse("(2x-1)(x+3)(5x-1)"));
        assertThat(parse("x^5 - 2x^3").lowestExponent()).isEqualTo(3);
        assertThat(parse("x^5 - 2x^3").divideByPowerOfX(3)).isEqualTo(parse("x^2-2"));
        assertThat(parse("x^3 - 4x + 7").derivative()).isEqualTo(parse("3x^2 - 4"));
    }

    @Test
    void shouldEvaluateExactlyAtRationalPoints() {
        IntegerPolynomial polynomial = parse("x^5 - 7x^2 + 3");
        Rational point = Rational.of(-3, 7);
        Rational expected =
                point.pow(5).subtract(point.pow(2).multiply(Rational.of(7))).add(Rational.of(3));
        BigInteger scaled = polynomial.scaledValueAt(point);
        assertThat(new Rational(scaled, BigInteger.valueOf(7).pow(5))).isEqualTo(expected);
        assertThat(parse("x^2 - 5x^9").scaledValueAt(Rational.of(2))).isEqualTo(4 - 5 * 512);
        assertThat(IntegerPolynomial.ZERO.scaledValueAt(point)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8, 15, 16, 17, 31, 32, 33, 100})
    void shouldMultiplyTheSameWayByBothMethods(int degree) {
        Random random = new Random(degree);
        for (int bits : new int[] {1, 7, 8, 9, 63, 64, 65, 500, 7000}) {
            BigInteger[] a = TestPolynomials.random(random, degree, bits).coefficients();
            BigInteger[] b =
                    TestPolynomials.random(random, random.nextInt(40), bits).coefficients();
            assertThat(PolynomialMultiplication.multiplyByKroneckerSubstitution(a, b))
                    .isEqualTo(PolynomialMultiplication.multiplyTermByTerm(a, b));
            assertThat(PolynomialMultiplication.multiply(a, b))
                    .isEqualTo(PolynomialMultiplication.multiplyTermByTerm(a, b));
        }
    }

    @Test
    void shouldMultiplyExtremeCoefficients() {
        // All coefficients at the limits of a slot, so that every borrow and carry happens.
        BigInteger[] all = new BigInteger[40];
        for (int i = 0; i < all.length; i++) {
            BigInteger limit = BigInteger.ONE.shiftLeft(16);
            all[i] = i % 3 == 0 ? limit.negate() : i % 3 == 1 ? limit.subtract(BigInteger.ONE) : BigInteger.ZERO;
        }
        assertThat(PolynomialMultiplication.multiplyByKroneckerSubstitution(all, all))
                .isEqualTo(PolynomialMultiplication.multiplyTermByTerm(all, all));
    }

    @Test
    void shouldPrintWhatTheParserReads() {
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            IntegerPolynomial polynomial = TestPolynomials.random(random, random.nextInt(12), 1 + random.nextInt(70));
            assertThat(parse(polynomial.toString())).isEqualTo(polynomial);
        }
        assertThat(IntegerPolynomial.ofLongs(-1, 1, -1)).hasToString("-x^2 + x - 1");
    }

    @Test
    void shouldMultiplyInHalvesToo() {
        Random random = new Random(6);
        for (int degree = 1; degree < 20; degree++) {
            BigInteger[] a = TestPolynomials.random(random, degree, 30).coefficients();
            BigInteger[] b = TestPolynomials.random(random, 5, 30).coefficients();
            assertThat(PolynomialMultiplication.multiplyInHalves(a, b))
                    .isEqualTo(PolynomialMultiplication.multiplyTermByTerm(a, b));
        }
    }

    /** Coefficients of all lengths, such that those of the product reach the bound of their size. */
    @Test
    void shouldLeaveRoomForTheLargestCoefficientsOfAProduct() {
        for (int bits = 1; bits <= 24; bits++) {
            BigInteger[] largest = new BigInteger[63];
            Arrays.fill(largest, BigInteger.ONE.shiftLeft(bits).negate());
            assertThat(PolynomialMultiplication.multiplyByKroneckerSubstitution(largest, largest))
                    .isEqualTo(PolynomialMultiplication.multiplyTermByTerm(largest, largest));
        }
    }

    @Test
    void shouldBeEqualByCoefficientsOnly() {
        IntegerPolynomial polynomial = parse("x^2-2");
        assertThat(polynomial)
                .isEqualTo(IntegerPolynomial.of(List.of(BigInteger.valueOf(-2), BigInteger.ZERO, BigInteger.ONE)))
                .hasSameHashCodeAs(IntegerPolynomial.ofLongs(-2, 0, 1, 0))
                .isNotEqualTo(parse("x^2-3"))
                .isNotEqualTo(parse("x^3-2"))
                .isNotEqualTo("x^2 - 2");
        assertThat(polynomial.hashCode()).isNotEqualTo(parse("x^2-3").hashCode());
    }

    @Test
    void shouldCountTermsAndBits() {
        assertThat(parse("7x^9-8x").termCount()).isEqualTo(2);
        assertThat(IntegerPolynomial.ZERO.termCount()).isZero();
        assertThat(parse("7x^9-9x").totalBits()).isEqualTo(3 + 4);
        assertThat(parse("7x^9-9x").maxBitLength()).isEqualTo(4);
    }

    @Test
    void shouldMakeLinearPolynomialsAndMultiples() {
        assertThat(IntegerPolynomial.withRoot(Rational.of(-3, 7))).isEqualTo(parse("7x+3"));
        assertThat(parse("x^2-2").multiply(BigInteger.valueOf(-3))).isEqualTo(parse("6-3x^2"));
        assertThat(parse("x^2-3x+1").reflected()).isEqualTo(parse("x^2+3x+1"));
    }

    @Test
    void shouldInflateWhateverThereIs() {
        assertThat(parse("x-2").inflated(3)).isEqualTo(parse("x^3-2"));
        assertThat(parse("x-2").inflated(1)).isEqualTo(parse("x-2"));
        assertThat(parse("5").inflated(3)).isEqualTo(parse("5"));
        assertThat(parse("x^2-2").deflated(1)).isEqualTo(parse("x^2-2"));
    }

    @Test
    void shouldReduceModuloAPrime() {
        assertThat(Reduction.residues(parse("8x^3-x^2+14x-2"), 7)).containsExactly(5, 0, 6, 1);
        assertThat(Reduction.residues(parse("7x^3+x-9"), 7)).containsExactly(5, 1);
    }

    @Test
    void shouldRaiseToPowers() {
        assertThat(parse("x+1").pow(5)).isEqualTo(parse("x^5+5x^4+10x^3+10x^2+5x+1"));
        assertThat(parse("x+1").pow(0)).isEqualTo(IntegerPolynomial.ONE);
    }

    @Test
    void shouldFindTheContentOfCoefficientsOfAnyLength() {
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            BigInteger common = new BigInteger(1 + random.nextInt(40), random).setBit(0);
            BigInteger[] coefficients = new BigInteger[1 + random.nextInt(5)];
            Arrays.setAll(
                    coefficients,
                    j -> new BigInteger(random.nextInt(40), random)
                            .multiply(common)
                            .multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)));
            BigInteger expected = BigInteger.ZERO;
            for (BigInteger coefficient : coefficients) {
                expected = expected.gcd(coefficient);
            }
            assertThat(IntegerPolynomial.of(coefficients).content()).isEqualTo(expected);
        }
    }

    /** Short factors, and some whose product is formed by transforms. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20, 3000})
    void shouldMultiplyAndCompareManyFactors(int bits) {
        Random random = new Random(bits);
        for (int count : new int[] {1, 2, 3, 7, 16, 33}) {
            List<IntegerPolynomial> factors = new ArrayList<>();
            IntegerPolynomial expected = IntegerPolynomial.ONE;
            for (int i = 0; i < count; i++) {
                BigInteger root = new BigInteger(bits, random).add(BigInteger.ONE);
                factors.add(
                        IntegerPolynomial.of(random.nextBoolean() ? root : root.negate(), BigInteger.valueOf(i + 1)));
                // Term by term: x times the polynomial, and the polynomial times the constant.
                IntegerPolynomial times = expected.multiply(factors.get(i).coefficient(0));
                expected = expected.multiply(BigInteger.valueOf(i + 1))
                        .multiply(IntegerPolynomial.X)
                        .add(times);
            }
            assertThat(IntegerPolynomial.product(factors)).isEqualTo(expected);
            assertThat(expected.isProductOf(factors)).isTrue();
            assertThat(expected.add(IntegerPolynomial.ONE).isProductOf(factors)).isFalse();
            assertThat(expected.negate().isProductOf(factors)).isFalse();
        }
        assertThat(IntegerPolynomial.product(List.of())).isEqualTo(IntegerPolynomial.ONE);
        assertThat(IntegerPolynomial.product(List.of(IntegerPolynomial.X, IntegerPolynomial.ZERO)))
                .isEqualTo(IntegerPolynomial.ZERO);
    }
}
