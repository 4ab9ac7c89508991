package org.rootfleet.solver.rational;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class RationalRootsSearchTest {
    /** Forty roots are one group, which is interrupted between its steps: words, two or more long powers of the prime, the end of the pass. */
    @Test
    void shouldBeInterruptedBetweenTheStepsOfAGroup() {
        Random random = new Random(7);
        TreeSet<Rational> expected = new TreeSet<>();
        while (expected.size() < 40) {
            expected.add(new Rational(new BigInteger(400, random).setBit(399), BigInteger.ONE));
        }
        IntegerPolynomial polynomial = IntegerPolynomial.product(
                expected.stream().map(IntegerPolynomial::withRoot).toList());

        RationalRootsSearch search = new RationalRootsSearch(polynomial);
        int interruptions = 0;
        RationalRoots found = search.goOn(() -> true);
        while (found == null) {
            interruptions++;
            found = search.goOn(() -> true);
        }
        assertThat(found.roots()).isEqualTo(List.copyOf(expected));
        assertThat(interruptions).isGreaterThanOrEqualTo(4);
    }
}
