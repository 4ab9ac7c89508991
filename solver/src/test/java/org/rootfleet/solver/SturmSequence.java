package org.rootfleet.solver;

import java.util.ArrayList;
import java.util.List;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * The exact count of distinct real roots by Sturm's theorem, which shares nothing with the methods under test: the judge of
 * disagreements. Slow: pseudo-remainders with the content divided out.
 */
public final class SturmSequence {
    private final List<IntegerPolynomial> sequence = new ArrayList<>();

    public SturmSequence(IntegerPolynomial polynomial) {
        IntegerPolynomial a = polynomial;
        IntegerPolynomial b = polynomial.derivative();
        sequence.add(a);
        while (!b.isZero()) {
            sequence.add(positivePrimitive(b));
            IntegerPolynomial rest = pseudoRemainder(a, b).negate();
            a = b;
            b = positivePrimitive(rest);
        }
    }

    /** Divided by the content, keeping the sign. */
    private static IntegerPolynomial positivePrimitive(IntegerPolynomial polynomial) {
        return polynomial.isZero() ? polynomial : polynomial.divideExactly(polynomial.content());
    }

    /** A positive multiple of the remainder of a by b. */
    private static IntegerPolynomial pseudoRemainder(IntegerPolynomial a, IntegerPolynomial b) {
        IntegerPolynomial rest = a;
        while (!rest.isZero() && rest.degree() >= b.degree()) {
            IntegerPolynomial shifted = IntegerPolynomial.monomial(rest.leading(), rest.degree() - b.degree())
                    .multiply(b);
            IntegerPolynomial scaled = rest.multiply(b.leading().abs());
            rest = b.leading().signum() > 0 ? scaled.subtract(shifted) : scaled.add(shifted);
        }
        return rest;
    }

    /** Distinct roots in (lower, upper]; the polynomial is zero at neither end. */
    public int count(Rational lower, Rational upper) {
        return variations(lower) - variations(upper);
    }

    private int variations(Rational point) {
        int variations = 0;
        int last = 0;
        for (IntegerPolynomial polynomial : sequence) {
            int sign = polynomial.scaledValueAt(point).signum();
            if (sign != 0) {
                variations += last == -sign ? 1 : 0;
                last = sign;
            }
        }
        return variations;
    }

    /** All distinct real roots. */
    public int count() {
        int atMinusInfinity = 0;
        int atInfinity = 0;
        int lastMinus = 0;
        int last = 0;
        for (IntegerPolynomial polynomial : sequence) {
            int sign = polynomial.leading().signum();
            int signMinus = polynomial.degree() % 2 == 0 ? sign : -sign;
            atInfinity += last == -sign ? 1 : 0;
            atMinusInfinity += lastMinus == -signMinus ? 1 : 0;
            last = sign;
            lastMinus = signMinus;
        }
        return atMinusInfinity - atInfinity;
    }
}
