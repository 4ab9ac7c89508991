package org.rootfleet.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.IsolatingIntervals.Place;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** Every place is judged by Sturm's theorem, or by roots that are known. */
final class IsolatingIntervalsTest {
    private static int roots(List<Place> places) {
        return places.stream().mapToInt(Place::roots).sum();
    }

    /** Each place holds one root of P(x), for a power of 1, and together they hold all. */
    private static void check(IntegerPolynomial polynomial) {
        SturmSequence sturm = new SturmSequence(polynomial);
        List<Place> places = new ArrayList<>(IsolatingIntervals.of(polynomial));
        assertThat(roots(places)).as("of %s", polynomial).isEqualTo(sturm.count());
        places.sort(Comparator.comparing(Place::lower));
        Rational last = null;
        for (Place place : places) {
            assertThat(place.power()).isEqualTo(1);
            boolean isAtLower = polynomial.scaledValueAt(place.lower()).signum() == 0;
            boolean isPoint = place.lower().equals(place.upper());
            int inside = isPoint ? 0 : sturm.countInside(place.lower(), place.upper());
            assertThat(inside + (isAtLower ? 1 : 0)).isEqualTo(1);
            assertThat(last == null || place.lower().compareTo(last) >= 0).isTrue();
            last = place.upper();
        }
    }

    private static void checkRoots(NavigableSet<Rational> roots, IntegerPolynomial polynomial) {
        List<Place> places = new ArrayList<>(IsolatingIntervals.of(polynomial));
        places.sort(Comparator.comparing(Place::lower));
        assertThat(places).hasSameSizeAs(roots);
        int i = 0;
        for (Rational root : roots) {
            Place place = places.get(i++);
            assertThat(place.lower()).isLessThanOrEqualTo(root);
            boolean holds =
                    root.compareTo(place.upper()) < 0 || (root.equals(place.lower()) && root.equals(place.upper()));
            assertThat(holds).as("%s in %s", root, place).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 33", "20, 8", "12, 420", "60, 3", "131, 2"})
    void shouldIsolateTheRootsOfRandomPolynomials(int degree, int bits) {
        Random random = new Random(degree + bits);
        for (int i = 0; i < 200 / degree; i++) {
            check(TestPolynomials.random(random, degree, bits));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1000", "30, 1000", "130, 200", "150, 16", "60, 410"})
    void shouldIsolateLongIntegers(int count, int bits) {
        Random random = new Random(bits);
        TreeSet<Rational> roots = new TreeSet<>();
        while (roots.size() < count) {
            BigInteger size = new BigInteger(bits, random).setBit(bits - 1);
            roots.add(Rational.of(random.nextBoolean() ? size : size.negate()));
        }
        checkRoots(roots, TestPolynomials.withRoots(roots));
    }

    /** Points at which the line is cut, and where samples are taken: multiples of powers of two. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 10, 300})
    void shouldSeeRootsThatAreCutPoints(int places) {
        Random random = new Random(places);
        for (int count : new int[] {1, 2, 9, 65, 135}) {
            TreeSet<Rational> roots = new TreeSet<>();
            while (roots.size() < count) {
                BigInteger numerator = new BigInteger(11, random).subtract(BigInteger.valueOf(1000));
                if (numerator.signum() != 0) {
                    roots.add(new Rational(numerator, BigInteger.ONE.shiftLeft(places)));
                }
            }
            checkRoots(roots, TestPolynomials.withRoots(roots));
        }
    }

    /** The samples by which the precision is chosen are at 237 and 797 of 1024 parts of a binade. */
    @Test
    void shouldNotWaitForTheSignAtARoot() {
        TreeSet<Rational> roots = new TreeSet<>();
        for (int place = 5; place < 1024; place += 8) {
            roots.add(Rational.of(1024L + place));
        }
        assertThat(roots).contains(Rational.of(1024 + 237), Rational.of(1024 + 797));
        checkRoots(roots, TestPolynomials.withRoots(roots));
    }

    /** Cut points that are roots among irrational roots: those of the cofactor are isolated from them too. */
    @Test
    void shouldIsolateIrrationalRootsBesideCutPoints() {
        IntegerPolynomial irrational = TestPolynomials.hermite(11).divideByPowerOfX(1);
        check(TestPolynomials.wilkinson(30)
                .multiply(irrational.multiply(TestPolynomials.exponential(20)))
                .multiply(parse("(8*x-1)*(8*x-3)*(x^3-2)")));
    }

    @Test
    void shouldIsolateClusters() {
        check(TestPolynomials.mignotte(21, 30));
        check(TestPolynomials.chebyshev(50).multiply(parse("x-1")));
        check(TestPolynomials.laguerre(50));
        check(TestPolynomials.exponential(61));
    }

    @Test
    void shouldGiveEachRootOnceWhateverItsMultiplicity() {
        check(parse("x^3*(x-2)^2*(x^3-x-1)^4*(x^2+1)"));
        assertThat(IsolatingIntervals.of(parse("7*x^5"))).containsExactly(new Place(1, Rational.ZERO, Rational.ZERO));
        assertThat(IsolatingIntervals.of(parse("12"))).isEmpty();
    }

    /** {@code x^4 - 5 x^2 + 6}: the squares of the roots are 2 and 3. */
    @Test
    void shouldIsolatePowers() {
        List<Place> places = IsolatingIntervals.of(parse("x^4-5*x^2+6"));
        assertThat(places).hasSize(2).allMatch(place -> place.power() == 2);
        assertThat(roots(places)).isEqualTo(4);
        assertThat(places.get(0).lower().compareTo(Rational.of(2))).isLessThanOrEqualTo(0);
        assertThat(places.get(0).upper().compareTo(Rational.of(2))).isGreaterThan(0);
        assertThat(places.get(1).lower().compareTo(Rational.of(3))).isLessThanOrEqualTo(0);
        // T_300 has 300 roots, H_150(x^3) has those of H_150.
        assertThat(roots(IsolatingIntervals.of(TestPolynomials.chebyshev(300)))).isEqualTo(300);
        assertThat(roots(IsolatingIntervals.of(TestPolynomials.hermite(150).inflated(3))))
                .isEqualTo(150);
        assertThat(roots(IsolatingIntervals.of(parse("(x^2+3)*(x^2+5)*(x^2-7)"))))
                .isEqualTo(2);
    }

    /** As many as Descartes' rule allows: PARI/GP sees the changes of sign. */
    @ParameterizedTest
    @CsvSource({
        "x^20000-3*x^7001+1, 2",
        "x^30001-3*x^7001+1, 3",
        "x^20000-5*x^19001+7*x^200-4, 4",
        "2*x^9001-5*x^9000+x^17+1, 3"
    })
    void shouldIsolateTheRootsOfFewTerms(String text, int expected) {
        IntegerPolynomial polynomial = parse(text);
        SignAt sign = new SignAt(polynomial);
        List<Place> places = IsolatingIntervals.of(polynomial);
        assertThat(roots(places)).isEqualTo(expected);
        for (Place place : places) {
            assertThat(sign.at(place.lower()) * sign.at(place.upper())).isEqualTo(-1);
        }
    }
}
