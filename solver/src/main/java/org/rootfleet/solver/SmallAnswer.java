package org.rootfleet.solver;

import java.math.BigInteger;
import java.util.List;
import org.rootfleet.solver.interval.Rational;

/**
 * All wanted roots of a polynomial {@code unit * x^zeroMultiplicity * F(x)} with a squarefree F.
 *
 * @param unit content and sign
 * @param zeroMultiplicity multiplicity of the root zero
 * @param equation F = 0
 * @param from lower end of a part of the line that has all roots of F
 * @param to upper end of that part, not a root
 * @param roots of F, ascending
 */
public record SmallAnswer(
        BigInteger unit, int zeroMultiplicity, Equation equation, Rational from, Rational to, List<Root> roots) {
    public SmallAnswer {
        roots = List.copyOf(roots);
    }
}
