package org.rootfleet.coordinator.input;

import java.io.BufferedReader;
import java.io.IOException;

/** A text, character by character. */
@FunctionalInterface
interface Characters {
    /** The next character, or -1 at the end. */
    int next() throws IOException;

    /** The beginning of a text: it ends early if it is longer. */
    static Characters limited(BufferedReader reader, int length) {
        int[] remaining = {length};
        return () -> remaining[0]-- > 0 ? reader.read() : -1;
    }

    /**
     * A list of numbers without its wrapping, which turns into blanks: square brackets anywhere, and {@code Pol(} at the beginning with
     * the {@code )} that belongs to it.
     */
    static Characters unwrapped(BufferedReader reader) throws IOException {
        boolean wrapped = skipOpening(reader, "Pol(");
        return () -> {
            int character = reader.read();
            return character == '[' || character == ']' || (wrapped && character == ')') ? ' ' : character;
        };
    }

    private static boolean skipOpening(BufferedReader reader, String opening) throws IOException {
        int maxBlanks = 1000;
        reader.mark(maxBlanks + opening.length());
        int character = reader.read();
        for (int i = 0; i < maxBlanks - 1 && Character.isWhitespace(character); i++) {
            character = reader.read();
        }
        for (int i = 0; i < opening.length(); i++) {
            if (character != opening.charAt(i)) {
                reader.reset();
                return false;
            }
            character = i + 1 < opening.length() ? reader.read() : character;
        }
        return true;
    }
}
