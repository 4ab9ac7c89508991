package org.rootfleet.coordinator.input;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
    private static final int BUFFER_CHARS = 1 << 16;

    private final Path path;
    private final String name;
    private final PolynomialLimits limits;

    private PolynomialFile(Path path, String name, PolynomialLimits limits) {
        this.path = path;
        this.name = name;
        this.limits = limits;
    }

    /**
     * The polynomial in a file.
     *
     * @throws MalformedPolynomialException naming the file and the place, if the text is not a polynomial or over the limits
     */
    public static IntegerPolynomial read(Path file, PolynomialLimits limits) {
        return new PolynomialFile(file, file.toString(), limits).read();
    }

    /** The polynomial in a stream, which is kept in a temporary file while it is read. */
    public static IntegerPolynomial read(InputStream stream, PolynomialLimits limits) {
        try {
            Path copy = Files.createTempFile("rootfleet-input", ".txt");
            try {
                Files.copy(stream, copy, StandardCopyOption.REPLACE_EXISTING);
                return new PolynomialFile(copy, "standard input", limits).read();
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new MalformedPolynomialException("standard input cannot be read: " + e.getMessage());
        }
    }

    private IntegerPolynomial read() {
        try {
            return isExpression() ? readExpression() : readNumbers();
        } catch (MalformedPolynomialException e) {
            throw MalformedPolynomialException.in(name, e);
        } catch (NoSuchFileException e) {
            throw new MalformedPolynomialException(name + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new MalformedPolynomialException(name + ": this is not a text in UTF-8");
        } catch (IOException e) {
            throw new MalformedPolynomialException(name + ": cannot be read: " + e.getMessage());
        }
    }

    private BufferedReader open() throws IOException {
        if (Files.isDirectory(path)) {
            throw new MalformedPolynomialException("this is a directory");
        }
        return new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(path),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                BUFFER_CHARS);
    }

    private TokenReader tokens(Characters text, int commentSign) {
        int maxDigits = (int) Math.min(Integer.MAX_VALUE - 16, limits.maxBits() / BITS_PER_DIGIT + 16);
        return new TokenReader(text, maxDigits, commentSign);
    }

    /** Whether the text has what no list of numbers has: an operator, a bracket within, or a letter that belongs to no header. */
    private boolean isExpression() throws IOException {
        if (mpsolveHeader()) {
            return false;
        }
        try (BufferedReader reader = open()) {
            Characters text = Characters.unwrapped(reader);
            int previous = ' ';
            for (int character = text.next(); character >= 0; character = text.next()) {
                boolean exponentSign = (previous == 'e' || previous == 'E') && (character == '+' || character == '-');
                boolean signInside =
                        (character == '+' || character == '-') && !exponentSign && isPartOfNumber(previous);
                boolean exponentLetter = (character == 'e' || character == 'E') && isPartOfNumber(previous);
                if (signInside
                        || "*^()=".indexOf(character) >= 0
                        || (Character.isLetter(character) && !exponentLetter)) {
                    return true;
                }
                previous = character;
            }
            return false;
        }
    }

    private static boolean isPartOfNumber(int character) {
        return (character >= '0' && character <= '9') || character == '.';
    }

    private boolean mpsolveHeader() throws IOException {
        try (BufferedReader reader = open()) {
            String first = new TokenReader(Characters.limited(reader, BUFFER_CHARS), BUFFER_CHARS, '!').next();
            return first != null && MpsolveFile.isHeader(first);
        }
    }

    private IntegerPolynomial readExpression() throws IOException {
        limits.checkBits((double) Files.size(path));
        return PolynomialParser.parse(Files.readString(path), limits);
    }

    private IntegerPolynomial readNumbers() throws IOException {
        if (mpsolveHeader()) {
            try (BufferedReader reader = open()) {
                return MpsolveFile.read(tokens(reader::read, '!'), limits);
            }
        }
        try (BufferedReader reader = open()) {
            TokenReader tokens = tokens(Characters.unwrapped(reader), -1);
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
