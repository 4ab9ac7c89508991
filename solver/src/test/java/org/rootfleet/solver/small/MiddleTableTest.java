package org.rootfleet.solver.small;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside the binomial theorem in exact decimal fractions. */
final class MiddleTableTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 17, 18, 19, 30, 31, 33, 55, 56, 64, 105, 106, 107, 128})
    void shouldLeaveOutNoMoreThanItSays(int degree) {
        for (MiddleTable part : MiddleTable.partsFor(degree)) {
            BigDecimal lower = new BigDecimal(part.lower());
            BigDecimal upper = new BigDecimal(part.upper());
            BigDecimal middle = lower.add(upper).divide(BigDecimal.valueOf(2));
            BigDecimal radius = upper.subtract(middle);
            int columns = part.columns(degree);
            assertThat(columns).isBetween(Math.min(2, degree + 1), degree + 1);
            for (int j = 0; j <= degree; j++) {
                BigDecimal leftOut = BigDecimal.ZERO;
                BigInteger binomial = BigInteger.ONE;
                for (int i = 0; i <= j; i++) {
                    BigDecimal exact =
                            new BigDecimal(binomial).multiply(middle.pow(j - i)).multiply(radius.pow(i));
                    if (i < columns) {
                        double error = new BigDecimal(part.rows()[j][i])
                                .subtract(exact)
                                .abs()
                                .doubleValue();
                        // Two roundings a row, the first row has none.
                        assertThat(error).isLessThanOrEqualTo(2.01 * j * 0x1p-53 * exact.doubleValue());
                    } else {
                        leftOut = leftOut.add(exact.multiply(BigDecimal.valueOf(i)));
                    }
                    binomial = binomial.multiply(BigInteger.valueOf(j - i)).divide(BigInteger.valueOf(i + 1));
                }
                assertThat(leftOut).isLessThanOrEqualTo(upper.pow(j).multiply(new BigDecimal(MiddleTable.leftOut())));
                for (int i = j + 1; i < columns; i++) {
                    assertThat(part.rows()[j][i]).isZero();
                }
            }
        }
    }
}
