package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class FixedFunctionTest {
    @RepeatedTest(40)
    void shouldKeepNumbersOnTheWayThroughRows(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger[] numbers = numbers(random, random.nextInt(20), 1 + random.nextInt(300));
        FixedFunction function = FixedFunction.ofRounded(numbers);
        assertThat(numbersOf(function)).isEqualTo(numbers);
        int lanes = 1 + random.nextInt(4);
        int lane = random.nextInt(lanes);
        int rowDigits = function.width() + 1 + random.nextInt(3);
        int fraction = random.nextInt(FixedFunction.DIGIT_BITS);
        long[][] rows = new long[function.degree() + 1][rowDigits * lanes];
        for (int j = 0; j <= function.degree(); j++) {
            int shift = FixedFunction.DIGIT_BITS - fraction;
            function.store(j, shift, (j & 1) == 1, rows[j], rowDigits, lane, lanes);
        }
        FixedFunction back = FixedFunction.load(rows, function.degree(), rowDigits, lane, lanes, true, 1, 2);
        for (int j = 0; j < numbers.length; j++) {
            // What is below a unit is dropped before the sign is changed back.
            BigInteger odd = j % 2 == 1 ? BigInteger.ONE.negate() : BigInteger.ONE;
            assertThat(back.coefficient(j))
                    .isEqualTo(numbers[j].multiply(odd).shiftRight(fraction).multiply(odd));
        }
        assertThat(back.valueError()).isEqualTo(1);
        assertThat(back.slopeError()).isEqualTo(2);
    }

    @RepeatedTest(60)
    void shouldCoverTheErrorsOfAView(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger[] numbers = numbers(random, random.nextInt(90), 1 + random.nextInt(1500));
        FixedFunction function = exactly(numbers);
        ExactPolynomial exact = new ExactPolynomial(numbersOf(function), function.precision());
        ExactPolynomial.Approximation view = ExactPolynomial.Approximation.of(function.view());
        assertThat(view.covers(exact)).as("%s", function.view()).isTrue();
        // Not by errors that cover everything: doubles have 53 bits, and what is above degree 64 is left out.
        if (function.degree() <= LocalPolynomial.MAX_DEGREE && function.precision() > 60) {
            assertThat(view.valueError()).isLessThan(BigDecimal.valueOf(0x1p-42));
        }
    }

    @RepeatedTest(60)
    void shouldCoverTheErrorsOfALowerPrecision(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        FixedFunction function = exactly(numbers(random, 1 + random.nextInt(40), 1 + random.nextInt(700)));
        assertCovered(function, random.nextInt(1 + function.precision()));
        assertCovered(function, function.precision() + 100);
    }

    /** Halving may add a bit to the largest number; the next function then has a digit more. */
    @Test
    void shouldWidenANumberThatHasOutgrownItsTopDigit() {
        BigInteger limit = BigInteger.ONE.shiftLeft(52);
        for (int width = 1; width <= 3; width++) {
            int more = FixedFunction.DIGIT_BITS * (width - 1);
            BigInteger large = limit.shiftLeft(more).subtract(BigInteger.ONE);
            BigInteger[] numbers = {large, large.negate(), BigInteger.ONE.negate(), BigInteger.TEN, limit.negate()};
            FixedFunction grown = load(numbers, width);
            assertThat(numbersOf(grown)).isEqualTo(numbers);
            assertCovered(grown, grown.precision());
            assertCovered(grown, grown.precision() - FixedFunction.DIGIT_BITS);
        }
    }

    private static void assertCovered(FixedFunction function, int bits) {
        FixedFunction shorter = function.withPrecision(bits);
        int dropped = Math.max(0, (function.precision() - bits) / FixedFunction.DIGIT_BITS);
        ExactPolynomial before = new ExactPolynomial(numbersOf(function), dropped * FixedFunction.DIGIT_BITS);
        ExactPolynomial after = new ExactPolynomial(numbersOf(shorter), 0);
        assertThat(after.distance(before, false)).isLessThanOrEqualTo(new BigDecimal(shorter.valueError()));
        assertThat(after.distance(before, true)).isLessThanOrEqualTo(new BigDecimal(shorter.slopeError()));
        assertThat(shorter.valueError())
                .isLessThanOrEqualTo((function.degree() + 1.0) * (dropped > 0 ? 1 + 0x1p-40 : 0));
        assertThat(shorter.width()).isEqualTo(FixedFunction.widthFor(shorter.precision()));
    }

    @RepeatedTest(40)
    void shouldMeasureValuesAndWhatCancels(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger[] numbers = numbers(random, 1 + random.nextInt(60), 100 + random.nextInt(400));
        int atOne = random.nextInt(90);
        numbers[0] = BigInteger.ONE.shiftLeft(atOne).subtract(sum(numbers, 1)).add(numbers[0]);
        FixedFunction function = FixedFunction.ofRounded(numbers);
        int most = function.precision() - atOne;
        assertThat(function.cancelledBits()).isBetween(most - 1, most + 8);
        int shift = 1 + random.nextInt(14);
        long place = random.nextInt((1 << shift) + 1);
        BigInteger exact = BigInteger.ZERO;
        for (int j = numbers.length - 1; j >= 0; j--) {
            exact = exact.multiply(BigInteger.valueOf(place))
                    .add(numbers[j].shiftLeft(shift * (numbers.length - 1 - j)));
        }
        int length = exact.bitLength() - shift * (numbers.length - 1);
        if (length > 20) {
            assertThat(function.bitsAt(place, shift)).isBetween(length - 1L, length + 1L);
        }
        assertThat(function.bitsAt(1L << shift, shift)).isEqualTo(atOne > 20 ? atOne + 1 : function.bitsAt(1, 0));
    }

    @Test
    void shouldNotMeasureWhatTheErrorsMayHide() {
        FixedFunction function = FixedFunction.ofRounded(new BigInteger[] {
            BigInteger.ONE.shiftLeft(200), BigInteger.ONE.shiftLeft(200).negate()
        });
        assertThat(function.bitsAt(1, 0)).isEqualTo(Long.MIN_VALUE);
        assertThat(function.bitsAt(1, 1)).isEqualTo(200);
    }

    private static BigInteger sum(BigInteger[] numbers, int x) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger number : numbers) {
            sum = sum.multiply(BigInteger.valueOf(x)).add(number);
        }
        return sum;
    }

    /** Some short, some long, of either sign; the last is not zero. */
    private static BigInteger[] numbers(Random random, int degree, int bits) {
        BigInteger[] numbers = new BigInteger[degree + 1];
        for (int j = 0; j <= degree; j++) {
            int length = random.nextInt(3) == 0 ? 1 + random.nextInt(bits) : bits;
            numbers[j] = new BigInteger(length, random);
            if (j == degree) {
                numbers[j] = numbers[j].setBit(0);
            }
            if (random.nextBoolean()) {
                numbers[j] = numbers[j].negate();
            }
        }
        return numbers;
    }

    private static FixedFunction exactly(BigInteger[] numbers) {
        int bits = 0;
        for (BigInteger number : numbers) {
            bits = Math.max(bits, number.bitLength());
        }
        return load(numbers, FixedFunction.widthFor(bits));
    }

    private static FixedFunction load(BigInteger[] numbers, int width) {
        long[][] rows = new long[numbers.length][width + 1];
        BigInteger base = BigInteger.ONE.shiftLeft(FixedFunction.DIGIT_BITS);
        for (int j = 0; j < numbers.length; j++) {
            BigInteger rest = numbers[j];
            for (int l = 1; l < width; l++) {
                rows[j][l] = rest.mod(base).longValueExact();
                rest = rest.shiftRight(FixedFunction.DIGIT_BITS);
            }
            rows[j][width] = rest.longValueExact();
        }
        return FixedFunction.load(rows, numbers.length - 1, width + 1, 0, 1, false, 0, 0);
    }

    private static BigInteger[] numbersOf(FixedFunction function) {
        BigInteger[] numbers = new BigInteger[function.degree() + 1];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = function.coefficient(j);
        }
        return numbers;
    }
}
