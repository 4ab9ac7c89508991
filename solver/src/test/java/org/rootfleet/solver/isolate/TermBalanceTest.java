package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** The sign on a whole annulus, against exact signs and Sturm's theorem; and where the terms of one sign must be seen to outweigh. */
final class TermBalanceTest {

    @RepeatedTest(60)
    void shouldHaveTheSignOfThePolynomialAndNoRoot(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger[] coefficients = new BigInteger[2 + random.nextInt(8)];
        for (int j = 0; j < coefficients.length; j++) {
            BigInteger size = new BigInteger(20, random).setBit(3).shiftLeft(random.nextInt(1 + random.nextInt(300)));
            coefficients[j] = random.nextBoolean() ? size : size.negate();
        }
        IntegerPolynomial polynomial = IntegerPolynomial.of(coefficients);
        TermBalance balance = new TermBalance(polynomial);
        SturmSequence sturm = new SturmSequence(polynomial);
        for (int k = -320; k <= 320; k += 1 + random.nextInt(9)) {
            int sign = balance.signOnAnnulus(k);
            if (sign != 0) {
                Dyadic lower = Dyadic.of(1, k);
                Dyadic upper = Dyadic.of(1, k + 1);
                assertThat(polynomial.scaledValueAt(lower.toRational()).signum())
                        .as("%s at 2^%d", polynomial, k)
                        .isEqualTo(sign);
                assertThat(polynomial.scaledValueAt(upper.toRational()).signum())
                        .isEqualTo(sign);
                assertThat(sturm.countInside(lower.toRational(), upper.toRational()))
                        .isZero();
            }
            // One term alone outweighs the others where it is larger than all of them together at the other end.
            assertThat(sign).isEqualTo(balanceByIntegers(polynomial, k));
        }
    }

    /** The same in integers, where nothing is nearly in balance. */
    private static int balanceByIntegers(IntegerPolynomial polynomial, int k) {
        for (int sign = 1; sign >= -1; sign -= 2) {
            if (sum(polynomial, sign, k).compareTo(sum(polynomial, -sign, k + 1)) > 0) {
                return sign;
            }
        }
        return 0;
    }

    /** Times 2^4000. */
    private static BigInteger sum(IntegerPolynomial polynomial, int sign, int k) {
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j <= polynomial.degree(); j++) {
            BigInteger coefficient = polynomial.coefficient(j);
            sum = coefficient.signum() == sign ? sum.add(coefficient.abs().shiftLeft(4000 + k * j)) : sum;
        }
        return sum;
    }

    @Test
    void shouldTakeTermsOfOneSignAndTermsFarApart() {
        assertThat(new TermBalance(parse("x^5+x+3")).signOnAnnulus(0)).isEqualTo(1);
        assertThat(new TermBalance(parse("-x^5-x-3")).signOnAnnulus(-700)).isEqualTo(-1);
        IntegerPolynomial far =
                IntegerPolynomial.monomial(BigInteger.ONE.shiftLeft(3000), 2).subtract(IntegerPolynomial.ONE);
        assertThat(new TermBalance(far).signOnAnnulus(0)).isEqualTo(1);
        assertThat(new TermBalance(far).signOnAnnulus(-2999)).isEqualTo(-1);
        assertThat(new TermBalance(far).signOnAnnulus(-1501)).isZero();
        assertThat(new TermBalance(far).signOnAnnulus(-1502)).isEqualTo(-1);
        assertThat(new TermBalance(far).signOnAnnulus(-1499)).isEqualTo(1);
    }

    /** The root 2^(k + 1) or 2^k is an end of the annulus: the sums on both sides are equal. */
    @Test
    void shouldNotDecideWhatIsInBalance() {
        for (int k = -3; k <= 3; k++) {
            IntegerPolynomial polynomial =
                    IntegerPolynomial.of(BigInteger.ONE.shiftLeft(10 + k).negate(), BigInteger.ONE.shiftLeft(10));
            assertThat(new TermBalance(polynomial).signOnAnnulus(k)).isZero();
            assertThat(new TermBalance(polynomial).signOnAnnulus(k - 1)).isZero();
            assertThat(new TermBalance(polynomial).signOnAnnulus(k + 1)).isEqualTo(1);
            assertThat(new TermBalance(polynomial).signOnAnnulus(k - 2)).isEqualTo(-1);
            assertThat(new TermBalance(polynomial.negate()).signOnAnnulus(k)).isZero();
            assertThat(new TermBalance(polynomial.negate()).signOnAnnulus(k - 1))
                    .isZero();
        }
    }
}
