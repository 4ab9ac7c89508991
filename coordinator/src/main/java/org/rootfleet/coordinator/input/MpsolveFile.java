package org.rootfleet.coordinator.input;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.DecimalNumber;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;

/**
 * MPSolve's polynomial files, as its own parser reads them (robol/MPSolve, {@code src/libmps/common/parser.c} and
 * {@code monomial/monomial-parser.c}), in both forms:
 *
 * <pre>
 *   version 3   Degree=5; Monomial; Real; Integer; Dense;     options in any order, then the coefficients
 *   version 2   dri 0 5                                       [ds] dense or sparse, [rc] real or complex,
 *                                                             [iqf] integer, rational, floating point; precision; degree
 * </pre>
 *
 * Coefficients stand lowest degree first; sparse files give pairs of exponent and coefficient, in version 2 after their number.
 * Rational coefficients are {@code n/d} in version 3 and two numbers in version 2. A complex coefficient, which is what a version 3
 * header without {@code Real} means, has a second part, which must be zero here. Numbers are taken exactly, whatever precision the
 * header names.
 */
final class MpsolveFile {
    private static final Pattern NEW_FORM = Pattern.compile("(?is)((degree|precision)\\s*=[^;]*"
            + "|monomial|chebyshev|secular|dense|sparse|real|complex|integer|rational|floatingpoint)\\s*;.*");
    private static final Pattern OLD_FORM = Pattern.compile("(?s)[dsu][rc][iqf]\\s+[0-9].*");

    private final TokenReader tokens;
    private final PolynomialLimits limits;
    private int degree = -1;
    private boolean sparse;
    private boolean complex;
    private boolean fractionsAsTwoNumbers;

    private MpsolveFile(TokenReader tokens, PolynomialLimits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    /** Whether a text, comments left out, is such a file by its beginning. */
    static boolean begins(String beginning) {
        return NEW_FORM.matcher(beginning).matches()
                || OLD_FORM.matcher(beginning).matches();
    }

    static IntegerPolynomial read(TokenReader tokens, PolynomialLimits limits) throws IOException {
        return new MpsolveFile(tokens, limits).read();
    }

    private IntegerPolynomial read() throws IOException {
        String token = required("the file ends within the header");
        boolean oldForm = token.matches("[dsu][rc][iqf]");
        @Nullable String first = oldForm ? readOldHeader(token) : readHeader(token);
        if (degree < 0) {
            throw tokens.error("the degree is missing from the header");
        }
        limits.checkDegree(degree);
        return sparse ? readSparse(first) : readDense(first);
    }

    /** Reads the header; returns the first token after it. */
    private @Nullable String readOldHeader(String kind) throws IOException {
        if (kind.charAt(0) == 'u') {
            throw tokens.error("'" + kind + "': a polynomial that a program defines cannot be read");
        }
        sparse = kind.charAt(0) == 's';
        complex = kind.charAt(1) == 'c';
        fractionsAsTwoNumbers = kind.charAt(2) == 'q';
        wholeNumber(required("the precision is missing from the header"));
        degree = wholeNumber(required("the degree is missing from the header"));
        if (sparse) {
            wholeNumber(required("the number of coefficients is missing from the header"));
        }
        return tokens.next();
    }

    private @Nullable String readHeader(String firstToken) throws IOException {
        complex = true;
        @Nullable String token = firstToken;
        while (token != null && Character.isLetter(token.charAt(0))) {
            switch (token.toLowerCase(Locale.ROOT)) {
                case "sparse" -> sparse = true;
                case "dense" -> sparse = false;
                case "real" -> complex = false;
                case "complex" -> complex = true;
                case "monomial", "integer", "rational", "floatingpoint" -> {}
                case "chebyshev", "secular" ->
                    throw tokens.error("'" + token + "': only polynomials in the monomial basis can be read");
                default -> readSetting(token);
            }
            token = tokens.next();
        }
        return token;
    }

    /** {@code name=value}, with or without blanks around the sign. */
    private void readSetting(String token) throws IOException {
        int equals = token.indexOf('=');
        String name = equals < 0 ? token : token.substring(0, equals);
        String value = equals < 0 ? required("a header ends after '" + name + "'") : token.substring(equals);
        if (value.equals("=")) {
            value += required("a header ends after '" + name + "='");
        }
        if (!value.startsWith("=")) {
            throw tokens.error("'" + name + "' is not known as an option of a polynomial file");
        }
        switch (name.toLowerCase(Locale.ROOT)) {
            case "degree" -> degree = wholeNumber(value.substring(1));
            case "precision" -> wholeNumber(value.substring(1));
            default -> throw tokens.error("'" + name + "' is not known as an option of a polynomial file");
        }
    }

    private IntegerPolynomial readDense(@Nullable String first) throws IOException {
        CoefficientList list = new CoefficientList(limits);
        @Nullable String next = first;
        while (list.size() <= degree) {
            if (next == null) {
                throw missing("the file ends before the last coefficient");
            }
            add(list, coefficient(next));
            next = tokens.next();
        }
        if (next != null) {
            throw tokens.error("there are more coefficients than degree " + degree + " has");
        }
        return list.lowestFirst();
    }

    private IntegerPolynomial readSparse(@Nullable String first) throws IOException {
        @Nullable Rational[] coefficients = new Rational[degree + 1];
        @Nullable String next = first;
        while (next != null) {
            int exponent = wholeNumber(next);
            if (exponent > degree) {
                throw tokens.error("the exponent " + exponent + " is above the degree " + degree);
            }
            if (coefficients[exponent] != null) {
                throw tokens.error("the exponent " + exponent + " comes twice");
            }
            coefficients[exponent] = coefficient(required("the file ends after an exponent"));
            next = tokens.next();
        }
        CoefficientList list = new CoefficientList(limits);
        for (Rational coefficient : Arrays.asList(coefficients)) {
            add(list, coefficient == null ? Rational.ZERO : coefficient);
        }
        return list.lowestFirst();
    }

    private void add(CoefficientList list, Rational coefficient) {
        try {
            list.add(coefficient);
        } catch (MalformedPolynomialException e) {
            throw tokens.error(String.valueOf(e.getMessage()));
        }
    }

    private Rational coefficient(String first) throws IOException {
        Rational real = number(first);
        if (complex
                && number(required("the file ends before the last coefficient")).signum() != 0) {
            throw missing("a coefficient is not real");
        }
        return real;
    }

    private Rational number(String token) throws IOException {
        Rational number = part(token);
        if (!fractionsAsTwoNumbers) {
            return number;
        }
        Rational denominator = part(required("the file ends before a denominator"));
        if (denominator.signum() == 0) {
            throw tokens.error("a denominator is zero");
        }
        return number.divide(denominator);
    }

    private Rational part(String token) {
        try {
            return DecimalNumber.parseFraction(token, limits);
        } catch (MalformedPolynomialException e) {
            throw tokens.error(String.valueOf(e.getMessage()));
        }
    }

    private int wholeNumber(String token) {
        if (!token.matches("[0-9]{1,9}")) {
            throw tokens.error("'" + token + "' is not a whole number below 10^9");
        }
        return Integer.parseInt(token);
    }

    private String required(String otherwise) throws IOException {
        String token = tokens.next();
        if (token == null) {
            throw missing(otherwise);
        }
        return token;
    }

    /** What is wrong may be that a header does not say Real. */
    private MalformedPolynomialException missing(String what) {
        return tokens.error(
                complex ? what + " (the header does not say that they are real, so each has two parts)" : what);
    }
}
