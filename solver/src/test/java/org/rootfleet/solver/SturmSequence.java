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

    /** Distinct roots in the open interval; the ends may be roots, of any multiplicity. */
    public int countInside(Rational lower, Rational upper) {
        return variationsBeside(lower, 1) - variationsBeside(upper, -1);
    }

    /** At a point so near to the given one, on the side of the direction, that no member of the sequence is zero between them. */
    private int variationsBeside(Rational point, int direction) {
        int variations = 0;
        int last = 0;
        for (IntegerPolynomial polynomial : sequence) {
            int sign = signBeside(polynomial, point, direction);
            variations += last == -sign ? 1 : 0;
            last = sign;
        }
        return variations;
    }

    private static int signBeside(IntegerPolynomial polynomial, Rational point, int direction) {
        int sign = polynomial.scaledValueAt(point).signum();
        int side = 1;
        for (IntegerPolynomial derivative = polynomial; sign == 0; ) {
            derivative = derivative.derivative();
            side *= direction;
            sign = side * derivative.scaledValueAt(point).signum();
        }
        return sign;
    }

    /** The polynomial and its derivative have this in common: every root with its multiplicity less one. */
    public IntegerPolynomial greatestCommonDivisor() {
        return sequence.get(sequence.size() - 1).primitivePart();
    }
}
