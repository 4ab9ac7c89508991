package org.rootfleet.solver.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.CertifiedIsolator;
import org.rootfleet.solver.isolate.EnclosureGoal;
import org.rootfleet.solver.isolate.IsolatedRoot;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.rational.RationalRoots;

/** Decimals against exact signs at both ends of their cell. */
final class DecimalSearchTest {
    private int asked;
    private int answered;

    @Test
    void shouldGiveTheCellThatHasTheChangeOfSign() {
        Random random = new Random(7);
        for (int i = 0; i < 150; i++) {
            IntegerPolynomial polynomial =
                    TestPolynomials.random(random, 2 + random.nextInt(60), 1 + random.nextInt(i % 5 == 0 ? 1500 : 60));
            check(polynomial, 1 + random.nextInt(4), 16 + random.nextInt(50));
        }
        assertThat(answered).as("of %d", asked).isGreaterThan(asked * 8 / 10);
    }

    /** Most of their terms cancel, in the slope too. */
    @Test
    void shouldFindDecimalsOfIllConditionedRoots() {
        for (int digits : new int[] {5, 20, 38}) {
            check(TestPolynomials.chebyshev(40), 1, digits);
            check(TestPolynomials.laguerre(30), 2, digits);
            check(TestPolynomials.hermite(31).divideByPowerOfX(1), 3, digits);
        }
        assertThat(answered).as("of %d", asked).isGreaterThan(asked / 2);
    }

    /** The root is 10^-60 or so beside a point of the grid, on either side: rounding must not decide on which. */
    @Test
    void shouldNotGuessTheSideOfAPointOfTheGrid() {
        Random random = new Random(3);
        BigInteger huge = BigInteger.TEN.pow(60);
        for (int i = 0; i < 200; i++) {
            int digits = 15 + random.nextInt(8);
            Rational point = onGrid(
                    BigInteger.TEN.pow(digits).add(new BigInteger(40, random)).divide(BigInteger.valueOf(1 + i % 3)),
                    digits);
            IntegerPolynomial some = TestPolynomials.random(random, 1 + random.nextInt(40), 8);
            IntegerPolynomial nearly =
                    IntegerPolynomial.withRoot(point).multiply(some).multiply(huge);
            IntegerPolynomial one = IntegerPolynomial.ONE;
            check(random.nextBoolean() ? nearly.add(one) : nearly.subtract(one), 1, digits);
        }
        assertThat(asked).isGreaterThan(200);
    }

    private void check(IntegerPolynomial polynomial, int power, int digits) {
        IntegerPolynomial irrational = RationalRoots.of(polynomial).cofactor();
        if (irrational.degree() < 1) {
            return;
        }
        for (IsolatedRoot root : new CertifiedIsolator(irrational)
                .isolate(DyadicInterval.of(0, 40), EnclosureGoal.NONE, Budget.UNLIMITED)
                .isolating()) {
            asked++;
            Optional<BigInteger> cell = DecimalSearch.decimals(irrational, power, root.enclosure(), digits);
            if (cell.isPresent()) {
                answered++;
                Rational lower = onGrid(cell.get(), digits).pow(power);
                Rational upper = onGrid(cell.get().add(BigInteger.ONE), digits).pow(power);
                assertThat(irrational.scaledValueAt(lower).signum())
                        .as("%s, power %d, digits %d, cell %s", irrational, power, digits, cell.get())
                        .isEqualTo(-irrational.scaledValueAt(upper).signum())
                        .isNotZero();
                assertThat(lower)
                        .isGreaterThanOrEqualTo(root.enclosure().lower().toRational());
                assertThat(upper).isLessThanOrEqualTo(root.enclosure().upper().toRational());
            }
        }
    }

    private static Rational onGrid(BigInteger cell, int digits) {
        return new Rational(cell, BigInteger.TEN.pow(digits));
    }

    @Test
    void shouldLeaveThousandsOfDecimalsToOthers() {
        IntegerPolynomial polynomial = TestPolynomials.parse("x^2-2");
        DyadicInterval narrow = new DyadicInterval(BigInteger.valueOf(0x16a09e667f3bcL), -48);

        assertThat(DecimalSearch.decimals(polynomial, 1, narrow, 60)).isPresent();
        assertThat(DecimalSearch.decimals(polynomial, 1, narrow, 5000)).isEmpty();
    }

    @Test
    void shouldNotAnswerWhereTheIntervalHoldsNoDecimalCell() {
        IntegerPolynomial polynomial = TestPolynomials.parse("x^2-2");
        DyadicInterval narrow = new DyadicInterval(BigInteger.valueOf(0x16a09e667f3bcL), -48);

        assertThat(DecimalSearch.decimals(polynomial, 1, narrow, 20)).contains(new BigInteger("141421356237309504880"));
        assertThat(DecimalSearch.decimals(polynomial, 1, narrow, 10)).isEmpty();
    }
}
