package org.rootfleet.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.isolate.RootRanges;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignVariations;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;
import org.rootfleet.solver.polynomial.TaylorShift;

/** What a change of the variable does to the roots is known: so is what it must do to the answer. The repetition is the seed. */
final class RootInvarianceTest {
    private static final int DIGITS = 15;
    private static final Rational SCALE = Rational.of(BigInteger.TEN.pow(DIGITS));

    /** The distinct roots, ascending; of polynomials with multiple roots and the root zero too. */
    private static List<Root> solve(IntegerPolynomial polynomial) {
        SquarefreeFactorization factorization = SquarefreeFactorization.of(polynomial);
        List<Root> roots = new ArrayList<>();
        if (factorization.zeroMultiplicity() > 0) {
            roots.add(Root.exact(Rational.ZERO, Rational.ZERO));
        }
        IntegerPolynomial squarefree = factorization.squarefreePart();
        if (squarefree.degree() > 0) {
            Equation equation = Equation.of(squarefree);
            List<Task> tasks = new ArrayList<>();
            for (DyadicInterval range : RootRanges.of(equation.polynomial())) {
                tasks.add(new Task.Isolate(range, Find.REAL, DIGITS));
            }
            roots.addAll(TestPolynomials.rootsOf(equation, tasks));
        }
        roots.sort(Comparator.comparing(Root::lower));
        return roots;
    }

    /** An enclosure: a point, or the decimals of an irrational root. */
    private record Enclosure(RootKind kind, Rational lower, Rational upper) implements Comparable<Enclosure> {
        static List<Enclosure> of(List<Root> roots) {
            return roots.stream()
                    .map(root -> new Enclosure(root.kind(), root.lower(), root.upper()))
                    .toList();
        }

        @Override
        public int compareTo(Enclosure other) {
            return lower.compareTo(other.lower);
        }
    }

    @RepeatedTest(40)
    void shouldMirrorTheRootsOfTheMirroredPolynomial(RepetitionInfo info) {
        IntegerPolynomial polynomial = polynomial(new Random(info.getCurrentRepetition()));
        List<Enclosure> mirrored = new ArrayList<>();
        for (Root root : solve(polynomial)) {
            mirrored.add(new Enclosure(
                    root.kind(), root.upper().negate(), root.lower().negate()));
        }
        Collections.reverse(mirrored);
        assertThat(Enclosure.of(solve(polynomial.reflected())))
                .as("%s", polynomial)
                .isEqualTo(mirrored);
    }

    @RepeatedTest(40)
    void shouldMoveTheRootsOfTheMovedPolynomial(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random);
        int distance = 1 + random.nextInt(3);
        // P(x - distance) has the roots of P plus the distance.
        IntegerPolynomial moved =
                IntegerPolynomial.of(TaylorShift.by(BigInteger.valueOf(-distance), polynomial.coefficients()));
        List<Enclosure> expected = new ArrayList<>();
        for (Root root : solve(polynomial)) {
            expected.add(new Enclosure(
                    root.kind(),
                    root.lower().add(Rational.of(distance)),
                    root.upper().add(Rational.of(distance))));
        }
        assertThat(Enclosure.of(solve(moved))).as("%s", polynomial).isEqualTo(expected);
    }

    @RepeatedTest(40)
    void shouldInvertTheRootsOfTheReversedPolynomial(RepetitionInfo info) {
        IntegerPolynomial polynomial = polynomial(new Random(info.getCurrentRepetition()));
        List<Root> roots = solve(polynomial);
        List<Root> inverse = solve(polynomial.reversed());
        assertThat(inverse).as("%s", polynomial).hasSameSizeAs(roots);
        // 1/x falls on either side of zero.
        long negative = roots.stream().filter(root -> root.signum() < 0).count();
        List<Root> order = new ArrayList<>(inverse);
        Collections.reverse(order.subList(0, (int) negative));
        Collections.reverse(order.subList((int) negative, order.size()));
        for (int i = 0; i < roots.size(); i++) {
            assertThat(order.get(i).signum()).isEqualTo(roots.get(i).signum());
            assertThat(order.get(i).kind() == RootKind.IRRATIONAL)
                    .isEqualTo(roots.get(i).kind() == RootKind.IRRATIONAL);
            // Of the same sign, a product of numbers in both enclosures is one.
            Rational one = Rational.of(1);
            Rational ends = roots.get(i).lower().multiply(order.get(i).lower());
            Rational otherEnds = roots.get(i).upper().multiply(order.get(i).upper());
            assertThat(ends.compareTo(otherEnds) <= 0 ? ends : otherEnds).isLessThanOrEqualTo(one);
            assertThat(ends.compareTo(otherEnds) <= 0 ? otherEnds : ends).isGreaterThanOrEqualTo(one);
        }
    }

    @RepeatedTest(40)
    void shouldScaleTheRootsOfTheScaledPolynomial(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial polynomial = polynomial(random);
        int k = 1 + random.nextInt(40);
        // 2^(k n) P(x / 2^k) has 2^k times the roots.
        BigInteger[] scaled = polynomial.coefficients();
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = scaled[j].shiftLeft(k * (scaled.length - 1 - j));
        }
        Rational factor = Rational.of(BigInteger.ONE.shiftLeft(k));
        List<Root> roots = solve(polynomial);
        List<Root> larger = solve(IntegerPolynomial.of(scaled));
        assertThat(larger).as("%s", polynomial).hasSameSizeAs(roots);
        for (int i = 0; i < roots.size(); i++) {
            assertThat(larger.get(i).lower())
                    .isGreaterThanOrEqualTo(floored(roots.get(i).lower().multiply(factor)));
            assertThat(larger.get(i).upper())
                    .isLessThanOrEqualTo(floored(roots.get(i).upper().multiply(factor))
                            .add(Rational.of(1).divide(SCALE)));
        }
    }

    private static Rational floored(Rational value) {
        return value.multiply(SCALE).isInteger()
                ? value
                : Rational.of(value.multiply(SCALE).floor()).divide(SCALE);
    }

    @RepeatedTest(40)
    void shouldTakeSquareRootsForThePolynomialOfTheSquare(RepetitionInfo info) {
        IntegerPolynomial polynomial = polynomial(new Random(info.getCurrentRepetition()));
        List<Root> positive =
                solve(polynomial).stream().filter(root -> root.signum() > 0).toList();
        List<Root> roots = solve(polynomial.inflated(2));
        assertThat(roots).as("%s", polynomial).hasSize(2 * positive.size());
        for (int i = 0; i < positive.size(); i++) {
            Root square = positive.get(i);
            Root above = roots.get(positive.size() + i);
            Root below = roots.get(positive.size() - 1 - i);
            assertThat(below.lower()).isEqualTo(above.upper().negate());
            assertThat(below.upper()).isEqualTo(above.lower().negate());
            assertThat(above.lower().pow(2)).isLessThanOrEqualTo(square.upper());
            assertThat(above.upper().pow(2)).isGreaterThanOrEqualTo(square.lower());
        }
    }

    @RepeatedTest(40)
    void shouldFindTheRootsOfBothFactorsOfAProduct(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial a = polynomial(random);
        IntegerPolynomial b = polynomial(random);
        TreeSet<Enclosure> union = new TreeSet<>(Enclosure.of(solve(a)));
        union.addAll(Enclosure.of(solve(b)));
        assertThat(new TreeSet<>(Enclosure.of(solve(a.multiply(b)))))
                .as("%s and %s", a, b)
                .isEqualTo(union);
    }

    @RepeatedTest(40)
    void shouldKeepToTheRuleOfDescartesAndToParity(RepetitionInfo info) {
        IntegerPolynomial polynomial = SquarefreeFactorization.of(polynomial(new Random(info.getCurrentRepetition())))
                .squarefreePart();
        int positive = 0;
        int negative = 0;
        for (Root root : solve(polynomial)) {
            positive += root.signum() > 0 ? 1 : 0;
            negative += root.signum() < 0 ? 1 : 0;
        }
        int above = SignVariations.count(polynomial) - positive;
        int below = SignVariations.count(polynomial.reflected()) - negative;
        assertThat(above).as("%s", polynomial).isNotNegative().isEven();
        assertThat(below).as("%s", polynomial).isNotNegative().isEven();
        assertThat(positive + negative).isEqualTo(new SturmSequence(polynomial).count());
    }

    /** Without the root zero; dense, of known roots, all real, ill conditioned, with gaps, or a product of two of these. */
    private static IntegerPolynomial polynomial(Random random) {
        IntegerPolynomial polynomial = switch (random.nextInt(6)) {
            case 0 -> TestPolynomials.random(random, 1 + random.nextInt(20), 1 + random.nextInt(80));
            case 1 -> knownRoots(random);
            case 2 -> TestPolynomials.laguerre(1 + random.nextInt(14));
            case 3 -> TestPolynomials.hermite(2 * (1 + random.nextInt(7))).add(IntegerPolynomial.ONE);
            case 4 -> parse("x^" + (3 + random.nextInt(40)) + "-" + (1 + random.nextInt(9)) + "x+1");
            default -> TestPolynomials.mignotte(5 + random.nextInt(8), 3 + random.nextInt(8));
        };
        return random.nextInt(3) == 0 ? polynomial.multiply(polynomial(random)) : polynomial;
    }

    private static IntegerPolynomial knownRoots(Random random) {
        IntegerPolynomial product = TestPolynomials.random(random, random.nextInt(5), 10);
        for (int i = random.nextInt(4); i >= 0; i--) {
            // 1 and -1 and other dyadic points, where ranges are cut, among them
            long numerator = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(200);
            Rational root = Rational.of(
                    random.nextBoolean() ? numerator : -numerator,
                    random.nextBoolean() ? 1L << random.nextInt(8) : 1 + random.nextInt(30));
            product = product.multiply(IntegerPolynomial.withRoot(root).pow(1 + random.nextInt(2)));
        }
        return product;
    }
}
