package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;

/** The sizes that are expected before anything is computed, against those that come out. */
final class FractionPolynomialTest {

    @RepeatedTest(100)
    void shouldNotExpectLessThanProductsAndPowersHave(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        FractionPolynomial a = fraction(random);
        FractionPolynomial b = fraction(random);
        FractionPolynomial product = a.multiply(b);
        long size =
                Math.max(product.numerator().totalBits(), product.denominator().bitLength() - 1);
        assertThatThrownBy(() -> a.checkProduct(b, limit(size - 1))).isInstanceOf(MalformedPolynomialException.class);
        int exponent = 1 + random.nextInt(6);
        FractionPolynomial power = a.pow(exponent);
        long powerSize =
                Math.max(power.numerator().totalBits(), power.denominator().bitLength() - 1);
        assertThatThrownBy(() -> a.checkPower(exponent, limit(powerSize - 1)))
                .isInstanceOf(MalformedPolynomialException.class);
    }

    /** What is refused has about the size that is named. */
    @RepeatedTest(50)
    void shouldNotExpectMuchMoreThanAProductOfAllOnesHas(RepetitionInfo info) {
        int n = 3 + 5 * info.getCurrentRepetition();
        BigInteger[] largest = new BigInteger[n];
        java.util.Arrays.fill(largest, BigInteger.ONE.shiftLeft(1000).subtract(BigInteger.ONE));
        FractionPolynomial a = new FractionPolynomial(IntegerPolynomial.of(largest), 0, BigInteger.ONE);
        long size = a.multiply(a).numerator().totalBits();
        assertThatCode(() -> a.checkProduct(a, limit(size + size / 100))).doesNotThrowAnyException();
        long square = a.pow(2).numerator().totalBits();
        assertThatCode(() -> a.checkPower(2, limit(square + square / 100))).doesNotThrowAnyException();
    }

    /** The denominator counts, and a sum that is a power of two counts in full. */
    @Test
    void shouldCountDenominatorsAndLongSums() {
        BigInteger long2 = BigInteger.ONE.shiftLeft(500);
        FractionPolynomial one = new FractionPolynomial(IntegerPolynomial.ONE, 0, long2);
        assertThatThrownBy(() -> one.checkPower(3, limit(1499))).hasMessageContaining("over the limit");
        assertThatCode(() -> one.checkPower(3, limit(1501))).doesNotThrowAnyException();
        assertThatThrownBy(() -> one.checkProduct(one, limit(999))).hasMessageContaining("over the limit");
        assertThatCode(() -> one.checkProduct(one, limit(1004))).doesNotThrowAnyException();
        FractionPolynomial longer = new FractionPolynomial(IntegerPolynomial.of(long2), 0, BigInteger.ONE);
        assertThatThrownBy(() -> longer.checkPower(3, limit(1499))).hasMessageContaining("over the limit");
        assertThatCode(() -> longer.checkPower(3, limit(1501))).doesNotThrowAnyException();
    }

    private static PolynomialLimits limit(long bits) {
        return new PolynomialLimits(1_000_000, Math.max(1, bits));
    }

    private static FractionPolynomial fraction(Random random) {
        IntegerPolynomial numerator = TestPolynomials.random(random, random.nextInt(12), 2 + random.nextInt(80));
        BigInteger denominator = new BigInteger(1 + random.nextInt(100), random).setBit(2);
        return new FractionPolynomial(numerator, random.nextInt(5), denominator);
    }
}
