package org.rootfleet.coordinator.report;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.coordinator.solution.CertifiedFactor;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolvedRoot;
import org.rootfleet.protocol.payload.PolynomialPayload;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.arithmetic.DecimalConversion;
import org.rootfleet.solver.interval.Cell;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@link ResultJson} writes, trusting nothing: whatever the file holds, the answer is a solution, a
 * {@link MalformedResultException}, or a {@link ContradictoryResultException} where fields that say the same thing twice do not agree.
 * Whether the solution is right is another question.
 */
public final class ResultJsonReader {
    private static final int MAX_NUMBER_CHARACTERS = 200_000_000;

    private ResultJsonReader() {}

    public static Solution read(Path file) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_NUMBER_CHARACTERS)
                        .build())
                // A document that says two things may not be read as either.
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        JsonNode document;
        try {
            document = JsonMapper.builder(factory).build().readTree(file.toFile());
        } catch (JacksonException e) {
            throw new MalformedResultException("this is not JSON: " + e.getOriginalMessage());
        }
        try {
            return solution(document);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new MalformedResultException(String.valueOf(e.getMessage()));
        }
    }

    private static Solution solution(JsonNode document) {
        IntegerPolynomial polynomial = polynomial(field(document, "polynomial"));
        int digits = integerField(document, "digits");
        JsonNode range = field(document, "range");
        Problem problem = new Problem(
                polynomial,
                oneOf(Find.values(), document, "find"),
                new SearchRange(nullableRational(range, "lowest"), nullableRational(range, "highest")),
                digits,
                Method.AUTO);
        List<SolvedRoot> roots = new ArrayList<>();
        for (JsonNode root : array(document, "roots")) {
            roots.add(root(root, digits));
        }
        agree(integerField(document, "realRoots") == roots.size(), "realRoots is not the number of roots");
        JsonNode certificate = field(document, "certificate");
        require(integerField(certificate, "version") == 1, "the certificate has a version other than 1");
        List<CertifiedFactor> factors = new ArrayList<>();
        for (JsonNode factor : array(certificate, "factors")) {
            factors.add(factor(factor, polynomial));
        }
        return new Solution(
                problem,
                flag(document, "complete"),
                roots,
                number(textField(certificate, "unit")),
                integerField(certificate, "zeroMultiplicity"),
                factors);
    }

    private static IntegerPolynomial polynomial(JsonNode node) {
        IntegerPolynomial polynomial = coefficients(node);
        agree(polynomial.degree() == integerField(node, "degree"), "the degree does not agree with the coefficients");
        agree(
                PolynomialPayload.digest(polynomial).toString().equals(textField(node, "sha256")),
                "the sha256 does not agree with the coefficients");
        return polynomial;
    }

    private static IntegerPolynomial coefficients(JsonNode node) {
        List<BigInteger> coefficients = new ArrayList<>();
        for (JsonNode coefficient : array(node, "coefficients")) {
            coefficients.add(number(text(coefficient, "coefficients")));
        }
        return IntegerPolynomial.of(coefficients);
    }

    private static SolvedRoot root(JsonNode node, int digits) {
        SolvedRoot root = new SolvedRoot(
                oneOf(RootKind.values(), node, "kind"),
                integerField(node, "multiplicity"),
                rational(textField(node, "lower")),
                rational(textField(node, "upper")));
        boolean exact = root.kind() != RootKind.IRRATIONAL;
        Rational width = new Rational(BigInteger.ONE, BigInteger.TEN.pow(digits));
        agree(
                root.upper().subtract(root.lower()).equals(exact ? Rational.ZERO : width),
                "the ends of the root " + textField(node, "value") + " are not 10^-digits apart, or not equal");
        agree(
                !exact || (root.kind() == RootKind.INTEGER) == root.lower().isInteger(),
                "the root " + textField(node, "value") + " is of another kind");
        agree(
                root.value(digits).equals(textField(node, "value")),
                "the value " + textField(node, "value") + " is not that of its root");
        return root;
    }

    private static CertifiedFactor factor(JsonNode node, IntegerPolynomial polynomial) {
        IntegerPolynomial factor = node.has("coefficients") ? coefficients(node) : polynomial;
        List<Cell> cells = new ArrayList<>();
        for (JsonNode cell : array(node, "cells")) {
            require(cell.isArray() && cell.size() == 3, "a cell has not three entries");
            cells.add(new Cell(
                    rational(text(cell.get(0), "cells")),
                    rational(text(cell.get(1), "cells")),
                    integer(cell.get(2), "cells")));
        }
        return new CertifiedFactor(
                new Equation(factor, integerField(node, "power")), integerField(node, "multiplicity"), cells);
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            throw new MalformedResultException("the field '" + name + "' is missing");
        }
        return value;
    }

    private static JsonNode array(JsonNode node, String name) {
        JsonNode value = field(node, name);
        require(value.isArray(), "the field '" + name + "' is not a list");
        return value;
    }

    private static boolean flag(JsonNode node, String name) {
        JsonNode value = field(node, name);
        require(value.isBoolean(), "the field '" + name + "' is neither true nor false");
        return value.booleanValue();
    }

    private static <E extends Enum<E>> E oneOf(E[] values, JsonNode node, String name) {
        String given = textField(node, name);
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(given)) {
                return value;
            }
        }
        throw new MalformedResultException("the field '" + name + "' says '" + given + "', which has no meaning there");
    }

    private static String textField(JsonNode node, String name) {
        return text(field(node, name), name);
    }

    private static int integerField(JsonNode node, String name) {
        return integer(field(node, name), name);
    }

    private static String text(JsonNode value, String name) {
        require(value.isString(), "the field '" + name + "' is not a text");
        return value.stringValue();
    }

    private static int integer(JsonNode value, String name) {
        require(value.isInt(), "the field '" + name + "' is not a whole number of 32 bits");
        return value.intValue();
    }

    private static @Nullable Rational nullableRational(JsonNode node, String name) {
        return field(node, name).isNull() ? null : rational(textField(node, name));
    }

    private static Rational rational(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Rational.of(number(text))
                : new Rational(number(text.substring(0, slash)), number(text.substring(slash + 1)));
    }

    private static BigInteger number(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        require(!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9'), "a number is malformed");
        BigInteger size = DecimalConversion.parse(digits);
        return negative ? size.negate() : size;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MalformedResultException(otherwise);
        }
    }

    private static void agree(boolean holds, String otherwise) {
        if (!holds) {
            throw new ContradictoryResultException(otherwise);
        }
    }
}
