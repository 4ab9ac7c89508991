package org.rootfleet.coordinator.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class RefinableTest {
    /** Has the roots 1/3 and those of 2. */
    private static final IntegerPolynomial POLYNOMIAL =
            IntegerPolynomial.ofLongs(-1, 3).multiply(IntegerPolynomial.ofLongs(-2, 0, 1));

    private static final DyadicInterval RATIONAL = DyadicInterval.of(0, 0);
    private static final DyadicInterval IRRATIONAL = DyadicInterval.of(1, 0);
    private static final DyadicInterval BOTH = DyadicInterval.of(0, 1);
    private static final DyadicInterval NONE = DyadicInterval.of(2, 0);

    /** Whatever the power is: intervals are of {@code x^g}. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void shouldTellIrrationalRootsFromOthers(int power) {
        Refinable refinable = new Refinable(new Equation(POLYNOMIAL, power));
        assertThat(refinable.all(List.of(IRRATIONAL, BOTH), Budget.UNLIMITED)).isTrue();
        assertThat(refinable.all(List.of(RATIONAL), Budget.UNLIMITED)).isFalse();
        assertThat(refinable.all(List.of(NONE), Budget.UNLIMITED)).isFalse();
        assertThat(refinable.all(List.of(IRRATIONAL, RATIONAL), Budget.UNLIMITED))
                .isFalse();
    }

    /** Nobody is blamed for what is not known. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldSuspectNothingBeforeTheRationalRootsAreKnown(int power) {
        Refinable refinable = new Refinable(new Equation(POLYNOMIAL, power));
        assertThat(refinable.all(List.of(RATIONAL), () -> true)).isTrue();
    }
}
