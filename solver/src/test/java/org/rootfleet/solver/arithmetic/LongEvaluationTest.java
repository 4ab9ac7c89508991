package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LongEvaluationTest {
    /** By Horner's rule; many coefficients and points are the largest that there are. From 14,400 coefficients on sums are reduced on their way. */
    @ParameterizedTest
    @CsvSource({
        "2,2,1",
        "2,500,9",
        "13,24,128",
        "24,3,2",
        "62,101,40",
        "63,16000,3",
        "64,16,4",
        "80,500,64",
        "300,15,5",
        "1017,501,33",
        "2500,60,6",
        "8000,40,3",
        "16000,9,2"
    })
    void shouldEvaluateAtAllPoints(int bits, int length, int points) {
        Random random = new Random(bits);
        BigInteger one = BigInteger.ONE;
        for (BigInteger modulus : new BigInteger[] {
            one.shiftLeft(bits).subtract(one),
            one.shiftLeft(bits - 1).add(one),
            new BigInteger(bits, random).setBit(bits - 1)
        }) {
            shouldEvaluate(modulus, length, points, random);
        }
    }

    /** Among the divisors are the first primes that residues would be taken of. */
    @ParameterizedTest
    @CsvSource({"16777213,1", "16777213,5", "281474641166387,3", "3,40"})
    void shouldDoWithoutPrimesThatDivideTheModulus(BigInteger prime, int exponent) {
        shouldEvaluate(prime.pow(exponent), 30, 8, new Random(exponent));
    }

    /** By as many of the first primes as a modulus has room for. */
    @Test
    void shouldDoWithoutHundredsOfPrimes() {
        BigInteger modulus = BigInteger.ONE;
        for (int i = 0; modulus.bitLength() <= LongEvaluation.MAX_BITS - 24; i++) {
            modulus = modulus.multiply(BigInteger.valueOf(SmallPrimes.get(i)));
        }
        shouldEvaluate(modulus, 9, 2, new Random(1));
    }

    private static void shouldEvaluate(BigInteger modulus, int length, int points, Random random) {
        BigInteger[] coefficients = numbers(length, modulus, random);
        BigInteger[] x = numbers(points, modulus, random);
        BigInteger[] values = new BigInteger[points];
        BigInteger[] slopes = new BigInteger[points];
        for (int i = 0; i < points; i++) {
            BigInteger value = BigInteger.ZERO;
            BigInteger slope = BigInteger.ZERO;
            for (int k = length - 1; k >= 0; k--) {
                slope = slope.multiply(x[i]).add(value).mod(modulus);
                value = value.multiply(x[i]).add(coefficients[k]).mod(modulus);
            }
            values[i] = value;
            slopes[i] = slope;
        }
        LongEvaluation evaluation = LongEvaluation.of(coefficients, new LongModulus(modulus));
        assertThat(evaluation.valuesAt(x)).isEqualTo(values);
        assertThat(evaluation.derivative().valuesAt(x)).isEqualTo(slopes);
    }

    private static BigInteger[] numbers(int count, BigInteger modulus, Random random) {
        BigInteger[] numbers = new BigInteger[count];
        Arrays.setAll(
                numbers,
                i -> random.nextBoolean()
                        ? modulus.subtract(BigInteger.ONE)
                        : new BigInteger(modulus.bitLength(), random).mod(modulus));
        return numbers;
    }

    @Test
    void shouldRejectALongerModulus() {
        BigInteger[] coefficients = {BigInteger.ONE, BigInteger.ONE};
        LongModulus modulus = new LongModulus(BigInteger.ONE.shiftLeft(LongEvaluation.MAX_BITS));
        assertThatThrownBy(() -> LongEvaluation.of(coefficients, modulus)).isInstanceOf(IllegalArgumentException.class);
    }
}
