package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Holds what approximations of one polynomial say against exact signs and Sturm's theorem, and counts how much they say. */
final class Claims {
    private final IntegerPolynomial polynomial;
    private final SturmSequence roots;
    private final SturmSequence extrema;
    private int asked;
    private int decided;

    Claims(IntegerPolynomial polynomial) {
        this(polynomial, 0);
    }

    /** For functions that are the polynomial divided by a positive multiple of {@code x^power}. */
    Claims(IntegerPolynomial polynomial, int power) {
        this.polynomial = polynomial;
        this.roots = new SturmSequence(polynomial);
        // (P x^-m)' = (x P' - m P) x^-(m + 1)
        IntegerPolynomial slope = IntegerPolynomial.X
                .multiply(polynomial.derivative())
                .subtract(polynomial.multiply(BigInteger.valueOf(power)));
        this.extrema = new SturmSequence(power == 0 ? polynomial.derivative() : slope);
    }

    /** How many statements the function makes, all of them right. */
    int check(LocalPolynomial function, DyadicInterval interval) {
        Rational lower = interval.lower().toRational();
        Rational upper = interval.upper().toRational();
        String description = polynomial + " on " + interval + ": " + function;
        asked++;
        int before = decided;
        if (function.hasNoZero()) {
            decided++;
            assertThat(roots.countInside(lower, upper))
                    .as("roots of %s", description)
                    .isZero();
        }
        if (function.isMonotone()) {
            decided++;
            assertThat(extrema.countInside(lower, upper))
                    .as("extrema of %s", description)
                    .isZero();
        }
        assertSign(function.signAtEnd(-1), lower, description);
        assertSign(function.signAtEnd(1), upper, description);
        return decided - before;
    }

    private void assertSign(int sign, Rational end, String description) {
        if (sign != 0) {
            decided++;
            assertThat(polynomial.scaledValueAt(end).signum())
                    .as("sign of %s at %s", description, end)
                    .isEqualTo(sign);
        }
    }

    /** How many statements were made for each function, of four that are possible (of which two exclude each other rarely). */
    double statements() {
        return decided / (double) asked;
    }
}
