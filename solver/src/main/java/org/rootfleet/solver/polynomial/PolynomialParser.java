package org.rootfleet.solver.polynomial;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;

/**
 * Reads an expression in one variable, such as {@code (x-1)^3*(x^2-2)}, {@code 2x^3-5/3x} or {@code x^2 = 0.1}, exactly.
 *
 * <pre>
 * equation   := expression [ "=" expression ]
 * expression := term { ("+" | "-") term }
 * term       := factor { "*" factor | "/" factor | (variable or "(" ahead) factor }      left to right: 5/3x is (5/3)*x
 * factor     := { "+" | "-" } primary [ ("^" | "**") exponent ]                          -x^2 is -(x^2)
 * exponent   := primary [ ("^" | "**") exponent ]                                        a whole number, not negative
 * primary    := number | variable | "(" expression ")"
 * number     := digits [ "." digits ] [ "e" [ sign ] digits ]
 * </pre>
 *
 * The variable is any one name made of letters. Decimals are exact fractions. The result is the primitive integer polynomial with the
 * roots of the expression (denominators are cleared, {@link FractionPolynomial}).
 */
public final class PolynomialParser {
    private static final int MAX_NESTING = 200;

    private final ExpressionScanner scanner;
    private final PolynomialLimits limits;
    private int nesting;
    private @Nullable String variable;

    private PolynomialParser(String text, PolynomialLimits limits) {
        this.scanner = new ExpressionScanner(text, limits);
        this.limits = limits;
    }

    /**
     * The integer polynomial whose coefficients are those of the expression, times the least common denominator.
     *
     * @throws MalformedPolynomialException with the place and the reason, if the text is not a polynomial in one variable or is over
     *     the limits
     */
    public static IntegerPolynomial parse(String text, PolynomialLimits limits) {
        return new PolynomialParser(text, limits).equation().numerator();
    }

    private FractionPolynomial equation() {
        if (scanner.atEnd()) {
            throw new MalformedPolynomialException("the polynomial is empty");
        }
        TermSum difference = new TermSum(limits);
        difference.add(expression());
        if (scanner.take('=')) {
            difference.add(expression().negate());
        }
        if (!scanner.atEnd()) {
            throw scanner.error("expected an operator, found " + scanner.quoteNext());
        }
        return difference.total();
    }

    private FractionPolynomial expression() {
        enter();
        TermSum sum = new TermSum(limits);
        sum.add(term());
        while (scanner.nextIs('+') || scanner.nextIs('-')) {
            boolean minus = scanner.take('-') || !scanner.take('+');
            FractionPolynomial term = term();
            sum.add(minus ? term.negate() : term);
        }
        nesting--;
        return sum.total();
    }

    private void enter() {
        if (++nesting > MAX_NESTING) {
            throw scanner.error("brackets and exponents are nested deeper than " + MAX_NESTING);
        }
    }

    private FractionPolynomial term() {
        Factors factors = new Factors();
        factors.add(factor());
        while (true) {
            if (scanner.nextIs('*')) {
                scanner.take('*');
                factors.add(factor());
            } else if (scanner.nextIs('/')) {
                scanner.take('/');
                int place = scanner.position();
                factors.add(reciprocal(factor(), place));
            } else if (scanner.nextIs('(') || scanner.nextIsLetter()) {
                factors.add(factor());
            } else {
                return factors.product();
            }
        }
    }

    /** A product of many factors, by products of others that are as long: those of a thousand factors are not made one by one. */
    private final class Factors {
        /** Products of some factors each, the longest at the bottom. */
        private final Deque<FractionPolynomial> products = new ArrayDeque<>();

        private int degree;

        void add(FractionPolynomial factor) {
            limits.checkDegree((double) degree + factor.degree());
            degree = degree < 0 || factor.degree() < 0 ? -1 : degree + factor.degree();
            FractionPolynomial product = factor;
            while (!products.isEmpty() && products.peek().degree() <= product.degree()) {
                product = times(products.pop(), product);
            }
            products.push(product);
        }

        FractionPolynomial product() {
            FractionPolynomial product = products.pop();
            while (!products.isEmpty()) {
                product = times(products.pop(), product);
            }
            return product;
        }

        private FractionPolynomial times(FractionPolynomial a, FractionPolynomial b) {
            a.checkProduct(b, limits);
            return a.multiply(b);
        }
    }

    private static FractionPolynomial reciprocal(FractionPolynomial divisor, int place) {
        if (divisor.degree() > 0) {
            throw MalformedPolynomialException.at(place, "only division by a number gives a polynomial");
        }
        if (divisor.degree() < 0) {
            throw MalformedPolynomialException.at(place, "division by zero");
        }
        return FractionPolynomial.constant(Rational.of(1).divide(divisor.constantTerm()));
    }

    private FractionPolynomial factor() {
        boolean negative = false;
        while (scanner.nextIs('+') || scanner.nextIs('-')) {
            negative ^= scanner.take('-') || !scanner.take('+');
        }
        FractionPolynomial base = primary();
        if (scanner.takePower()) {
            base = power(base, exponent());
        }
        return negative ? base.negate() : base;
    }

    private int exponent() {
        enter();
        int place = scanner.position();
        if (scanner.nextIs('-')) {
            throw scanner.error("the exponent is negative, this is not a polynomial");
        }
        scanner.take('+');
        if (!scanner.nextIsNumber() && !scanner.nextIs('(')) {
            throw scanner.error("expected an exponent after '^'");
        }
        FractionPolynomial exponent = primary();
        if (exponent.degree() > 0) {
            throw MalformedPolynomialException.at(
                    place, "the exponent contains the variable, this is not a polynomial");
        }
        Rational value = exponent.constantTerm();
        if (!value.isInteger()) {
            throw MalformedPolynomialException.at(place, "the exponent " + value + " is not a whole number");
        }
        if (value.signum() < 0) {
            throw MalformedPolynomialException.at(
                    place, "the exponent " + value + " is negative, this is not a polynomial");
        }
        if (scanner.takePower()) {
            value = power(exponent, exponent()).constantTerm();
        }
        if (value.numerator().bitLength() >= Integer.SIZE) {
            limits.checkDegree(value.numerator().doubleValue());
        }
        nesting--;
        return value.numerator().intValueExact();
    }

    private FractionPolynomial power(FractionPolynomial base, int exponent) {
        limits.checkDegree((double) Math.max(0, base.degree()) * exponent);
        base.checkPower(exponent, limits);
        return base.pow(exponent);
    }

    private FractionPolynomial primary() {
        if (scanner.nextIsNumber()) {
            return FractionPolynomial.constant(scanner.number());
        }
        if (scanner.nextIsLetter()) {
            return variable();
        }
        int opening = scanner.position();
        if (!scanner.take('(')) {
            throw scanner.error("expected a number, the variable or '(', found " + scanner.quoteNext());
        }
        FractionPolynomial inner = expression();
        if (!scanner.take(')')) {
            throw scanner.error("expected ')' for the '(' at character " + opening + ", found " + scanner.quoteNext());
        }
        return inner;
    }

    private FractionPolynomial variable() {
        int place = scanner.position();
        String name = scanner.name();
        if (variable == null) {
            variable = name;
        } else if (!variable.equals(name)) {
            throw MalformedPolynomialException.at(
                    place, "a second variable '" + name + "' beside '" + variable + "', the polynomial must have one");
        }
        return FractionPolynomial.X;
    }
}
