package org.rootfleet.coordinator.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.polynomial.DecimalNumber;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;
import org.rootfleet.solver.polynomial.PolynomialParser;

/**
 * Reads a polynomial from a file of UTF-8 text: an expression, a list of coefficients highest degree first (PARI's {@code Pol([...])}
 * and plain brackets are taken off), or an MPSolve file. Lists are read number by number, so that a file needs no more memory than its
 * polynomial.
 */
public final class PolynomialFile {
    private static final double BITS_PER_DIGIT = Math.log(10) / Math.log(2);

    /** Room for separators, signs and exponents beside the digits of each coefficient. */
    private static final long EXTRA_BYTES_PER_COEFFICIENT = 100;

    /** Expressions are held in memory as a whole. */
    private static final int MAX_EXPRESSION_BYTES = 1 << 30;

    private static final int MAX_HEADER_CHARACTERS = 1000;

    private final InputText text;
    private final PolynomialLimits limits;

    private PolynomialFile(InputText text, PolynomialLimits limits) {
        this.text = text;
        this.limits = limits;
    }

    /**
     * The polynomial in a file.
     *
     * @throws MalformedPolynomialException naming the file and the place, if the text is not a polynomial or over the limits
     */
    public static IntegerPolynomial read(Path file, PolynomialLimits limits) {
        String name = file.toString().isEmpty() ? "a file without a name" : file.toString();
        return read(name, () -> InputText.of(file, maxBytes(limits)), limits);
    }

    /** The polynomial in a stream, which is kept in a temporary file while it is read. */
    public static IntegerPolynomial read(InputStream stream, PolynomialLimits limits) {
        return read("standard input", () -> InputText.copied(stream, maxBytes(limits)), limits);
    }

    /** Opens a text. */
    @FunctionalInterface
    private interface Opening {
        InputText open() throws IOException;
    }

    private static IntegerPolynomial read(String name, Opening opening, PolynomialLimits limits) {
        try (InputText text = opening.open()) {
            return new PolynomialFile(text, limits).read();
        } catch (MalformedPolynomialException e) {
            throw MalformedPolynomialException.in(name, e);
        } catch (NoSuchFileException e) {
            throw new MalformedPolynomialException(name + ": there is no such file");
        } catch (AccessDeniedException e) {
            throw new MalformedPolynomialException(name + ": this file may not be read");
        } catch (CharacterCodingException e) {
            throw new MalformedPolynomialException(name + ": this is not a text in UTF-8");
        } catch (IOException e) {
            throw new MalformedPolynomialException(name + ": cannot be read: " + e.getMessage());
        }
    }

    private static long maxBytes(PolynomialLimits limits) {
        return (long) (limits.maxBits() / BITS_PER_DIGIT) + EXTRA_BYTES_PER_COEFFICIENT * (limits.maxDegree() + 1L);
    }

    private IntegerPolynomial read() throws IOException {
        if (isMpsolve()) {
            try (BufferedReader reader = text.open()) {
                return MpsolveFile.read(tokens(Characters.withoutComments(reader::read, '!')), limits);
            }
        }
        return isExpression() ? readExpression() : readNumbers();
    }

    private boolean isMpsolve() throws IOException {
        try (BufferedReader reader = text.open()) {
            return MpsolveFile.begins(
                    Characters.beginning(Characters.withoutComments(reader::read, '!'), MAX_HEADER_CHARACTERS));
        }
    }

    /** Whether the text has what no list of numbers has: an operator, a bracket within, or a letter that begins no exponent. */
    private boolean isExpression() throws IOException {
        try (BufferedReader reader = text.open()) {
            Characters characters = Characters.unwrapped(reader);
            int previous = ' ';
            boolean exponentBegins = false;
            for (int character = characters.next(); character >= 0; character = characters.next()) {
                boolean sign = character == '+' || character == '-';
                if (exponentBegins && !sign && !isPartOfNumber(character)) {
                    return true;
                }
                boolean exponentLetter = (character == 'e' || character == 'E') && isPartOfNumber(previous);
                if ((sign && isPartOfNumber(previous))
                        || "*^()=".indexOf(character) >= 0
                        || (Character.isLetter(character) && !exponentLetter)) {
                    return true;
                }
                exponentBegins = exponentLetter;
                previous = character;
            }
            return exponentBegins;
        }
    }

    private static boolean isPartOfNumber(int character) {
        return (character >= '0' && character <= '9') || character == '.';
    }

    private TokenReader tokens(Characters characters) {
        int maxDigits = (int) Math.min(Integer.MAX_VALUE - 16, limits.maxBits() / BITS_PER_DIGIT + 16);
        return new TokenReader(characters, maxDigits);
    }

    private IntegerPolynomial readExpression() throws IOException {
        if (text.bytes() > MAX_EXPRESSION_BYTES) {
            throw new MalformedPolynomialException("an expression of more than " + MAX_EXPRESSION_BYTES
                    + " bytes is over the limit; a list of coefficients may be longer");
        }
        return PolynomialParser.parse(text.whole(), limits);
    }

    private IntegerPolynomial readNumbers() throws IOException {
        try (BufferedReader reader = text.open()) {
            TokenReader tokens = tokens(Characters.unwrapped(reader));
            CoefficientList list = new CoefficientList(limits);
            @Nullable String token = tokens.next();
            if (token == null) {
                throw new MalformedPolynomialException("the polynomial is empty");
            }
            while (token != null) {
                try {
                    list.add(DecimalNumber.parseFraction(token, limits));
                } catch (MalformedPolynomialException e) {
                    throw tokens.error(String.valueOf(e.getMessage()));
                }
                token = tokens.next();
            }
            return list.highestFirst();
        }
    }
}
