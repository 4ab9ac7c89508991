package org.rootfleet.coordinator.input;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;

/**
 * Cuts a text into tokens at blanks, line ends, commas and semicolons, without holding more of it than one token. Knows the line, for
 * errors.
 */
final class TokenReader {
    private final Characters text;
    private final int maxTokenLength;
    private int line = 1;
    private int tokenLine = 1;

    /** @param maxTokenLength longer tokens are an error */
    TokenReader(Characters text, int maxTokenLength) {
        this.text = text;
        this.maxTokenLength = maxTokenLength;
    }

    /** The next token, or null at the end. */
    @Nullable
    String next() throws IOException {
        int character = read();
        while (character >= 0 && isSeparator(character)) {
            character = read();
        }
        if (character < 0) {
            return null;
        }
        tokenLine = line;
        StringBuilder token = new StringBuilder();
        while (character >= 0 && !isSeparator(character)) {
            if (token.length() == maxTokenLength) {
                throw error(
                        "a number of more than " + maxTokenLength + " digits is over the limit (--max-bits raises it)");
            }
            token.append((char) character);
            character = read();
        }
        return token.toString();
    }

    private int read() throws IOException {
        int character = text.next();
        if (character == '\n') {
            line++;
        }
        return character;
    }

    private static boolean isSeparator(int character) {
        return character == ','
                || character == ';'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character);
    }

    /** An error at the last token. */
    MalformedPolynomialException error(String message) {
        return new MalformedPolynomialException("line " + tokenLine + ": " + message);
    }
}
