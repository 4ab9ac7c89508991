package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Which terms matter, against the terms themselves in many digits. */
final class WeightedTermsTest {
    private static final MathContext DIGITS = new MathContext(400);

    @RepeatedTest(200)
    void shouldLeaveOutSmallTermsOnly(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random);
        NewtonPolygon polygon = NewtonPolygon.of(LeadingBits.of(polynomial));
        for (int i = 0; i < 20; i++) {
            double logV = (random.nextInt(2001) - 1000) / 100.0;
            double orders = random.nextInt(200);
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j <= polynomial.degree(); j++) {
                largest = Math.max(largest, log(polynomial, j) + j * logV);
            }
            int term = polygon.largestTerm(logV);
            assertThat(log(polynomial, term) + term * logV).isGreaterThan(largest - 1.001);
            int first = polygon.firstTerm(logV, orders);
            int last = polygon.lastTerm(logV, orders);
            assertThat(first).isLessThanOrEqualTo(term);
            assertThat(last).isGreaterThanOrEqualTo(term);
            for (int j = 0; j <= polynomial.degree(); j++) {
                if (j < first || j > last) {
                    assertThat(log(polynomial, j) + j * logV)
                            .as("term %d of %s, first %d, last %d, logV %s", j, polynomial, first, last, logV)
                            .isLessThan(largest - orders + 1e-6);
                }
            }
        }
    }

    private static double log(IntegerPolynomial polynomial, int j) {
        BigInteger size = polynomial.coefficient(j).abs();
        int dropped = Math.max(0, size.bitLength() - 60);
        return Math.log((double) size.shiftRight(dropped).longValue()) / Math.log(2) + dropped;
    }

    @RepeatedTest(200)
    void shouldLeaveOutNoMoreThanTheBound(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random);
        DyadicInterval interval =
                new DyadicInterval(BigInteger.valueOf(random.nextInt(1 << random.nextInt(8))), random.nextInt(12) - 8);
        check(polynomial, interval);
    }

    /** At the upper end the last terms are the largest by far, at the lower end the first ones are. */
    @Test
    void shouldKeepTermsThatMatterAtTheLowerEnd() {
        BigInteger[] coefficients = new BigInteger[601];
        for (int j = 0; j <= 600; j++) {
            coefficients[j] = BigInteger.ONE.shiftLeft(900 - j / 2).subtract(BigInteger.valueOf((long) j * j));
        }
        check(IntegerPolynomial.of(coefficients), DyadicInterval.of(1, 0));
    }

    /** Sizes that fall by one binary order in a hundred terms: many terms next to the limit are left out at once. */
    @Test
    void shouldLeaveOutNoMoreThanTheBoundOfManyTermsAlike() {
        BigInteger[] coefficients = new BigInteger[20_000];
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = BigInteger.ONE.shiftLeft(250 - j / 100);
        }
        LeadingBits bits = LeadingBits.of(IntegerPolynomial.of(coefficients));
        // The upper end is one: there the terms are the coefficients.
        WeightedTerms terms = WeightedTerms.of(bits, NewtonPolygon.of(bits), DyadicInterval.of(1, -1));
        double unit = terms.term(0) * 0x1p-250;
        double dropped = 0;
        for (int j = terms.degree() + 1; j < coefficients.length; j++) {
            dropped += unit * coefficients[j].doubleValue();
        }
        assertThat(dropped).isPositive().isLessThanOrEqualTo(terms.droppedBound());
    }

    /** Sums of sizes in doubles are rounded upward, and not by much. */
    @RepeatedTest(60)
    void shouldAddUpSizesFromAbove(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        LeadingBits bits = LeadingBits.of(polynomial(random));
        DyadicInterval interval = DyadicInterval.of(1 + random.nextInt(200), -random.nextInt(9));
        WeightedTerms terms = WeightedTerms.of(bits, NewtonPolygon.of(bits), interval);
        double v = random.nextInt(2000) / 1000.0;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weight = BigDecimal.ZERO;
        for (int i = terms.degree(); i >= 0; i--) {
            BigDecimal size = new BigDecimal(Math.abs(terms.term(i)));
            sum = sum.multiply(new BigDecimal(v)).add(size);
            weight = weight.add(size.multiply(BigDecimal.valueOf(4L * i + 6)));
        }
        BigDecimal little = new BigDecimal("1.0000000001");
        assertThat(new BigDecimal(terms.sumAt(v))).isBetween(sum, sum.multiply(little));
        assertThat(new BigDecimal(terms.roundingWeight())).isBetween(weight, weight.multiply(little));
        if (terms.degree() > 0 && terms.term(terms.degree()) != 0) {
            double far = Math.pow(2, 700.0 / terms.degree()) / Math.abs(terms.term(terms.degree()));
            assertThat(terms.sumAt(far)).isInfinite();
        }
    }

    /** Of many terms and of few, whose powers may be too small for doubles: against the terms in many digits. */
    @RepeatedTest(80)
    void shouldSayHowMuchCancels(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        boolean isSparse = random.nextBoolean();
        BigInteger[] coefficients = new BigInteger[isSparse ? 2000 : 1 + random.nextInt(60)];
        Arrays.fill(coefficients, BigInteger.ZERO);
        for (int t = 0; t < (isSparse ? 7 : coefficients.length); t++) {
            int j = isSparse ? random.nextInt(coefficients.length) : t;
            coefficients[j] = new BigInteger(60, random).subtract(BigInteger.ONE.shiftLeft(59));
        }
        coefficients[0] = BigInteger.TEN;
        coefficients[coefficients.length - 1] = BigInteger.TWO;
        LeadingBits bits = LeadingBits.of(IntegerPolynomial.of(coefficients));
        // The upper end is one: all terms matter there.
        WeightedTerms terms = WeightedTerms.of(bits, NewtonPolygon.of(bits), DyadicInterval.of(0, 0));
        assertThat(terms.degree()).isEqualTo(coefficients.length - 1);
        for (double x : new double[] {1, 0.99, 0.75, 0.5, 0.125, 0x1p-30}) {
            BigDecimal value = BigDecimal.ZERO;
            BigDecimal size = BigDecimal.ZERO;
            BigDecimal power = BigDecimal.ONE;
            for (BigInteger coefficient : coefficients) {
                BigDecimal term = decimal(coefficient).multiply(power, DIGITS);
                value = value.add(term, DIGITS);
                size = size.add(term.abs(), DIGITS);
                power = power.multiply(new BigDecimal(x), DIGITS);
            }
            double condition = value.abs().divide(size, DIGITS).doubleValue();
            assertThat(terms.conditionAt(x)).as("at %s", x).isCloseTo(condition, within(1e-9));
        }
    }

    private static void check(IntegerPolynomial polynomial, DyadicInterval interval) {
        LeadingBits bits = LeadingBits.of(polynomial);
        WeightedTerms terms = WeightedTerms.of(bits, NewtonPolygon.of(bits), interval);
        int first = first(polynomial, interval);
        BigDecimal upper = decimal(interval.upper().toRational().numerator())
                .divide(decimal(interval.upper().toRational().denominator()), DIGITS);
        BigDecimal scale = scale(polynomial, terms, first, upper);
        BigDecimal width = powerOfTwo(interval.k());
        for (double place : new double[] {1e-3, 0.2, 0.5, 0.9, 1}) {
            BigDecimal x = decimal(interval.c()).add(new BigDecimal(place)).multiply(width, DIGITS);
            BigDecimal ratio = x.divide(upper, DIGITS);
            BigDecimal divisor = scale.multiply(ratio.pow(first, DIGITS));
            BigDecimal dropped = BigDecimal.ZERO;
            for (int j = 0; j <= polynomial.degree(); j++) {
                BigDecimal size = decimal(polynomial.coefficient(j).abs())
                        .multiply(x.pow(j, DIGITS))
                        .divide(divisor, DIGITS);
                int i = j - first;
                if (i < 0 || i > terms.degree()) {
                    dropped = dropped.add(size);
                } else {
                    double error = Math.abs(terms.term(i)) * (i + 3) * 0x1p-53;
                    BigDecimal term = new BigDecimal(Math.abs(terms.term(i))).multiply(ratio.pow(i, DIGITS));
                    assertThat(term.subtract(size).abs())
                            .as("term %d of %s in %s at %s", j, polynomial, interval, place)
                            .isLessThanOrEqualTo(new BigDecimal(error + 0x1p-900).multiply(new BigDecimal("1.001")));
                }
            }
            assertThat(dropped)
                    .as("what is left out of %s in %s at %s", polynomial, interval, place)
                    .isLessThanOrEqualTo(new BigDecimal(terms.droppedBound()));
        }
    }

    /** Where the terms begin: the only place at which the coefficients have their signs and ratios. */
    private static int first(IntegerPolynomial polynomial, DyadicInterval interval) {
        LeadingBits bits = LeadingBits.of(polynomial);
        WeightedTerms terms = WeightedTerms.of(bits, NewtonPolygon.of(bits), interval);
        for (int first = 0; first + terms.degree() <= polynomial.degree(); first++) {
            if (matches(polynomial, terms, first, interval)) {
                return first;
            }
        }
        throw new AssertionError("no window of coefficients has the signs and sizes of the terms");
    }

    private static boolean matches(
            IntegerPolynomial polynomial, WeightedTerms terms, int first, DyadicInterval interval) {
        double logU = log(interval);
        double shift = Double.NaN;
        for (int i = 0; i <= terms.degree(); i++) {
            double term = terms.term(i);
            int sign = polynomial.coefficient(first + i).signum();
            if (term != 0) {
                double log = log(polynomial, first + i) + i * logU - Math.log(Math.abs(term)) / Math.log(2);
                if (Math.signum(term) != sign || (!Double.isNaN(shift) && Math.abs(shift - log) > 1e-6)) {
                    return false;
                }
                shift = log;
            }
        }
        return true;
    }

    private static double log(DyadicInterval interval) {
        return Math.log(interval.c().doubleValue() + 1) / Math.log(2) + interval.k();
    }

    /** {@code u^first 2^E}, from the largest term. */
    private static BigDecimal scale(IntegerPolynomial polynomial, WeightedTerms terms, int first, BigDecimal upper) {
        int best = 0;
        for (int i = 0; i <= terms.degree(); i++) {
            best = Math.abs(terms.term(i)) > Math.abs(terms.term(best)) ? i : best;
        }
        BigDecimal term = decimal(polynomial.coefficient(first + best)).multiply(upper.pow(first + best, DIGITS));
        BigDecimal ratio = term.divide(new BigDecimal(terms.term(best)), DIGITS);
        // A power of two times the power of u: what is known of the term in double says which.
        BigDecimal base = upper.pow(first, DIGITS);
        long exponent = Math.round(logOf(ratio) - logOf(base));
        return base.multiply(powerOfTwo(exponent), DIGITS);
    }

    private static double logOf(BigDecimal positive) {
        BigDecimal size = positive.abs();
        int shift = size.precision() - size.scale();
        return Math.log(size.movePointLeft(shift).doubleValue()) / Math.log(2) + shift * Math.log(10) / Math.log(2);
    }

    private static BigDecimal powerOfTwo(long exponent) {
        BigDecimal power = new BigDecimal(2).pow((int) Math.abs(exponent));
        return exponent >= 0 ? power : BigDecimal.ONE.divide(power, DIGITS);
    }

    private static BigDecimal decimal(BigInteger number) {
        return new BigDecimal(number);
    }

    /** Sizes along a curve, so that far terms are small; some terms are absent. */
    private static IntegerPolynomial polynomial(Random random) {
        int degree = 1 + random.nextInt(150);
        double bend = random.nextDouble() * 0.2;
        double tilt = random.nextDouble() * 12;
        int centre = random.nextInt(degree + 1);
        BigInteger[] coefficients = new BigInteger[degree + 1];
        for (int j = 0; j <= degree; j++) {
            double bits = 900 + tilt * j - bend * (j - centre) * (j - centre) + random.nextInt(20);
            boolean absent = j < degree && j > 0 && random.nextInt(5) == 0;
            BigInteger size = absent
                    ? BigInteger.ZERO
                    : new BigInteger((int) Math.max(1, Math.min(bits, 2500)), random).setBit(0);
            coefficients[j] = random.nextBoolean() ? size : size.negate();
        }
        return IntegerPolynomial.of(coefficients);
    }
}
