package org.rootfleet.coordinator.input;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.DecimalNumber;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.PolynomialLimits;

/**
 * MPSolve's polynomial files, in the form of version 3 ({@code Degree=5; Monomial; Real; Integer; Dense;} and then the coefficients) and
 * that of version 2 ({@code dri}, precision, degree, coefficients). Coefficients stand lowest degree first; sparse files give pairs of
 * exponent and coefficient. Comments begin with an exclamation mark.
 */
final class MpsolveFile {
    private final TokenReader tokens;
    private final PolynomialLimits limits;
    private int degree = -1;
    private boolean sparse;
    private boolean fractionsAsTwoNumbers;

    private MpsolveFile(TokenReader tokens, PolynomialLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    /** Whether the first word of a text, comments left out, begins such a file. */
    static boolean isHeader(String word) {
        return word.matches(
                        "(?i)(degree *=.*|monomial|dense|sparse|real|complex|integer|rational|floatingpoint|precision *=.*)")
                || word.matches("[dsu][rc][iqf]");
    }

    static IntegerPolynomial read(TokenReader tokens, PolynomialLimits limits) throws IOException {
        return new MpsolveFile(tokens, limits).read();
    }

    private IntegerPolynomial read() throws IOException {
        String token = required();
        boolean oldForm = token.matches("[dsu][rc][iqf]");
        String first = oldForm ? readOldHeader(token) : readHeader(token);
        if (degree < 0) {
            throw tokens.error("the degree is missing from the header");
        }
        limits.checkDegree(degree);
        if (sparse) {
            return readSparse(first, oldForm);
        }
        CoefficientList list = new CoefficientList(limits);
        String next = first;
        while (list.size() <= degree) {
            list.add(number(next));
            next = list.size() <= degree ? required() : "";
        }
        requireEnd();
        return list.lowestFirst();
    }

    private String readOldHeader(String kind) throws IOException {
        if (kind.charAt(0) == 'u' || kind.charAt(1) == 'c') {
            throw tokens.error("'" + kind + "': only polynomials with real coefficients can be solved");
        }
        sparse = kind.charAt(0) == 's';
        fractionsAsTwoNumbers = kind.charAt(2) == 'q';
        required(); // the precision, which exact coefficients do not need
        degree = integer(required());
        return required();
    }

    private String readHeader(String firstToken) throws IOException {
        String token = firstToken;
        while (Character.isLetter(token.charAt(0))) {
            switch (token.toLowerCase(Locale.ROOT)) {
                case "sparse" -> sparse = true;
                case "monomial", "dense", "real", "integer", "rational", "floatingpoint" -> {}
                case "complex" -> throw tokens.error("only polynomials with real coefficients can be solved");
                default -> readSetting(token);
            }
            token = required();
        }
        return token;
    }

    private void readSetting(String token) {
        int equals = token.indexOf('=');
        String name = equals < 0 ? token : token.substring(0, equals).toLowerCase(Locale.ROOT);
        switch (name) {
            case "degree" -> degree = integer(token.substring(equals + 1));
            case "precision" -> {}
            default -> throw tokens.error("'" + token + "' is not supported in a polynomial file");
        }
    }

    private IntegerPolynomial readSparse(String first, boolean countFirst) throws IOException {
        BigInteger[] numerators = new BigInteger[degree + 1];
        BigInteger[] denominators = new BigInteger[degree + 1];
        Arrays.fill(numerators, BigInteger.ZERO);
        Arrays.fill(denominators, BigInteger.ONE);
        @Nullable String next = countFirst ? tokens.next() : first;
        while (next != null) {
            int exponent = integer(next);
            if (exponent > degree) {
                throw tokens.error("the exponent " + exponent + " is above the degree " + degree);
            }
            Rational coefficient = number(required());
            numerators[exponent] = coefficient.numerator();
            denominators[exponent] = coefficient.denominator();
            next = tokens.next();
        }
        CoefficientList list = new CoefficientList(limits);
        for (int i = 0; i <= degree; i++) {
            list.add(new Rational(numerators[i], denominators[i]));
        }
        return list.lowestFirst();
    }

    private Rational number(String token) throws IOException {
        Rational number = DecimalNumber.parseFraction(token, limits);
        if (!fractionsAsTwoNumbers) {
            return number;
        }
        Rational denominator = DecimalNumber.parseFraction(required(), limits);
        if (denominator.signum() == 0) {
            throw tokens.error("a denominator is zero");
        }
        return number.divide(denominator);
    }

    private int integer(String token) {
        if (!token.matches("[0-9]{1,9}")) {
            throw tokens.error("'" + token + "' is not a whole number below 10^9");
        }
        return Integer.parseInt(token);
    }

    private String required() throws IOException {
        String token = tokens.next();
        if (token == null) {
            throw tokens.error("the file ends before the last coefficient");
        }
        return token;
    }

    private void requireEnd() throws IOException {
        String token = tokens.next();
        if (token != null) {
            throw tokens.error("there are more coefficients than degree " + degree + " has");
        }
    }
}
