package org.rootfleet.coordinator.input;

import java.io.BufferedReader;
import java.io.IOException;

/** A text, character by character. */
@FunctionalInterface
interface Characters {
    /** The next character, or -1 at the end. */
    int next() throws IOException;

    /** The same text without comments, which reach from the sign to the end of the line. */
    static Characters withoutComments(Characters text, char commentSign) {
        return () -> {
            int character = text.next();
            if (character == commentSign) {
                while (character >= 0 && character != '\n' && character != '\r') {
                    character = text.next();
                }
            }
            return character;
        };
    }

    /** The beginning of a text, from the first character that is not blank. */
    static String beginning(Characters text, int maxLength) throws IOException {
        int character = text.next();
        while (Character.isWhitespace(character)) {
            character = text.next();
        }
        StringBuilder beginning = new StringBuilder();
        while (character >= 0 && beginning.length() < maxLength) {
            beginning.append((char) character);
            character = text.next();
        }
        return beginning.toString();
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
