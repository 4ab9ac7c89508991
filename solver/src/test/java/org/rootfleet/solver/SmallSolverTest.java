package org.rootfleet.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class SmallSolverTest {
    private static final long SEED = 20261127;

    /** Sturm's theorem knows how many roots there are, and whether one is in each enclosure and each isolating interval. */
    private static void check(IntegerPolynomial polynomial, SmallAnswer answer, int digits) {
        SturmSequence sturm = new SturmSequence(answer.equation().polynomial());
        assertThat(answer.roots()).as("%s", polynomial).hasSize(sturm.count());
        assertThat(sturm.count(answer.from(), answer.to())).as("%s", polynomial).isEqualTo(sturm.count());
        IntegerPolynomial written = answer.equation().polynomial().multiply(answer.unit());
        assertThat(written.multiply(IntegerPolynomial.monomial(BigInteger.ONE, answer.zeroMultiplicity())))
                .isEqualTo(polynomial);
        BigInteger scale = BigInteger.TEN.pow(digits);
        Rational last = answer.from();
        for (Root root : answer.roots()) {
            if (root.kind() == RootKind.IRRATIONAL) {
                assertThat(root.upper().subtract(root.lower())).isEqualTo(new Rational(BigInteger.ONE, scale));
                assertThat(root.lower().multiply(Rational.of(scale)).isInteger())
                        .isTrue();
                assertThat(sturm.countInside(root.isolatingLower(), root.isolatingUpper()))
                        .as("%s", polynomial)
                        .isEqualTo(1);
                Rational lower = max(root.lower(), root.isolatingLower());
                Rational upper = max(
                                root.upper().negate(), root.isolatingUpper().negate())
                        .negate();
                assertThat(sturm.countInside(lower, upper)).as("%s", polynomial).isEqualTo(1);
            } else {
                assertThat(answer.equation()
                                .polynomial()
                                .scaledValueAt(root.lower())
                                .signum())
                        .isZero();
            }
            assertThat(root.isolatingLower()).isGreaterThanOrEqualTo(last);
            last = root.isolatingUpper();
        }
        assertThat(answer.to()).isGreaterThanOrEqualTo(last);
    }

    private static Rational max(Rational a, Rational b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** True if there was an answer; it was right, then. */
    private static boolean isAnswered(IntegerPolynomial polynomial, int digits) {
        SmallAnswer answer = SmallSolver.solve(polynomial, Find.REAL, digits);
        if (answer != null && answer.equation().power() == 1) {
            check(polynomial, answer, digits);
        } else if (answer != null) {
            checkPower(
                    polynomial.deflated(answer.equation().power()),
                    answer.equation().power(),
                    answer,
                    digits);
        }
        return answer != null;
    }

    /**
     * The same for {@code P(x^g)}, by Sturm sequences of {@code P(x^g)} written out and of P: each enclosure of an irrational root holds a root x
     * of the one, and each isolating interval one root y of the other, which the interval of x has too.
     */
    private static void checkPower(IntegerPolynomial inPower, int power, SmallAnswer answer, int digits) {
        IntegerPolynomial written = inPower.inflated(power);
        SturmSequence sturm = new SturmSequence(written);
        SturmSequence sturmOfPower = new SturmSequence(inPower);
        assertThat(answer.equation().power()).isEqualTo(power);
        assertThat(answer.equation().expanded().multiply(answer.unit())).isEqualTo(written);
        assertThat(answer.zeroMultiplicity()).isZero();
        assertThat(answer.roots()).as("%s", written).hasSize(sturm.count());
        int positive = sturmOfPower.countInside(Rational.ZERO, answer.to());
        assertThat(positive * (power % 2 == 0 ? 2 : 1) + (power % 2 == 0 ? 0 : below(sturmOfPower, answer)))
                .isEqualTo(sturm.count());
        Rational last =
                answer.roots().isEmpty() ? Rational.ZERO : answer.roots().get(0).lower();
        for (Root root : answer.roots()) {
            if (root.kind() == RootKind.IRRATIONAL) {
                assertThat(root.upper().subtract(root.lower()))
                        .isEqualTo(new Rational(BigInteger.ONE, BigInteger.TEN.pow(digits)));
                assertThat(sturm.countInside(root.lower(), root.upper()))
                        .as("%s", written)
                        .isPositive();
            } else {
                assertThat(written.scaledValueAt(root.lower()).signum()).isZero();
            }
            if (root.isolatingLower().equals(root.isolatingUpper())) {
                assertThat(inPower.scaledValueAt(root.isolatingLower()).signum())
                        .isZero();
            } else {
                assertThat(sturmOfPower.countInside(root.isolatingLower(), root.isolatingUpper()))
                        .isEqualTo(1);
            }
            // Of an irrational root the decimals may be below those of a rational one before it.
            assertThat(root.upper()).as("%s", written).isGreaterThanOrEqualTo(last);
            last = root.lower();
        }
    }

    private static int below(SturmSequence sturm, SmallAnswer answer) {
        return sturm.countInside(answer.from(), Rational.ZERO);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 1, 33, 60",
        "2, 3, 8, 200",
        "2, 7, 20, 100",
        "2, 25, 100, 5",
        "3, 5, 10, 100",
        "4, 4, 30, 60",
        "7, 3, 5, 60",
        "8, 5, 60, 20",
        "15, 2, 10, 20",
        "100, 1, 40, 10"
    })
    void shouldAgreeWithSturmOnPolynomialsInAPower(int power, int degree, int bits, int count) {
        Random random = new Random(SEED + 100L * degree + power);
        int answered = 0;
        for (int i = 0; i < count; i++) {
            IntegerPolynomial inPower = TestPolynomials.random(random, degree, bits);
            int digits = random.nextInt(30);
            SmallAnswer answer = SmallSolver.solve(inPower.inflated(power), Find.REAL, digits);
            if (answer != null && answer.equation().power() == power) {
                answered++;
                checkPower(inPower, power, answer, digits);
            }
        }
        assertThat(answered).isGreaterThan(count / 2);
    }

    /** Rational and irrational powers, above and below zero, side by side. */
    @ParameterizedTest
    @CsvSource({
        "'(x-4)*(x-2)*(x+9)*(4x-9)*(x^2-3x+1)', 2, 4",
        "'(x-8)*(x+8)*(x-2)*(27x+8)*(x^3-x-1)', 3, 3",
        "'(x-16)*(x-4)*(81x-1)*(x^2-7)', 4, 4",
        "'(x-1)*(x+1)*(x-2)', 5, 2",
        "'(x-1)*(x+1)*(x-2)*(x-4)', 6, 2"
    })
    void shouldFindRationalRootsOfRationalPowersOnly(String text, int power, int rational) {
        IntegerPolynomial inPower = TestPolynomials.parse(text);
        for (int digits : new int[] {0, 12, 50}) {
            SmallAnswer answer = Objects.requireNonNull(SmallSolver.solve(inPower.inflated(power), Find.REAL, digits));
            checkPower(inPower, power, answer, digits);
            assertThat(answer.roots().stream().filter(root -> root.kind() != RootKind.IRRATIONAL))
                    .hasSize(rational);
        }
        assertThat(values(inPower.inflated(power), Find.RATIONAL)).hasSize(rational);
    }

    @Test
    void shouldFindIntegersAmongPowers() {
        IntegerPolynomial polynomial =
                TestPolynomials.parse("(x-9)*(x-4)*(x-2)*(4x-25)*(x+1)").inflated(2);
        assertThat(values(polynomial, Find.INTEGER))
                .containsExactly(Rational.of(-3), Rational.of(-2), Rational.of(2), Rational.of(3));
        assertThat(values(TestPolynomials.parse("x^1000-2"), Find.RATIONAL)).isEmpty();
        // 2^(1/1000) = 1.00069..., as log 2 = 0.693...
        assertThat(values(TestPolynomials.parse("x^1000-2"), Find.REAL))
                .containsExactly(Rational.of(-10007, 10_000), Rational.of(100_069, 100_000));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 33, 100",
        "2, 5, 400",
        "3, 2, 400",
        "5, 60, 200",
        "7, 33, 300",
        "12, 33, 200",
        "20, 33, 40",
        "40, 350, 3",
        "64, 33, 3"
    })
    void shouldAgreeWithSturmOnRandomPolynomials(int degree, int bits, int count) {
        Random random = new Random(SEED + degree);
        int answered = 0;
        for (int i = 0; i < count; i++) {
            IntegerPolynomial polynomial = TestPolynomials.random(random, degree, bits);
            answered += isAnswered(polynomial, random.nextInt(30)) ? 1 : 0;
        }
        // Those that are not squarefree are left to others.
        assertThat(answered).isGreaterThan(count / 2);
    }

    /** Rational roots of all sizes, at 0, 1, -1 and dyadic points, some of them very close together, times a random factor. */
    @Test
    void shouldAgreeWithSturmOnProductsWithRationalRoots() {
        Random random = new Random(SEED);
        int answered = 0;
        int count = 400;
        for (int i = 0; i < count; i++) {
            NavigableSet<Rational> roots = new TreeSet<>();
            for (int j = random.nextInt(6); j >= 0; j--) {
                roots.add(rational(random, roots));
            }
            IntegerPolynomial polynomial = TestPolynomials.withRoots(roots)
                    .multiply(TestPolynomials.random(random, 1 + random.nextInt(6), 1 + random.nextInt(20)));
            SmallAnswer answer = SmallSolver.solve(polynomial, Find.REAL, 10);
            if (answer != null) {
                answered++;
                check(polynomial, answer, 10);
                List<Rational> exact = new ArrayList<>();
                answer.roots().stream()
                        .filter(root -> root.kind() != RootKind.IRRATIONAL)
                        .forEach(root -> exact.add(root.lower()));
                roots.remove(Rational.ZERO);
                assertThat(exact).as("%s", polynomial).containsAll(roots);
            }
        }
        assertThat(answered).isGreaterThan(count / 2);
    }

    private static Rational rational(Random random, NavigableSet<Rational> others) {
        return switch (random.nextInt(6)) {
            case 0 -> Rational.of(random.nextInt(5) - 2);
            case 1 -> Rational.of(random.nextInt(201) - 100, 1L << random.nextInt(10));
            case 2 -> Rational.of(random.nextInt(1 << 30) - (1 << 29));
            case 3 -> Rational.of(random.nextInt(2001) - 1000, 1 + random.nextInt(1000));
            case 4 -> others.isEmpty() ? Rational.ZERO : others.first().add(Rational.of(1, 1L << random.nextInt(40)));
            default -> Rational.of(random.nextBoolean() ? 3 : -3, 1L << 40);
        };
    }

    /** Nearly multiple roots: an answer need not be given, but has to be right. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(x^2-2)^2*(x-1)-1",
                "1000000*(x^3-3x+1)^2-1",
                "10^20*(x^2-2)^2-1",
                "10^30*(x-1)^2-1",
                "10^40*(2x-1)^2-1",
                "x^20-2*(1000x-1)^2",
                "(x-1)*(x-2)*(x-3)*(x-4)*(x-5)*(x-6)*(x-7)*(x-8)*(x-9)*(x-10)*(x-11)*(x-12)*(x-13)*(x-14)*(x-15)",
                "(8x-1)*(8x-3)*(4x-1)*(2x-1)*(x-1)*(x+1)*(x^2-x-1)",
                "x^3*(x-1)*(x+1)*(x^3-2)",
                "(x-4)*(x^5-x-1)",
                "x^5+10^60*x^4-1",
                "10^60*x^5+x^4-1",
                "10^90*x^7-3x+1",
                "(10^30*x-1)*(x-10^30)*(x^3-x-1)",
                "-6x+4",
                "x^7-3x+1",
                "x^2-x-10^40",
                "x^30+x^29-1"
            })
    void shouldBeRightWhereItIsDifficult(String text) {
        IntegerPolynomial polynomial = TestPolynomials.parse(text);
        for (int digits : new int[] {0, 20, 100}) {
            isAnswered(polynomial, digits);
            isAnswered(polynomial.reflected(), digits);
            isAnswered(polynomial.reversed(), digits);
            isAnswered(polynomial.negate(), digits);
        }
    }

    @Test
    void shouldAnswerWithoutHelpWhatIsWellConditioned() {
        for (String text : List.of(
                "x^7-3x+1",
                "(x-1)*(x+1)*(x^3-2)*x^2*6",
                "(8x-1)*(8x-3)*(4x-1)*(2x-1)*(x-1)*(x^2-x-1)",
                "(3x-1)*(x-65536)*(x^3-x-1)")) {
            assertThat(isAnswered(TestPolynomials.parse(text), 20)).as(text).isTrue();
        }
        assertThat(isAnswered(TestPolynomials.random(new Random(SEED), 100, 10), 20))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"7", "x^3", "(x-1)^2*(x+2)", "(x^2+1)^2*(x-1)", "(x^4-2)^2", "x^200-3x+1", "10^200*x^3-x+1"})
    void shouldLeaveToOthersWhatIsNotShortOrNotSquarefree(String text) {
        assertThat(SmallSolver.solve(TestPolynomials.parse(text), Find.REAL, 20))
                .isNull();
    }

    /** Annuli are searched one by one: 2^50 is near enough to 1, 2^70 is not. That is seen at once at a high degree, and else in the end. */
    @ParameterizedTest
    @ValueSource(ints = {5, 40})
    void shouldSolveWhereRootsAreNotTooFarApart(int degree) {
        String other = "(x^" + degree + "-x-1)";
        SmallAnswer answer =
                Objects.requireNonNull(SmallSolver.solve(TestPolynomials.parse(other + "*(x-2^50)"), Find.REAL, 3));
        assertThat(answer.roots()).hasSize(degree % 2 == 0 ? 3 : 2);
        assertThat(answer.roots().get(answer.roots().size() - 1).lower()).isEqualTo(Rational.of(1L << 50));
        assertThat(SmallSolver.solve(TestPolynomials.parse(other + "*(x-2^70)"), Find.REAL, 3))
                .isNull();
    }

    @Test
    void shouldFindRationalRootsOnly() {
        IntegerPolynomial polynomial = TestPolynomials.parse("(x-7)*(x+65536)*(5x-3)*(8x+1)*(x^3-x-1)*(x^2-2x-2)");
        assertThat(values(polynomial, Find.INTEGER)).containsExactly(Rational.of(-65536), Rational.of(7));
        assertThat(values(polynomial, Find.RATIONAL))
                .containsExactly(Rational.of(-65536), Rational.of(-1, 8), Rational.of(3, 5), Rational.of(7));
        assertThat(values(TestPolynomials.parse("x^7-3x+1"), Find.RATIONAL)).isEmpty();
        // A root modulo every prime.
        assertThat(values(TestPolynomials.parse("(x^2-13)*(x^2-17)*(x^2-221)*(x^3-2)"), Find.RATIONAL))
                .isEmpty();
    }

    private static List<Rational> values(IntegerPolynomial polynomial, Find find) {
        return Objects.requireNonNull(SmallSolver.solve(polynomial, find, 5)).roots().stream()
                .map(Root::lower)
                .toList();
    }
}
