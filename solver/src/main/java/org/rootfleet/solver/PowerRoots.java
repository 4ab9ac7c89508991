package org.rootfleet.solver;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.rootfleet.solver.arithmetic.IntegerRoot;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.refine.RootRefiner;

/**
 * The real solutions x of {@code x^g = y}: one for odd g, two or none for even g.
 *
 * @param power g, at least 1
 * @param digits decimals of irrational solutions
 */
record PowerRoots(int power, int digits) {

    /** The solutions for a rational y other than zero, ascending. */
    List<Root> of(Rational y) {
        if (power == 1) {
            return List.of(Root.exact(y, y));
        }
        if (power % 2 == 0 && y.signum() < 0) {
            return List.of();
        }
        Optional<BigInteger> numerator = IntegerRoot.exact(y.numerator().abs(), power);
        Optional<BigInteger> denominator = IntegerRoot.exact(y.denominator(), power);
        if (numerator.isPresent() && denominator.isPresent()) {
            Rational x = new Rational(numerator.get(), denominator.get());
            if (power % 2 == 0) {
                return List.of(Root.exact(x.negate(), y), Root.exact(x, y));
            }
            return List.of(Root.exact(y.signum() < 0 ? x.negate() : x, y));
        }
        return mirrored(power, irrationalDecimals(y), digits, y, y);
    }

    private BigInteger irrationalDecimals(Rational y) {
        Rational size = y.abs();
        // y is the only root of this linear polynomial, so every interval around it isolates it.
        int exponent = size.numerator().bitLength() - size.denominator().bitLength() + 1;
        BigInteger decimals = new RootRefiner(IntegerPolynomial.withRoot(size), power)
                .decimals(DyadicInterval.of(0, exponent), 0, digits);
        return y.signum() < 0 ? decimals.not() : decimals;
    }

    /** The irrational root with these decimals and, for an even power, the one of opposite sign before it. */
    static List<Root> mirrored(int power, BigInteger decimals, int digits, Rational lower, Rational upper) {
        Root root = Root.irrational(decimals, digits, lower, upper);
        // floor(-v) = -(floor(v) + 1) for a v that is not an integer
        return power % 2 == 0 ? List.of(Root.irrational(decimals.not(), digits, lower, upper), root) : List.of(root);
    }
}
