package org.rootfleet.solver.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootCells;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SquarefreeFactorization;
import org.rootfleet.solver.verify.Claim.FactorClaim;
import org.rootfleet.solver.verify.Claim.RootClaim;
import org.rootfleet.solver.verify.Claim.Wanted;

/** Right claims are accepted; every way of being wrong is found. */
final class ClaimVerifierTest {
    private static final int DIGITS = 12;

    private static Claim claim(
            IntegerPolynomial polynomial, Find find, @Nullable Rational lowest, @Nullable Rational highest) {
        SquarefreeFactorization factorization = SquarefreeFactorization.of(polynomial);
        List<RootClaim> roots = new ArrayList<>();
        if (factorization.zeroMultiplicity() > 0) {
            roots.add(new RootClaim(true, Rational.ZERO, Rational.ZERO, factorization.zeroMultiplicity()));
        }
        List<FactorClaim> factors = new ArrayList<>();
        for (SquarefreeFactorization.Factor factor : factorization.factors()) {
            Equation equation = Equation.of(factor.polynomial());
            List<Task> tasks = new ArrayList<>();
            for (int c = equation.power() % 2 == 0 ? 0 : -1; c <= 0; c++) {
                tasks.add(new Task.Isolate(DyadicInterval.of(c, 140), find, DIGITS));
            }
            List<Root> found = TestPolynomials.rootsOf(equation, tasks);
            for (Root root : found) {
                roots.add(new RootClaim(
                        root.kind() != RootKind.IRRATIONAL, root.lower(), root.upper(), factor.multiplicity()));
            }
            Rational bound = Rational.of(BigInteger.ONE.shiftLeft(140));
            List<Cell> cells = find == Find.REAL
                    ? RootCells.tile(equation.power() % 2 == 0 ? Rational.ZERO : bound.negate(), bound, found)
                    : List.of();
            factors.add(new FactorClaim(equation.polynomial(), equation.power(), factor.multiplicity(), cells));
        }
        roots.removeIf(root -> (lowest != null && root.upper().compareTo(lowest) < 0)
                || (highest != null && root.lower().compareTo(highest) > 0));
        roots.sort(Comparator.comparing(RootClaim::lower));
        return new Claim(
                polynomial,
                Wanted.valueOf(find.name()),
                lowest,
                highest,
                roots,
                factorization.unit(),
                factorization.zeroMultiplicity(),
                factors);
    }

    private static Claim withRoots(Claim claim, List<RootClaim> roots) {
        return new Claim(
                claim.polynomial(),
                claim.wanted(),
                claim.lowest(),
                claim.highest(),
                roots,
                claim.unit(),
                claim.zeroMultiplicity(),
                claim.factors());
    }

    private static Claim withCells(Claim claim, List<Cell> cells) {
        FactorClaim factor = claim.factors().get(0);
        return new Claim(
                claim.polynomial(),
                claim.wanted(),
                claim.lowest(),
                claim.highest(),
                claim.roots(),
                claim.unit(),
                claim.zeroMultiplicity(),
                List.of(new FactorClaim(factor.polynomial(), factor.power(), factor.multiplicity(), cells)));
    }

    private static void assertRefuted(Claim claim, String reason) {
        assertThatThrownBy(() -> ClaimVerifier.verify(claim))
                .isInstanceOf(RefutedException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x^2-2",
                "x^2+1",
                "17",
                "-3x^4",
                "(x-3)*(3x+5)*(x^2-2)",
                "x^3*(x-1)^2*(x+1)^5*(2x-7)",
                "(x^4-16)*(x^4-3)*(x^4+5)*(81x^4-1)",
                "(x^3-8)*(x^3+2)*(x^6-5x^3+1)^2",
                "x^100-2",
                "x^5-x-1",
                "(x^2-13)*(x^2-17)*(x^2-221)",
                "(x-1)*(x-2)*(x-3)*(x-4)*(x^2-x+1)",
                "x^2-10^40",
                "10^30x^2-3",
            })
    void shouldAcceptWhatIsRight(String text) throws RefutedException {
        for (Find find : Find.values()) {
            ClaimVerifier.verify(claim(parse(text), find, null, null));
        }
    }

    @RepeatedTest(100)
    void shouldAcceptWhatTheSolverFinds(RepetitionInfo info) throws RefutedException {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial product = TestPolynomials.random(random, random.nextInt(12), 1 + random.nextInt(40));
        for (int i = random.nextInt(4); i > 0; i--) {
            product = product.multiply(IntegerPolynomial.ofLongs(random.nextInt(41) - 20, 1L << random.nextInt(3))
                    .pow(1 + random.nextInt(3)));
        }
        product = product.inflated(1 + random.nextInt(3));
        Rational lowest = random.nextBoolean() ? Rational.of(random.nextInt(41) - 20, 1 + random.nextInt(4)) : null;
        Rational highest = random.nextBoolean() ? Rational.of(random.nextInt(41) - 20, 1 + random.nextInt(4)) : null;
        for (Find find : Find.values()) {
            ClaimVerifier.verify(claim(product, find, lowest, highest));
        }
    }

    @Test
    void shouldAcceptIllConditionedPolynomials() throws RefutedException {
        ClaimVerifier.verify(claim(TestPolynomials.wilkinson(25).multiply(parse("x^4+x+3")), Find.REAL, null, null));
        ClaimVerifier.verify(claim(TestPolynomials.mignotte(15, 10), Find.REAL, null, null));
        ClaimVerifier.verify(claim(TestPolynomials.chebyshev(40).multiply(parse("x^2+1")), Find.REAL, null, null));
    }

    @Test
    void shouldRefuteWrongRoots() {
        Claim right = claim(parse("(x-3)*(3x+5)*(x^2-2)*(x-4)^2"), Find.REAL, null, null);
        assertThatCode(() -> ClaimVerifier.verify(right)).doesNotThrowAnyException();
        List<RootClaim> roots = right.roots();
        for (int i = 0; i < roots.size(); i++) {
            List<RootClaim> dropped = new ArrayList<>(roots);
            RootClaim victim = dropped.remove(i);
            assertRefuted(withRoots(right, dropped), "");
            Rational shift = Rational.of(2, 1_000_000_000_000L);
            List<RootClaim> moved = new ArrayList<>(roots);
            moved.set(
                    i,
                    new RootClaim(
                            victim.exact(),
                            victim.lower().add(shift),
                            victim.upper().add(shift),
                            victim.multiplicity()));
            assertRefuted(withRoots(right, moved), "");
            List<RootClaim> multiplied = new ArrayList<>(roots);
            multiplied.set(i, new RootClaim(victim.exact(), victim.lower(), victim.upper(), victim.multiplicity() + 1));
            assertRefuted(withRoots(right, multiplied), "");
            List<RootClaim> doubled = new ArrayList<>(roots);
            doubled.add(i, victim);
            assertRefuted(withRoots(right, doubled), "");
            List<RootClaim> otherKind = new ArrayList<>(roots);
            otherKind.set(
                    i,
                    victim.exact()
                            ? new RootClaim(
                                    false, victim.lower(), victim.lower().add(shift), victim.multiplicity())
                            : new RootClaim(true, victim.lower(), victim.lower(), victim.multiplicity()));
            assertRefuted(withRoots(right, otherKind), "");
        }
        List<RootClaim> invented = new ArrayList<>(roots);
        invented.add(new RootClaim(true, Rational.of(5), Rational.of(5), 1));
        assertRefuted(withRoots(right, invented), "there is no root");
        List<RootClaim> swapped = new ArrayList<>(roots);
        swapped.add(swapped.remove(0));
        assertRefuted(withRoots(right, swapped), "not ascending");
    }

    @Test
    void shouldKnowTheOrderOfRootsWhoseEnclosuresOverlap() throws RefutedException {
        // 1.3, 2^(1/2), 3^(1/3), 1.45, where the irrational ones are only known to lie between 1 and 2
        Claim exact = claim(parse("(10x-13)*(x^2-2)*(x^3-3)^2*(100x-145)^3"), Find.REAL, null, null);
        Claim right = withRoots(
                exact,
                exact.roots().stream().map(ClaimVerifierTest::withoutDecimals).toList());
        assertThat(right.roots()).extracting(RootClaim::multiplicity).containsExactly(1, 1, 1, 2, 3);
        ClaimVerifier.verify(right);
        for (int i = 0; i + 1 < right.roots().size(); i++) {
            List<RootClaim> swapped = new ArrayList<>(right.roots());
            swapped.add(i, swapped.remove(i + 1));
            assertRefuted(withRoots(right, swapped), "");
        }
    }

    @Test
    void shouldMatchRootsOfEvenPowersOnBothSides() throws RefutedException {
        Claim exact = claim(parse("(100x^2-169)*(x^2-2)*(x^2-3)"), Find.REAL, null, null);
        Claim right = withRoots(
                exact,
                exact.roots().stream().map(ClaimVerifierTest::withoutDecimals).toList());
        assertThat(right.roots()).extracting(RootClaim::exact).containsExactly(false, false, true, true, false, false);
        ClaimVerifier.verify(right);
    }

    @Test
    void shouldTellRootsInTheRangeFromOthersInTheSameEnclosure() throws RefutedException {
        IntegerPolynomial polynomial = parse("(x^4-2)*(x^2-x-1)*(x^3-7)");
        // 1.19, 1.62, 1.91: the range begins between the first two
        Claim exact = claim(polynomial, Find.REAL, Rational.of(3, 2), null);
        Claim right = withRoots(
                exact,
                exact.roots().stream().map(ClaimVerifierTest::withoutDecimals).toList());
        assertThat(right.roots()).hasSize(2);
        ClaimVerifier.verify(right);
        List<RootClaim> three = new ArrayList<>(right.roots());
        three.add(right.roots().get(0));
        assertRefuted(withRoots(right, three), "in the range beside the other roots listed");
    }

    private static RootClaim withoutDecimals(RootClaim root) {
        return root.exact()
                ? root
                : new RootClaim(
                        false,
                        Rational.of(root.lower().floor()),
                        Rational.of(root.upper().ceil()),
                        root.multiplicity());
    }

    @Test
    void shouldRefuteWrongCells() {
        Claim right = claim(parse("(x-3)*(3x+5)*(x^2-2)*(x^4+x+3)"), Find.REAL, null, null);
        assertThatCode(() -> ClaimVerifier.verify(right)).doesNotThrowAnyException();
        List<Cell> cells = right.factors().get(0).cells();
        for (int i = 0; i < cells.size(); i++) {
            List<Cell> dropped = new ArrayList<>(cells);
            Cell victim = dropped.remove(i);
            assertRefuted(withCells(right, dropped), i == 0 || i == cells.size() - 1 ? "" : "gap");
            List<Cell> flipped = new ArrayList<>(cells);
            flipped.set(i, new Cell(victim.lower(), victim.upper(), 1 - victim.roots()));
            assertRefuted(withCells(right, flipped), "");
        }
        List<Cell> joined = new ArrayList<>(cells);
        int occupied = 0;
        while (joined.get(occupied).roots() == 0) {
            occupied++;
        }
        int next = occupied + 1;
        while (joined.get(next).roots() == 0) {
            next++;
        }
        // Two roots in a cell that claims one: the pair is found by counting again.
        Cell wide = new Cell(cells.get(occupied).lower(), cells.get(next).upper(), 1);
        joined.subList(occupied, next + 1).clear();
        joined.add(occupied, wide);
        assertRefuted(withCells(right, joined), "holds 2 roots, not 1");
        assertRefuted(withCells(right, List.of()), "no cells");
        List<Cell> narrow =
                List.of(new Cell(Rational.of(-1), Rational.ZERO, 0), new Cell(Rational.ZERO, Rational.of(1), 0));
        assertRefuted(withCells(right, narrow), "are not excluded");
    }

    @Test
    void shouldRefuteWrongFactors() {
        IntegerPolynomial polynomial = parse("(x-1)^2*(x-2)");
        Cell none = new Cell(Rational.of(-100), Rational.of(100), 0);
        Claim notSquarefree = new Claim(
                polynomial,
                Wanted.REAL,
                null,
                null,
                List.of(),
                BigInteger.ONE,
                0,
                List.of(new FactorClaim(polynomial, 1, 1, List.of(none))));
        assertRefuted(notSquarefree, "not squarefree");
        Claim wrongProduct = new Claim(
                polynomial,
                Wanted.REAL,
                null,
                null,
                List.of(),
                BigInteger.ONE,
                0,
                List.of(
                        new FactorClaim(parse("x-1"), 1, 2, List.of(none)),
                        new FactorClaim(parse("x-3"), 1, 1, List.of(none))));
        assertRefuted(wrongProduct, "do not multiply");
        Claim common = new Claim(
                parse("(x-1)^3"),
                Wanted.REAL,
                null,
                null,
                List.of(),
                BigInteger.ONE,
                0,
                List.of(
                        new FactorClaim(parse("x-1"), 1, 2, List.of(none)),
                        new FactorClaim(parse("x-1"), 1, 1, List.of(none))));
        assertRefuted(common, "not squarefree and coprime");
    }

    @Test
    void shouldRespectTheRange() {
        IntegerPolynomial polynomial = parse("(x-3)*(x^2-2)*(x+7)");
        Claim right = claim(polynomial, Find.REAL, Rational.of(-2), Rational.of(3));
        assertThat(right.roots()).hasSize(3);
        assertThatCode(() -> ClaimVerifier.verify(right)).doesNotThrowAnyException();
        Claim whole = claim(polynomial, Find.REAL, null, null);
        assertRefuted(withRoots(right, whole.roots()), "");
        // A range end between the root and the end of its enclosure.
        Rational just = Rational.of(1414213562373L, 1_000_000_000_000L);
        Claim cut = claim(polynomial, Find.REAL, Rational.of(1), just);
        assertThat(cut.roots()).hasSize(1);
        assertRefuted(cut, "in the range beside the other roots listed");
        assertThatCode(() -> ClaimVerifier.verify(withRoots(cut, List.of()))).doesNotThrowAnyException();
    }
}
