package org.rootfleet.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import org.junit.jupiter.api.Test;
import org.rootfleet.solver.interval.Rational;

/** The judge of the other tests, judged by polynomials whose roots are seen. */
final class SturmSequenceTest {
    @Test
    void shouldCountDistinctRootsWhateverTheirMultiplicities() {
        assertThat(new SturmSequence(parse("(x-1)^3*(x+2)^2*(x^2-2)*(x^2+1)^2")).count())
                .isEqualTo(4);
        assertThat(new SturmSequence(parse("x^4+1")).count()).isZero();
        assertThat(new SturmSequence(parse("-x^5")).count()).isOne();
    }

    @Test
    void shouldCountInsideAnIntervalThatEndsInRoots() {
        SturmSequence sturm = new SturmSequence(parse("(x-1)^3*x*(x-2)^2*(x-3)"));
        assertThat(sturm.countInside(Rational.of(0), Rational.of(3))).isEqualTo(2);
        assertThat(sturm.countInside(Rational.of(1), Rational.of(2))).isZero();
        assertThat(sturm.countInside(Rational.of(1, 2), Rational.of(5, 2))).isEqualTo(2);
        assertThat(sturm.countInside(Rational.of(-9), Rational.of(9))).isEqualTo(4);
    }

    @Test
    void shouldKnowTheCommonDivisorWithTheDerivative() {
        assertThat(new SturmSequence(parse("(x-1)^3*(x^2-2)^2*(x+5)")).greatestCommonDivisor())
                .isEqualTo(parse("(x-1)^2*(x^2-2)"));
        assertThat(new SturmSequence(parse("x^3-2")).greatestCommonDivisor()).hasToString("1");
    }
}
