package org.rootfleet.solver.polynomial;

import org.rootfleet.solver.interval.Rational;

/** Cuts the text of an expression into numbers, names and signs, and knows where it stands. Blanks separate and mean nothing. */
final class ExpressionScanner {
    private final String text;
    private final PolynomialLimits limits;
    private int next;

    ExpressionScanner(String text, PolynomialLimits limits) {
        this.text = text;
        this.limits = limits;
        skipBlanks();
    }

    boolean atEnd() {
        return next == text.length();
    }

    /** The place of the next character, counted from 1. */
    int position() {
        return next + 1;
    }

    boolean nextIs(char sign) {
        return !atEnd() && plain(text.charAt(next)) == sign;
    }

    boolean nextIsLetter() {
        return !atEnd() && Character.isLetter(text.charAt(next));
    }

    boolean nextIsNumber() {
        return !atEnd() && (isDigit(text.charAt(next)) || text.charAt(next) == '.');
    }

    boolean take(char sign) {
        if (!nextIs(sign)) {
            return false;
        }
        next++;
        skipBlanks();
        return true;
    }

    /** Takes {@code ^} or {@code **}. */
    boolean takePower() {
        if (nextIs('*') && next + 1 < text.length() && text.charAt(next + 1) == '*') {
            next += 2;
            skipBlanks();
            return true;
        }
        return take('^');
    }

    String name() {
        int start = next;
        while (nextIsLetter()) {
            next++;
        }
        String name = text.substring(start, next);
        skipBlanks();
        return name;
    }

    Rational number() {
        int start = next;
        next = DecimalNumber.end(text, start);
        if (next == start) {
            throw error("expected a digit beside '.'");
        }
        Rational value = DecimalNumber.parse(text.substring(start, next), limits);
        skipBlanks();
        if (nextIsNumber()) {
            throw error("expected an operator between two numbers");
        }
        return value;
    }

    MalformedPolynomialException error(String message) {
        return MalformedPolynomialException.at(position(), message);
    }

    String quoteNext() {
        if (atEnd()) {
            return "the end";
        }
        int codePoint = text.codePointAt(next);
        return Character.isISOControl(codePoint)
                ? String.format("character code %d", codePoint)
                : "'" + Character.toString(codePoint) + "'";
    }

    private void skipBlanks() {
        while (!atEnd() && (Character.isWhitespace(text.charAt(next)) || Character.isSpaceChar(text.charAt(next)))) {
            next++;
        }
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The ASCII sign for the typographic ones that come in by copy and paste. */
    private static char plain(char sign) {
        return switch (sign) {
            case '\u2212', '\u2013' -> '-';
            case '\u00b7', '\u00d7', '\u22c5' -> '*';
            default -> sign;
        };
    }
}
