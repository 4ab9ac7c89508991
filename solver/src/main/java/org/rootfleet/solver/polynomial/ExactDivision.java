package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Division of integer polynomials without a remainder. */
public final class ExactDivision {
    private ExactDivision() {}

    /**
     * The quotient, or null if the division leaves a remainder or a fraction. Long division from the highest power: O(m * (n - m))
     * multiplications for degrees n and m; stops at the first fraction.
     *
     * @param divisor not zero
     */
    public static @Nullable IntegerPolynomial quotient(IntegerPolynomial dividend, IntegerPolynomial divisor) {
        int degree = dividend.degree() - divisor.degree();
        if (degree < 0) {
            return dividend.isZero() ? IntegerPolynomial.ZERO : null;
        }
        if (degree == 0) {
            return constantQuotient(dividend, divisor);
        }
        BigInteger[] rest = dividend.coefficients();
        BigInteger[] quotient = new BigInteger[degree + 1];
        boolean monic = divisor.leading().equals(BigInteger.ONE);
        for (int i = degree; i >= 0; i--) {
            BigInteger step = rest[i + divisor.degree()];
            if (!monic && step.signum() != 0) {
                BigInteger[] division = step.divideAndRemainder(divisor.leading());
                if (division[1].signum() != 0) {
                    return null;
                }
                step = division[0];
            }
            quotient[i] = step;
            if (step.signum() != 0) {
                for (int j = 0; j < divisor.degree(); j++) {
                    rest[i + j] = rest[i + j].subtract(step.multiply(divisor.coefficient(j)));
                }
            }
        }
        for (int i = 0; i < divisor.degree(); i++) {
            if (rest[i].signum() != 0) {
                return null;
            }
        }
        return IntegerPolynomial.adopt(quotient);
    }

    private static @Nullable IntegerPolynomial constantQuotient(IntegerPolynomial dividend, IntegerPolynomial divisor) {
        BigInteger[] division = dividend.leading().divideAndRemainder(divisor.leading());
        return division[1].signum() == 0 && divisor.multiply(division[0]).equals(dividend)
                ? IntegerPolynomial.of(division[0])
                : null;
    }

    /** The quotient of a division that is known to leave nothing. */
    static IntegerPolynomial knownQuotient(IntegerPolynomial dividend, IntegerPolynomial divisor) {
        IntegerPolynomial quotient = quotient(dividend, divisor);
        if (quotient == null) {
            throw new ArithmeticException("the division leaves a remainder");
        }
        return quotient;
    }
}
