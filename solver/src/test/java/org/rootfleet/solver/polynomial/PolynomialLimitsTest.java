package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PolynomialLimitsTest {

    @Test
    void shouldAllowTheLimitItselfAndNothingAbove() {
        PolynomialLimits limits = new PolynomialLimits(20, 3000);
        limits.checkDegree(20);
        limits.checkBits(3000);
        limits.checkNumber(3000);
        assertThatThrownBy(() -> limits.checkDegree(21)).hasMessageContaining("over the limit of 20");
        assertThatThrownBy(() -> limits.checkBits(3001)).hasMessageContaining("over the limit of 3000");
        assertThatThrownBy(() -> limits.checkNumber(3001)).hasMessageContaining("over the limit of 3000");
        assertThatThrownBy(() -> limits.checkBits(Double.NaN)).isInstanceOf(MalformedPolynomialException.class);
        PolynomialLimits.DEFAULT.checkNumber(1 << 24);
        assertThatThrownBy(() -> PolynomialLimits.DEFAULT.checkNumber((1 << 24) + 1))
                .hasMessageContaining("for one number");
    }

    @Test
    void shouldBePositive() {
        assertThat(new PolynomialLimits(1, 1).maxDegree()).isEqualTo(1);
        assertThatThrownBy(() -> new PolynomialLimits(0, 1)).hasMessageContaining("degree 0");
        assertThatThrownBy(() -> new PolynomialLimits(1, 0)).hasMessageContaining("bits 0");
    }
}
