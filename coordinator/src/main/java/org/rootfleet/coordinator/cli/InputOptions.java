package org.rootfleet.coordinator.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.input.CoefficientList;
import org.rootfleet.coordinator.input.GeneratedPolynomial;
import org.rootfleet.coordinator.input.PolynomialFile;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.MalformedPolynomialException;
import org.rootfleet.solver.polynomial.PolynomialLimits;
import org.rootfleet.solver.polynomial.PolynomialParser;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that say which polynomial: exactly one source is to be given. */
final class InputOptions {
    @Option(names = "--degree", paramLabel = "N", description = "a generated equation with N distinct integer roots")
    private @Nullable Long degree;

    @Option(names = "--random", paramLabel = "N", description = "a polynomial of degree N with random coefficients")
    private @Nullable Long random;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "of what is generated (default: 1)")
    private long seed;

    @Option(
            names = "--bits",
            paramLabel = "B",
            defaultValue = "16",
            description = "length of generated roots or coefficients (default: 16)")
    private int bits;

    @Parameters(
            paramLabel = "POLYNOMIAL",
            arity = "0..1",
            description = "an expression in one variable: 'x^7 - 3*x + 1', '(x-1)^3*(x^2-2)', '2x^3 = 5/3x'")
    private @Nullable String expression;

    @Option(names = "--polynomial", paramLabel = "EXPRESSION", description = "the same as an option")
    private @Nullable String polynomial;

    @Option(
            names = "--coefficients",
            paramLabel = "a_n,...,a_0",
            description = "highest degree first: integers, fractions or decimals")
    private @Nullable String coefficients;

    @Option(
            names = "--file",
            paramLabel = "F",
            description = "a file ('-': standard input) with an expression, coefficients or an MPSolve polynomial")
    private @Nullable String file;

    @Option(
            names = "--max-degree",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "refuse higher degrees (default: 1000000)")
    private int maxDegree;

    @Option(
            names = "--max-bits",
            paramLabel = "B",
            defaultValue = "8000000000",
            description = "refuse polynomials whose coefficients have more bits together (default: 8000000000)")
    private long maxBits;

    PolynomialLimits limits() {
        if (maxDegree < 1 || maxBits < 1) {
            throw new UsageException("--max-degree and --max-bits must be positive");
        }
        return new PolynomialLimits(maxDegree, maxBits);
    }

    /** The polynomial that is asked for. */
    IntegerPolynomial read() {
        checkOneSource();
        PolynomialLimits limits = limits();
        if (degree != null) {
            return GeneratedPolynomial.withIntegerRoots(checked("--degree", degree, limits), seed, bits, limits);
        }
        if (random != null) {
            return GeneratedPolynomial.random(checked("--random", random, limits), seed, bits, limits);
        }
        if (coefficients != null) {
            return CoefficientList.parse(coefficients, limits);
        }
        if (file != null) {
            return file.equals("-")
                    ? PolynomialFile.read(System.in, limits)
                    : PolynomialFile.read(Path.of(file), limits);
        }
        String text = expression == null ? polynomial : expression;
        return PolynomialParser.parse(text == null ? "" : text, limits);
    }

    private static int checked(String option, long degree, PolynomialLimits limits) {
        if (degree < 1) {
            throw new MalformedPolynomialException(option + " must be at least 1, not " + degree);
        }
        limits.checkDegree((double) degree);
        return (int) degree;
    }

    private void checkOneSource() {
        if (expression != null && expression.startsWith("--")) {
            throw new UsageException("unknown option '" + expression + "'");
        }
        List<String> given = new ArrayList<>();
        addIf(given, degree, "--degree");
        addIf(given, random, "--random");
        addIf(given, expression, "a polynomial");
        addIf(given, polynomial, "--polynomial");
        addIf(given, coefficients, "--coefficients");
        addIf(given, file, "--file");
        if (given.isEmpty()) {
            throw new UsageException("no polynomial: give an expression, --coefficients, --file, --degree or --random");
        }
        if (given.size() > 1) {
            throw new UsageException("one polynomial only, not " + String.join(" and ", given));
        }
    }

    private static void addIf(List<String> given, @Nullable Object value, String name) {
        if (value != null) {
            given.add(name);
        }
    }
}
