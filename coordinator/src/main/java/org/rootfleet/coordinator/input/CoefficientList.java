package org.rootfleet.coordinator.input;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.DecimalNumber;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;

/**
 * Collects exact coefficients, in either order, and clears their denominators at the end. Checks the limits as they come.
 */
public final class CoefficientList {
    private final PolynomialLimits limits;
    private final List<BigInteger> numerators = new ArrayList<>();
    private final List<BigInteger> denominators = new ArrayList<>();
    private BigInteger common = BigInteger.ONE;
    private long bits;

    public CoefficientList(PolynomialLimits limits) {
        this.limits = limits;
    }

    /**
     * The polynomial with these coefficients, separated by commas, highest degree first.
     *
     * @throws MalformedPolynomialException naming the coefficient that is not a number
     */
    public static IntegerPolynomial parse(String text, PolynomialLimits limits) {
        if (text.isBlank()) {
            throw new MalformedPolynomialException("the list of coefficients is empty");
        }
        CoefficientList list = new CoefficientList(limits);
        String[] items = text.split(",", -1);
        for (int i = 0; i < items.length; i++) {
            try {
                list.add(DecimalNumber.parseFraction(items[i].strip(), limits));
            } catch (MalformedPolynomialException e) {
                throw MalformedPolynomialException.in("coefficient " + (i + 1), e);
            }
        }
        return list.highestFirst();
    }

    void add(Rational coefficient) {
        limits.checkDegree(numerators.size());
        numerators.add(coefficient.numerator());
        denominators.add(coefficient.denominator());
        bits += coefficient.numerator().bitLength();
        if (common.mod(coefficient.denominator()).signum() != 0) {
            common = common.divide(common.gcd(coefficient.denominator())).multiply(coefficient.denominator());
        }
        limits.checkBits(bits + (double) common.bitLength() * numerators.size());
    }

    int size() {
        return numerators.size();
    }

    /** The polynomial if the coefficients came in the order of falling degree. */
    IntegerPolynomial highestFirst() {
        Collections.reverse(numerators);
        Collections.reverse(denominators);
        return lowestFirst();
    }

    /** The polynomial if the coefficients came in the order of rising degree. */
    IntegerPolynomial lowestFirst() {
        for (int i = 0; i < numerators.size() && common.bitLength() > 1; i++) {
            numerators.set(i, numerators.get(i).multiply(common.divide(denominators.get(i))));
        }
        return IntegerPolynomial.of(numerators);
    }
}
