package org.rootfleet.systemtests.differential;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * A polynomial to be solved by both.
 *
 * @param kind how it was made
 * @param known rational roots that it was made with, and their multiplicities; it may have more
 */
record DifferentialInput(String kind, IntegerPolynomial polynomial, int digits, Map<Rational, Integer> known) {
    DifferentialInput(String kind, IntegerPolynomial polynomial, int digits) {
        this(kind, polynomial, digits, Map.of());
    }

    /** The command line that solves it. */
    String command() {
        String coefficients = IntStream.rangeClosed(0, polynomial.degree())
                .mapToObj(i -> polynomial.coefficient(polynomial.degree() - i).toString())
                .collect(Collectors.joining(","));
        return "coordinator solve --digits " + digits + " --coefficients " + coefficients;
    }

    @Override
    public String toString() {
        return kind + ", degree " + polynomial.degree() + ": " + command();
    }
}
