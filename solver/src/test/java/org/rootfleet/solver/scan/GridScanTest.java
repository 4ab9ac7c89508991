package org.rootfleet.solver.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;

final class GridScanTest {

    @Test
    void shouldMeetZerosAndSignChanges() {
        GridScan scan = new GridScan(parse("(x-3)*(x+4)*(x^2-2)*(4x-1)"), 0);
        GridScan.Findings findings = scan.scan(BigInteger.valueOf(-10), BigInteger.valueOf(10), Budget.UNLIMITED);
        assertThat(findings.zeros()).containsExactly(BigInteger.valueOf(-4), BigInteger.valueOf(3));
        assertThat(findings.signChanges()).containsExactly(BigInteger.valueOf(-2), BigInteger.ZERO, BigInteger.ONE);
        assertThat(findings.next()).isEqualTo(10);
    }

    @Test
    void shouldOwnTheCellUpToTheNextTaskButNotItsFirstPoint() {
        GridScan scan = new GridScan(parse("(x-5)*(2x-9)"), 0);
        GridScan.Findings before = scan.scan(BigInteger.ZERO, BigInteger.valueOf(5), Budget.UNLIMITED);
        assertThat(before.zeros()).isEmpty();
        GridScan.Findings after = scan.scan(BigInteger.valueOf(5), BigInteger.TEN, Budget.UNLIMITED);
        assertThat(after.zeros()).containsExactly(BigInteger.valueOf(5));
        GridScan halves = new GridScan(parse("(2x-9)"), 0);
        assertThat(halves.scan(BigInteger.ZERO, BigInteger.valueOf(5), Budget.UNLIMITED)
                        .signChanges())
                .containsExactly(BigInteger.valueOf(4));
        assertThat(halves.scan(BigInteger.valueOf(5), BigInteger.TEN, Budget.UNLIMITED)
                        .signChanges())
                .isEmpty();
    }

    @RepeatedTest(60)
    void shouldTakeTheExactSignAtEveryPoint(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int digits = random.nextInt(4);
        BigInteger scale = BigInteger.TEN.pow(digits);
        IntegerPolynomial polynomial = TestPolynomials.random(random, 1 + random.nextInt(20), 1 + random.nextInt(200));
        for (int i = random.nextInt(4); i > 0; i--) {
            polynomial = polynomial.multiply(IntegerPolynomial.withRoot(Rational.of(random.nextInt(2000) - 1000)));
        }
        polynomial = SquarefreeFactorization.of(polynomial).squarefreePart();
        BigInteger from = BigInteger.valueOf(random.nextInt(4000) - 2000);
        BigInteger to = from.add(BigInteger.valueOf(1 + random.nextInt(400)));
        GridScan.Findings findings = new GridScan(polynomial, digits).scan(from, to, Budget.UNLIMITED);
        List<BigInteger> zeros = new ArrayList<>();
        List<BigInteger> changes = new ArrayList<>();
        for (BigInteger k = from; k.compareTo(to) < 0; k = k.add(BigInteger.ONE)) {
            if (polynomial.scaledValueAt(new Rational(k, scale)).signum() == 0) {
                zeros.add(k);
            }
            // a hair inside the cell, nearer than any root is to a grid point
            BigInteger fine = scale.shiftLeft(2000);
            int above = polynomial
                    .scaledValueAt(new Rational(k.shiftLeft(2000).add(BigInteger.ONE), fine))
                    .signum();
            int below = polynomial
                    .scaledValueAt(
                            new Rational(k.add(BigInteger.ONE).shiftLeft(2000).subtract(BigInteger.ONE), fine))
                    .signum();
            if (above != below) {
                changes.add(k);
            }
        }
        assertThat(findings.zeros()).isEqualTo(zeros);
        assertThat(findings.signChanges()).isEqualTo(changes);
    }

    @RepeatedTest(100)
    void shouldFindWhatAllValuesShow(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        GridCase grid = GridCase.random(random, 20_000);
        GridScan.Findings expected = grid.byValues();
        GridScan scan = grid.scan();
        assertThat(scan.scan(grid.from(), grid.to(), Budget.UNLIMITED)).isEqualTo(expected);
        assertThat(scan.zeros(grid.from(), grid.to(), Budget.UNLIMITED))
                .isEqualTo(new GridScan.Findings(expected.zeros(), List.of(), grid.to()));
        assertThat(grid.inPieces(random, (from, to) -> scan.scan(from, to, GridCase.randomBudget(random))))
                .isEqualTo(expected);
    }

    @Test
    void shouldGoOnWhereTheBudgetEnded() {
        IntegerPolynomial polynomial = TestPolynomials.wilkinson(20);
        GridScan scan = new GridScan(polynomial, 4);
        List<BigInteger> zeros = new ArrayList<>();
        BigInteger next = BigInteger.valueOf(-1_000_000);
        BigInteger to = BigInteger.valueOf(1_000_000);
        while (next.compareTo(to) < 0) {
            GridScan.Findings findings = scan.scan(next, to, () -> true);
            assertThat(findings.signChanges()).isEmpty();
            assertThat(findings.next().subtract(next).longValueExact()).isBetween(1L, 200_000L);
            zeros.addAll(findings.zeros());
            next = findings.next();
        }
        assertThat(zeros).hasSize(20).first().isEqualTo(BigInteger.valueOf(10_000));
    }

    @Test
    void shouldAskTheBudgetBetweenExactSigns() {
        // Doubles know no sign between roots so close to each other, and of degree 150 no expansion is made.
        IntegerPolynomial polynomial = TestPolynomials.wilkinson(150);
        GridScan.Findings findings =
                new GridScan(polynomial, 3).scan(BigInteger.valueOf(60_000), BigInteger.valueOf(90_000), () -> true);
        assertThat(findings.next()).isBetween(BigInteger.valueOf(60_001), BigInteger.valueOf(60_100));
    }

    @Test
    void shouldNotTrustDoublesOnHugeValues() {
        // Degree 600 with points up to 60000: values of 2^9600, far beyond a double.
        IntegerPolynomial polynomial = IntegerPolynomial.monomial(BigInteger.ONE, 600)
                .subtract(IntegerPolynomial.of(BigInteger.valueOf(59999).pow(600)));
        GridScan.Findings findings = new GridScan(polynomial, 0)
                .scan(BigInteger.valueOf(59000), BigInteger.valueOf(60000), Budget.UNLIMITED);
        assertThat(findings.zeros()).containsExactly(BigInteger.valueOf(59999));
        assertThat(findings.signChanges()).isEmpty();
        // Beyond 2^53 the filter does not apply.
        BigInteger far = BigInteger.ONE.shiftLeft(60);
        IntegerPolynomial linear = IntegerPolynomial.of(far.negate().subtract(BigInteger.TEN), BigInteger.ONE);
        assertThat(new GridScan(linear, 0)
                        .scan(far, far.add(BigInteger.valueOf(100)), Budget.UNLIMITED)
                        .zeros())
                .containsExactly(far.add(BigInteger.TEN));
    }
}
