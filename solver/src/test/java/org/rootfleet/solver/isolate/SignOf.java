package org.rootfleet.solver.isolate;

import java.math.BigInteger;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** A polynomial of x in [-1, 1], seen as one of {@code X = (x + 1) / 2}, the point of the interval [0, 1). */
final class SignOf {
    private SignOf() {}

    static SignAt of(BigInteger... coefficients) {
        return new SignAt(onUnit(coefficients));
    }

    static IntegerPolynomial onUnit(BigInteger... coefficients) {
        IntegerPolynomial x = IntegerPolynomial.of(BigInteger.ONE.negate(), BigInteger.TWO);
        IntegerPolynomial result = IntegerPolynomial.ZERO;
        for (int j = coefficients.length - 1; j >= 0; j--) {
            result = result.multiply(x);
            if (coefficients[j].signum() != 0) {
                result = result.add(IntegerPolynomial.of(coefficients[j]));
            }
        }
        return result;
    }
}
