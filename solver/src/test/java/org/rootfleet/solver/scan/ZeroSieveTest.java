package org.rootfleet.solver.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.arithmetic.WrongArithmeticException;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class ZeroSieveTest {

    @RepeatedTest(100)
    void shouldLeaveTheZerosAmongAllValues(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        GridCase grid = GridCase.random(random, 20_000);
        List<BigInteger> zeros = grid.byValues().zeros();
        assertThat(sieved(grid, grid.from(), grid.to(), Budget.UNLIMITED).zeros())
                .isEqualTo(zeros);
        GridScan.Findings pieces =
                grid.inPieces(random, (from, to) -> sieved(grid, from, to, GridCase.randomBudget(random)));
        assertThat(pieces.zeros()).isEqualTo(zeros);
        assertThat(pieces.next()).isEqualTo(grid.to());
    }

    /** Even where {@link GridScan} would do without the sieve. */
    private static GridScan.Findings sieved(GridCase grid, BigInteger from, BigInteger to, Budget budget) {
        IntegerPolynomial onGrid = grid.onGrid();
        return new ZeroSearch(new ZeroTest(onGrid), from, budget).to(to, ZeroSieve.of(onGrid));
    }

    @RepeatedTest(100)
    void shouldFindTheRootsThatWereMultiplied(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        BigInteger from = new BigInteger(1 + random.nextInt(100), random);
        from = random.nextBoolean() ? from : from.negate();
        long points = 200_000L + random.nextInt(3_000_000);
        TreeSet<BigInteger> roots = new TreeSet<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            roots.add(from.add(BigInteger.valueOf(random.nextLong(points))));
        }
        for (int i = random.nextInt(3) == 0 ? random.nextInt(30) : 0; i > 0; i--) {
            roots.add(from.add(BigInteger.valueOf(points - i)));
        }
        List<BigInteger> expected = new ArrayList<>(roots);
        IntegerPolynomial cofactor = parse("(2x-1)*(1021*1019*x+5)*(1013x^2+3)");
        IntegerPolynomial polynomial =
                cofactor.multiply(IntegerPolynomial.withRoot(Rational.of(from.add(BigInteger.valueOf(points)))));
        for (BigInteger root : roots) {
            polynomial = polynomial.multiply(IntegerPolynomial.withRoot(Rational.of(root)));
        }
        GridCase grid = new GridCase(polynomial, 0, from, from.add(BigInteger.valueOf(points)));
        GridScan scan = grid.scan();
        assertThat(scan.zeros(grid.from(), grid.to(), Budget.UNLIMITED))
                .isEqualTo(new GridScan.Findings(expected, List.of(), grid.to()));
        assertThat(grid.inPieces(random, (a, b) -> scan.zeros(a, grid.to(), GridCase.randomBudget(random))))
                .isEqualTo(new GridScan.Findings(expected, List.of(), grid.to()));
    }

    @Test
    void shouldFindZerosOfAFineGrid() {
        GridScan scan = new GridScan(parse("(x-1/8)*(x+3/1000)*(3x-1)*(x-7)"), 6);
        assertThat(scan.zeros(BigInteger.valueOf(-5_000_000), BigInteger.valueOf(8_000_000), Budget.UNLIMITED)
                        .zeros())
                .containsExactly(BigInteger.valueOf(-3000), BigInteger.valueOf(125_000), BigInteger.valueOf(7_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2+1", // a square plus one is never divisible by 3
                "5x^3-x^2+7", // -x^2 + 2 modulo 5, and 2 is not a square there
                "x^6+18", // nor modulo 7: sixth powers are 0 or 1, 18 is 4
                "x^4-2x^2+9" // irreducible, but with factors modulo every prime
            })
    void shouldAccountForAnyRangeIfThereIsNoZeroModuloAPrime(String text) {
        BigInteger end = BigInteger.TEN.pow(40);
        GridScan.Findings findings = new GridScan(parse(text), 0).zeros(end.negate(), end, () -> true);
        assertThat(findings.zeros()).isEmpty();
        assertThat(findings.next()).isEqualTo(end);
    }

    @Test
    void shouldNotProveAnythingWhereThereAreZeros() {
        for (int n = 1; n <= 60; n++) {
            // Zero modulo all primes up to n everywhere.
            assertThat(ZeroSieve.of(TestPolynomials.wilkinson(n)).provesNoZero())
                    .isFalse();
        }
        // Not zero at any integer, but modulo every prime: 2, 3 or 6 is a square.
        assertThat(ZeroSieve.of(parse("(x^2-2)*(x^2-3)*(x^2-6)")).provesNoZero())
                .isFalse();
    }

    @Test
    void shouldLeaveFewPointsOfManyRoots() {
        IntegerPolynomial polynomial = TestPolynomials.wilkinson(40);
        long[] words = new long[ZeroSieve.BLOCK];
        ZeroSieve.Blocks blocks = ZeroSieve.of(polynomial).from(BigInteger.ZERO);
        long left = 0;
        for (int i = 0; i < 16; i++) {
            blocks.next(words);
            for (long word : words) {
                left += Long.bitCount(word);
            }
        }
        assertThat(left).isBetween(40L, 400L); // of a million
    }

    @Test
    void shouldAskTheBudgetAMillionPointsApart() {
        GridScan scan = new GridScan(TestPolynomials.wilkinson(7), 0);
        BigInteger next = BigInteger.valueOf(-5_000_000);
        BigInteger to = BigInteger.valueOf(5_000_000);
        List<BigInteger> zeros = new ArrayList<>();
        while (next.compareTo(to) < 0) {
            GridScan.Findings findings = scan.zeros(next, to, () -> true);
            assertThat(findings.next().subtract(next).longValueExact()).isBetween(1L, 1_100_000L);
            zeros.addAll(findings.zeros());
            next = findings.next();
        }
        assertThat(zeros).extracting(BigInteger::intValue).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    /** Any bit of a pattern, in the words that are gone through or in their repetition. */
    @RepeatedTest(20)
    void shouldNoticeAWrongBit(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = parse("(x-3)*(x-70000)");
        ResiduePattern pattern = ResiduePattern.of(ResiduePattern.roots(polynomial, 1009), ZeroSieve.BLOCK);
        ZeroSieve sieve = new ZeroSieve(false, List.of(pattern));
        BigInteger end = BigInteger.valueOf(100_000);
        assertThat(search(polynomial, end).to(end, sieve).zeros())
                .containsExactly(BigInteger.valueOf(3), BigInteger.valueOf(70_000));
        pattern.words()[random.nextInt(pattern.words().length)] ^= 1L << random.nextInt(64);
        assertThatThrownBy(() -> search(polynomial, end).to(end, sieve))
                .isInstanceOf(WrongArithmeticException.class)
                .hasMessageContaining("sieve");
    }

    private static ZeroSearch search(IntegerPolynomial polynomial, BigInteger end) {
        return new ZeroSearch(new ZeroTest(polynomial), end.negate(), Budget.UNLIMITED);
    }
}
