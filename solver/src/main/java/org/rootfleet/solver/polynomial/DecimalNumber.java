package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rootfleet.solver.arithmetic.DecimalConversion;
import org.rootfleet.solver.interval.Rational;

/** Numbers as people write them, taken exactly: {@code -12}, {@code 0.1}, {@code 5/3}, {@code 1.5e-3}. */
public final class DecimalNumber {
    private static final Pattern SYNTAX = Pattern.compile("([+-]?)([0-9]*)(?:\\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,10}))?");

    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    private DecimalNumber() {}

    /**
     * The number, or the fraction of two numbers, that is the whole text.
     *
     * @throws MalformedPolynomialException if it is neither, or over the limit of size
     */
    public static Rational parseFraction(String text, PolynomialLimits limits) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return parse(text, limits);
        }
        Rational denominator = parse(text.substring(slash + 1).strip(), limits);
        if (denominator.signum() == 0) {
            throw new MalformedPolynomialException("'" + abbreviated(text) + "' has the denominator zero");
        }
        return parse(text.substring(0, slash).strip(), limits).divide(denominator);
    }

    /** The decimal number that is the whole text. */
    static Rational parse(String text, PolynomialLimits limits) {
        limits.checkNumber(text.length() * BITS_PER_DIGIT);
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()
                || (parts.group(2).isEmpty()
                        && (parts.group(3) == null || parts.group(3).isEmpty()))) {
            throw new MalformedPolynomialException("'" + abbreviated(text) + "' is not a number");
        }
        String fraction = parts.group(3) == null ? "" : parts.group(3);
        long exponent = (parts.group(4) == null ? 0 : Long.parseLong(parts.group(4))) - fraction.length();
        limits.checkNumber(Math.abs(exponent) * BITS_PER_DIGIT);
        BigInteger digits = DecimalConversion.parse(parts.group(2) + fraction);
        if (parts.group(1).equals("-")) {
            digits = digits.negate();
        }
        BigInteger power = BigInteger.TEN.pow(Math.toIntExact(Math.abs(exponent)));
        return exponent >= 0 ? Rational.of(digits.multiply(power)) : new Rational(digits, power);
    }

    /** Where the unsigned decimal number that starts here ends; the start itself if none does. */
    static int end(String text, int start) {
        int end = skipDigits(text, start);
        int digits = end - start;
        if (end < text.length() && text.charAt(end) == '.') {
            int fractionEnd = skipDigits(text, end + 1);
            digits += fractionEnd - end - 1;
            end = fractionEnd;
        }
        if (digits == 0) {
            return start;
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && "+-".indexOf(text.charAt(end + 1)) >= 0 ? 1 : 0;
            int exponentEnd = skipDigits(text, end + 1 + sign);
            // Without digits, the letter is a variable: 2e is two times e.
            return exponentEnd > end + 1 + sign && exponentEnd - end <= 12 ? exponentEnd : end;
        }
        return end;
    }

    private static int skipDigits(String text, int from) {
        int end = from;
        while (end < text.length() && ExpressionScanner.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String abbreviated(String text) {
        return text.length() <= 40 ? text : text.substring(0, 30) + "... (" + text.length() + " characters)";
    }
}
