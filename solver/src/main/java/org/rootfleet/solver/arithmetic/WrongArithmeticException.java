package org.rootfleet.solver.arithmetic;

/**
 * This machine has calculated wrong: a result and what it was made from do not have the same residue, or what was stored is
 * not what is read. No input leads here, only a
 * processor or a memory that fails. What was to be calculated may be tried again, better on another machine.
 */
public final class WrongArithmeticException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param what was calculated, as the subject of a sentence */
    public WrongArithmeticException(String what) {
        super(what + " is wrong: this machine does not calculate right");
    }
}
