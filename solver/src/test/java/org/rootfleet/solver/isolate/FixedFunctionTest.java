package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
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
        assertThat(back.width()).isEqualTo(rowDigits - 1);
        assertThat(back.valueError()).isEqualTo(1);
        assertThat(back.slopeError()).isEqualTo(2);
    }

    @RepeatedTest(60)
    void shouldCoverTheErrorsOfAView(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger[] numbers = numbers(random, random.nextInt(90), 1 + random.nextInt(1500));
        assertViewed(exactly(numbers));
        // Larger errors are not in the range of a double.
        int bits = random.nextInt(1 + Math.min(900, exactly(numbers).precision()));
        assertViewed(exactly(numbers, Math.scalb(1.0, bits), Math.scalb(3.0, bits)));
    }

    private static void assertViewed(FixedFunction function) {
        ExactPolynomial exact = new ExactPolynomial(numbersOf(function), function.precision());
        ExactPolynomial.Approximation view = ExactPolynomial.Approximation.of(function.view());
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(function.precision()));
        BigDecimal known = new BigDecimal(function.valueError()).divide(unit);
        BigDecimal knownSlope = new BigDecimal(function.slopeError()).divide(unit);
        BigDecimal value = view.polynomial().distance(exact, false).add(known);
        BigDecimal slope = view.polynomial().distance(exact, true).add(knownSlope);
        assertThat(value).isLessThanOrEqualTo(view.valueError());
        assertThat(slope).isLessThanOrEqualTo(view.slopeError());
        if (function.precision() > 60 && function.precision() < 1000) {
            BigDecimal rounding = BigDecimal.valueOf(0x1p-42 * (function.degree() + 1));
            BigDecimal slopeRounding = rounding.multiply(BigDecimal.valueOf(function.degree() + 1));
            BigDecimal factor = BigDecimal.valueOf(1 + 0x1p-40);
            assertThat(view.valueError())
                    .isLessThanOrEqualTo(value.multiply(factor).add(rounding));
            assertThat(view.slopeError())
                    .isLessThanOrEqualTo(slope.multiply(factor).add(slopeRounding));
        }
        // Not by errors that cover everything: doubles have 53 bits, and what is above degree 64 is left out.
        if (function.degree() <= LocalPolynomial.MAX_DEGREE
                && function.precision() > 60
                && function.valueError() == 0) {
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
            FixedFunction grown = load(numbers, width, 0, 0);
            assertThat(numbersOf(grown)).isEqualTo(numbers);
            assertCovered(grown, grown.precision());
            assertCovered(grown, grown.precision() - FixedFunction.DIGIT_BITS);
        }
    }

    /** Coefficients that become smaller than the error, so that the last of them are dropped, and a precision that drops digits. */
    @RepeatedTest(80)
    void shouldAddWhatIsDroppedToTheErrors(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int bits = 100 + random.nextInt(400);
        int step = 1 + random.nextInt(20);
        BigInteger[] numbers = new BigInteger[2 + random.nextInt(50)];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = new BigInteger(Math.max(1, bits - j * step), random).setBit(0);
            numbers[j] = random.nextBoolean() ? numbers[j] : numbers[j].negate();
        }
        double error = Math.scalb(1 + random.nextDouble(), random.nextInt(bits));
        double slopeError = error * (1 + random.nextInt(9));
        FixedFunction function = exactly(numbers, error, slopeError);
        assertCovered(function, function.precision() + 1);
        assertCovered(function, random.nextInt(function.precision()));
        assertThat(function.withPrecision(1000).valueError()).isLessThanOrEqualTo(error * 1.26);
        double allowed = error;
        int needed = numbers.length - 1;
        while (needed > 1 && allowed > numbers[needed].abs().doubleValue() * 9) {
            allowed -= numbers[needed].abs().doubleValue() * 9;
            needed--;
        }
        assertThat(function.withPrecision(1000).degree()).isLessThanOrEqualTo(needed);
    }

    private static void assertCovered(FixedFunction function, int bits) {
        FixedFunction shorter = function.withPrecision(bits);
        int dropped = Math.max(0, (function.precision() - bits) / FixedFunction.DIGIT_BITS);
        int droppedBits = dropped * FixedFunction.DIGIT_BITS;
        ExactPolynomial before = new ExactPolynomial(numbersOf(function), droppedBits);
        ExactPolynomial after = new ExactPolynomial(numbersOf(shorter), 0);
        BigDecimal unit = new BigDecimal(BigInteger.ONE.shiftLeft(droppedBits));
        BigDecimal known = new BigDecimal(function.valueError()).divide(unit);
        BigDecimal knownSlope = new BigDecimal(function.slopeError()).divide(unit);
        assertThat(after.distance(before, false).add(known)).isLessThanOrEqualTo(new BigDecimal(shorter.valueError()));
        assertThat(after.distance(before, true).add(knownSlope))
                .isLessThanOrEqualTo(new BigDecimal(shorter.slopeError()));
        double degree = function.degree();
        double more = dropped > 0 ? degree + 1 : 0;
        double scaled = known.doubleValue();
        assertThat(shorter.valueError()).isLessThanOrEqualTo((scaled * 1.26 + more) * (1 + 0x1p-40));
        assertThat(shorter.slopeError())
                .isLessThanOrEqualTo(
                        (knownSlope.doubleValue() + scaled * 0.26 * degree + more * degree / 2) * (1 + 0x1p-40));
        if (function.valueError() == 0) {
            assertThat(shorter.width()).isEqualTo(FixedFunction.widthFor(shorter.precision()));
        }
    }

    /** As halving and cancellation leave them. */
    @RepeatedTest(60)
    void shouldTakeNumbersWithMoreDigitsThanTheyNeed(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger[] numbers = numbers(random, random.nextInt(20), 1 + random.nextInt(300));
        FixedFunction tight = exactly(numbers);
        int more = 1 + random.nextInt(4);
        FixedFunction wide = load(numbers, tight.width() + more, 0, 0);
        assertThat(numbersOf(wide)).isEqualTo(numbers);
        assertThat(wide.precision()).isEqualTo(tight.precision());
        assertThat(wide.cancelledBits()).isEqualTo(tight.cancelledBits());
        assertThat(wide.bitsAt(11, 5)).isEqualTo(tight.bitsAt(11, 5));
        assertViewed(wide);
        assertCovered(wide, wide.precision());
        assertCovered(wide, random.nextInt(1 + wide.precision()));
        // Into rows that have room for the numbers, but not for all digits.
        int rowDigits = tight.width() + 1;
        long[][] rows = new long[numbers.length][rowDigits];
        for (int j = 0; j < numbers.length; j++) {
            wide.store(j, FixedFunction.DIGIT_BITS, j % 3 == 0, rows[j], rowDigits, 0, 1);
        }
        FixedFunction back = FixedFunction.load(rows, numbers.length - 1, rowDigits, 0, 1, false, 0, 0);
        for (int j = 0; j < numbers.length; j++) {
            assertThat(back.coefficient(j)).isEqualTo(j % 3 == 0 ? numbers[j].negate() : numbers[j]);
        }
    }

    /** Rows are not carried to the end: digits may be 2^48 and a little more. */
    @RepeatedTest(40)
    void shouldLoadDigitsThatAreNotCarried(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int rowDigits = 1 + random.nextInt(5);
        long[][] rows = new long[1 + random.nextInt(5)][rowDigits];
        boolean negateOdd = random.nextBoolean();
        BigInteger[] numbers = new BigInteger[rows.length];
        for (int j = 0; j < rows.length; j++) {
            BigInteger number = BigInteger.ZERO;
            for (int l = rowDigits - 1; l >= 0; l--) {
                rows[j][l] = (1L << FixedFunction.DIGIT_BITS) + random.nextInt(1 << 15);
                rows[j][l] -= random.nextBoolean() ? 1L << 15 : 0;
                rows[j][l] -= l == rowDigits - 1 && random.nextBoolean() ? 1L << 49 : 0;
                number = number.shiftLeft(FixedFunction.DIGIT_BITS).add(BigInteger.valueOf(rows[j][l]));
            }
            number = number.shiftRight(FixedFunction.DIGIT_BITS);
            numbers[j] = negateOdd && j % 2 == 1 ? number.negate() : number;
        }
        FixedFunction function = FixedFunction.load(rows, rows.length - 1, rowDigits, 0, 1, negateOdd, 0, 0);
        assertThat(numbersOf(function)).isEqualTo(numbers);
    }

    /** A value per coefficient, below one: and as much as the index times that of the slope. */
    @Test
    void shouldAdmitAUnitForEachRoundedCoefficient() {
        FixedFunction function =
                FixedFunction.ofRounded(new BigInteger[] {BigInteger.ONE, BigInteger.TWO, BigInteger.TEN});
        assertThat(function.valueError()).isEqualTo(3);
        assertThat(function.slopeError()).isBetween(0.0 + 1 + 2, 5.0);
        assertThat(new PreciseFunction(numbersOf(function), function.valueError(), function.slopeError()).isExhausted())
                .isTrue();
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

    /** At every place, also those that are cut, of functions of one digit and of many. */
    @Test
    void shouldMeasureALinearFunction() {
        for (int bits : new int[] {30, 43, 44, 91, 92, 93, 200}) {
            FixedFunction linear =
                    FixedFunction.ofRounded(new BigInteger[] {BigInteger.ZERO, BigInteger.ONE.shiftLeft(bits)});
            for (int shift : new int[] {0, 1, 7, 14, 15, 20, 40}) {
                assertThat(linear.bitsAt(1L << shift, shift)).isEqualTo(bits + 1);
                assertThat(linear.bitsAt(Math.max(1, (1L << shift) / 2), shift)).isEqualTo(bits + (shift == 0 ? 1 : 0));
                assertThat(linear.bitsAt((1L << shift) - 1, shift)).isEqualTo(shift == 0 ? Long.MIN_VALUE : bits);
            }
        }
    }

    @Test
    void shouldMeasureOnlyWhatIsLargerThanTheErrors() {
        for (int error = 0; error < 100; error += 9) {
            for (int bits = 1; bits < 130; bits++) {
                BigInteger[] constant = {BigInteger.ONE.shiftLeft(bits), BigInteger.ONE};
                long measured =
                        FixedFunction.of(constant, Math.scalb(1.5, error), 0).bitsAt(0, 0);
                if (bits <= error + 1) {
                    assertThat(measured).isEqualTo(Long.MIN_VALUE);
                } else if (bits > error + 8) {
                    assertThat(measured).isEqualTo(bits + 1);
                }
            }
        }
    }

    /** In the middle by the value or by the slope, at either end, and of many terms that add up. */
    @Test
    void shouldSeeWhereTermsCancel() {
        BigInteger large = BigInteger.ONE.shiftLeft(200);
        for (int i = 0; i < 200; i += 13) {
            BigInteger small = BigInteger.ONE.shiftLeft(i);
            BigInteger zero = BigInteger.ZERO;
            assertCancelled(200 - i, small, zero, large);
            assertCancelled(200 - i, zero, small, large);
            assertCancelled(200 - i, large.add(small), large.negate());
            assertCancelled(200 - i, large.add(small), large);
            assertCancelled(200 - i, large.add(small), zero, large.negate());
            assertCancelled(200 - i, large.negate(), large.subtract(small), zero, zero);
            assertCancelled(0, small.negate());
        }
        BigInteger[] many = new BigInteger[70_001];
        // All digits are as large as they can be.
        large = large.subtract(BigInteger.ONE);
        Arrays.fill(many, large);
        assertThat(FixedFunction.ofRounded(many).cancelledBits()).isBetween(16, 18);
        BigInteger[] alternating = many.clone();
        for (int j = 1; j < many.length; j += 2) {
            alternating[j] = large.negate();
        }
        assertThat(FixedFunction.ofRounded(alternating).cancelledBits()).isBetween(16, 18);
        // Its value at 1 becomes zero, and all is cancelled.
        alternating[0] = BigInteger.ZERO;
        assertThat(FixedFunction.ofRounded(alternating).cancelledBits()).isBetween(200, 219);
    }

    private static void assertCancelled(int bits, BigInteger... numbers) {
        assertThat(FixedFunction.ofRounded(numbers).cancelledBits()).isBetween(bits - 1, bits + 5);
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
        return exactly(numbers, 0, 0);
    }

    private static FixedFunction exactly(BigInteger[] numbers, double valueError, double slopeError) {
        int bits = 0;
        for (BigInteger number : numbers) {
            bits = Math.max(bits, number.bitLength());
        }
        return load(numbers, FixedFunction.widthFor(bits), valueError, slopeError);
    }

    private static FixedFunction load(BigInteger[] numbers, int width, double valueError, double slopeError) {
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
        return FixedFunction.load(rows, numbers.length - 1, width + 1, 0, 1, false, valueError, slopeError);
    }

    private static BigInteger[] numbersOf(FixedFunction function) {
        BigInteger[] numbers = new BigInteger[function.degree() + 1];
        for (int j = 0; j < numbers.length; j++) {
            numbers[j] = function.coefficient(j);
        }
        return numbers;
    }
}
