package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** What is not allowed to an isolator: roots at the points at which it cuts. */
final class RootAtPointTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 30, 80})
    void shouldRefuseARootThatIsACutPoint(int degree) {
        // The ends of [4, 8), and 6.
        IntegerPolynomial other = TestPolynomials.hermite(degree);
        for (int root : new int[] {4, 6, 8}) {
            IntegerPolynomial polynomial = other.multiply(IntegerPolynomial.ofLongs(-root, 1))
                    .multiply(IntegerPolynomial.of(BigInteger.valueOf(-57), BigInteger.TEN));
            assertThatThrownBy(() -> new CertifiedIsolator(polynomial)
                            .isolate(DyadicInterval.of(1, 2), EnclosureGoal.NONE, Budget.UNLIMITED))
                    .as("%s, degree %s", root, degree)
                    .isInstanceOf(RootAtPointException.class);
        }
    }
}
