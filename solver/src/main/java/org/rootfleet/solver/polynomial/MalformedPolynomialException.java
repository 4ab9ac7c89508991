package org.rootfleet.solver.polynomial;

/** A text that is not a polynomial, or one that is over a limit. The message names the place and needs no further words. */
public final class MalformedPolynomialException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public MalformedPolynomialException(String message) {
        super(message);
    }

    /** The same error, with the place where the text came from put first. */
    public static MalformedPolynomialException in(String place, MalformedPolynomialException error) {
        return new MalformedPolynomialException(place + ": " + error.getMessage());
    }

    /** An error at a character, counted from 1. */
    static MalformedPolynomialException at(int character, String message) {
        return new MalformedPolynomialException("character " + character + ": " + message);
    }
}
