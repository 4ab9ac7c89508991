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
    private final int commentSign;
    private int line = 1;
    private int tokenLine = 1;

    /**
     * @param maxTokenLength longer tokens are an error
     * @param commentSign begins a comment that ends with the line; -1 for none
     */
    TokenReader(Characters text, int maxTokenLength, int commentSign) {
        this.text = text;
        this.maxTokenLength = maxTokenLength;
        this.commentSign = commentSign;
    }

    /** The next token, or null at the end. */
    @Nullable
    String next() throws IOException {
        int character = read();
        while (character >= 0 && (isSeparator(character) || character == commentSign)) {
            if (character == commentSign) {
                skipLine();
            }
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

    private void skipLine() throws IOException {
        int character = read();
        while (character >= 0 && character != '\n') {
            character = read();
        }
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
