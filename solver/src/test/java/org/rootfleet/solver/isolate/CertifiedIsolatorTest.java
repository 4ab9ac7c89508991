package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;
import org.rootfleet.solver.rational.RationalRoots;

final class CertifiedIsolatorTest {
    private static final DyadicInterval[] LINE = {DyadicInterval.of(-1, 48), DyadicInterval.of(0, 48)};

    @ParameterizedTest
    @CsvSource({
        "x^2-2, 2",
        "x^2+1, 0",
        "x^5-x-1, 1",
        "(x^2+1)*(x^4+x+1), 0",
        "(x^2-2)*(x^2-3)*(3x^2-7), 6",
        "x^2-1099511627775, 2",
        "1000000000000x^2-2, 2",
        "x^1000-2, 2",
        "x^1001-2x^500+3x-7, 1",
        "(x^2-2)*(10000000000x^2-20000000001), 4",
    })
    void shouldCountRoots(String text, int count) {
        assertThat(rootsOf(parse(text))).hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 40, 63, 64, 65, 66, 120, 200})
    void shouldFindAllRootsOfOrthogonalPolynomials(int n) {
        assertThat(rootsOf(irrational(TestPolynomials.chebyshev(n)))).hasSize(n % 2 == 0 ? n : n - 1);
        assertThat(rootsOf(irrational(TestPolynomials.hermite(n)))).hasSize(n % 2 == 0 ? n : n - 1);
        assertThat(rootsOf(irrational(TestPolynomials.laguerre(n)))).hasSize(n);
    }

    @ParameterizedTest
    @CsvSource({"20, 14, 4", "21, 14, 3", "65, 14, 3", "129, 14, 3", "129, 50, 3", "257, 30, 3"})
    void shouldSeparateTheTwinsOfMignotte(int n, int bits, int count) {
        List<IsolatedRoot> roots = rootsOf(TestPolynomials.mignotte(n, bits));
        assertThat(roots).hasSize(count);
    }

    /** Most of the line is excluded at once, but not the root, nor those of a factor that lie on either side. */
    @ParameterizedTest
    @ValueSource(ints = {57, 58, 64, 65, 100, 101, 150, 151, 232, 233})
    void shouldCountRootsOfTruncatedExponentials(int n) {
        IntegerPolynomial exponential = TestPolynomials.exponential(n);
        assertThat(rootsOf(exponential)).hasSize(n % 2);
        assertThat(rootsOf(exponential.reflected())).hasSize(n % 2);
        assertThat(rootsOf(exponential.reversed())).hasSize(n % 2);
        assertThat(rootsOf(exponential.multiply(parse("(x^2-2)*(x^2-5000)*(x^2-1000003)"))))
                .hasSize(6 + n % 2);
    }

    @Test
    void shouldSeparateNestedClusters() {
        // Roots around 1/3: distances 2^-40, and 2^-300 within those.
        IntegerPolynomial outer = parse(
                "(3x-1)^2*2^78-1".replace("2^78", BigInteger.ONE.shiftLeft(78).toString()));
        IntegerPolynomial square = outer.pow(2).multiply(BigInteger.ONE.shiftLeft(600));
        IntegerPolynomial clusters = square.subtract(IntegerPolynomial.ONE);
        assertThat(rootsOf(irrational(clusters.multiply(parse("x^7-3x+1"))))).hasSize(4 + 3);
    }

    @RepeatedTest(100)
    void shouldAgreeWithSturm(RepetitionInfo info) {
        IntegerPolynomial polynomial = randomProduct(new Random(info.getCurrentRepetition()));
        assertThat(rootsOf(polynomial)).hasSize(new SturmSequence(polynomial).count());
    }

    @RepeatedTest(60)
    void shouldFindTheSameRootsHoweverTheWorkIsCut(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = irrational(
                random.nextBoolean()
                        ? TestPolynomials.laguerre(20 + random.nextInt(60))
                        : TestPolynomials.chebyshev(20 + random.nextInt(120)).multiply(randomProduct(random)));
        CertifiedIsolator isolator = new CertifiedIsolator(polynomial);
        List<DyadicInterval> pending = new ArrayList<>(RootRanges.of(polynomial));
        List<IsolatedRoot> roots = new ArrayList<>();
        while (!pending.isEmpty()) {
            DyadicInterval range = pending.remove(random.nextInt(pending.size()));
            if (random.nextInt(4) == 0) {
                pending.add(range.lowerHalf());
                pending.add(range.upperHalf());
                continue;
            }
            int[] steps = {random.nextInt(4)};
            Isolation isolation = isolator.isolate(range, () -> steps[0]-- <= 0);
            assertThat(isolation.open()).allMatch(range::covers);
            pending.addAll(isolation.open());
            roots.addAll(isolation.isolating());
        }
        assertIsolating(polynomial, roots);
        assertThat(roots).hasSameSizeAs(rootsOf(polynomial));
    }

    private static IntegerPolynomial randomProduct(Random random) {
        IntegerPolynomial polynomial = IntegerPolynomial.ONE;
        for (int i = random.nextInt(3); i >= 0; i--) {
            polynomial =
                    polynomial.multiply(TestPolynomials.random(random, 1 + random.nextInt(9), 1 + random.nextInt(40)));
        }
        // Pairs of roots as near to each other as can be had with few digits.
        for (int i = random.nextInt(3); i > 0; i--) {
            BigInteger square = BigInteger.valueOf(2 + random.nextInt(1000)).shiftLeft(2 * random.nextInt(30));
            polynomial = polynomial.multiply(IntegerPolynomial.of(
                    square.negate(), BigInteger.ZERO, BigInteger.ONE.shiftLeft(random.nextInt(60))));
        }
        return irrational(polynomial);
    }

    /** The squarefree part without its rational roots; x^2 - 2 if nothing else is left. */
    private static IntegerPolynomial irrational(IntegerPolynomial polynomial) {
        IntegerPolynomial rest = RationalRoots.of(
                        SquarefreeFactorization.of(polynomial).squarefreePart())
                .cofactor();
        return rest.degree() < 1 ? parse("x^2-2") : rest;
    }

    private static List<IsolatedRoot> rootsOf(IntegerPolynomial polynomial) {
        CertifiedIsolator isolator = new CertifiedIsolator(polynomial);
        List<IsolatedRoot> roots = new ArrayList<>();
        for (DyadicInterval range : RootRanges.of(polynomial)) {
            Isolation isolation = isolator.isolate(range, Budget.UNLIMITED);
            assertThat(isolation.open()).isEmpty();
            assertThat(isolation.isolating()).allMatch(root -> range.covers(root.interval()));
            roots.addAll(isolation.isolating());
        }
        assertIsolating(polynomial, roots);
        int onWholeLine = 0;
        for (DyadicInterval half : LINE) {
            onWholeLine += isolator.isolate(half, Budget.UNLIMITED).isolating().size();
        }
        assertThat(onWholeLine).isEqualTo(roots.size());
        return roots;
    }

    /** Whatever is left open by a budget leads to the same roots: doubles, fixed point, and what is collected for it. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 13, 40})
    void shouldLoseNothingWhenTheBudgetIsUsedUp(int questions) {
        for (IntegerPolynomial polynomial : List.of(
                TestPolynomials.laguerre(150),
                TestPolynomials.chebyshev(200),
                TestPolynomials.exponential(121),
                TestPolynomials.exponential(90).multiply(parse("x^2-1000")),
                parse("(x^2-2)*(x^9-3x-1)*(10000000000x^2-20000000001)"))) {
            CertifiedIsolator isolator = new CertifiedIsolator(polynomial);
            List<IsolatedRoot> roots = new ArrayList<>();
            Deque<DyadicInterval> open = new ArrayDeque<>(List.of(LINE));
            while (!open.isEmpty()) {
                AtomicInteger left = new AtomicInteger(questions);
                Isolation isolation = isolator.isolate(open.pop(), () -> left.getAndDecrement() <= 0);
                roots.addAll(isolation.isolating());
                isolation.open().forEach(open::push);
            }
            assertIsolating(polynomial, roots);
            assertThat(roots).hasSize(rootsOf(polynomial).size());
        }
    }

    /** Disjoint, and with a change of the exact sign between the ends of each interval and each enclosure. */
    private static void assertIsolating(IntegerPolynomial polynomial, List<IsolatedRoot> roots) {
        List<IsolatedRoot> ascending = new ArrayList<>(roots);
        ascending.sort(Comparator.comparing(root -> root.interval().lower()));
        SignAt sign = new SignAt(polynomial);
        for (int i = 0; i < ascending.size(); i++) {
            IsolatedRoot root = ascending.get(i);
            for (DyadicInterval interval : List.of(root.interval(), root.enclosure())) {
                assertThat(sign.at(interval.lower()) * sign.at(interval.upper()))
                        .as("signs at the ends of %s", interval)
                        .isEqualTo(-1);
            }
            assertThat(root.interval().covers(root.enclosure())).isTrue();
            assertThat(i == 0
                            || ascending
                                            .get(i - 1)
                                            .interval()
                                            .upper()
                                            .compareTo(root.interval().lower())
                                    <= 0)
                    .isTrue();
        }
    }
}
