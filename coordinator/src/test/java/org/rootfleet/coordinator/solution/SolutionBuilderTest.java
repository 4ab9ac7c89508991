package org.rootfleet.coordinator.solution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.plan.Plan;
import org.rootfleet.coordinator.plan.Planner;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.interval.Rational;

final class SolutionBuilderTest {
    private static List<String> roots(Problem problem) {
        Solution solution = Solving.solution(problem);
        assertThat(solution.complete()).isTrue();
        assertThat(SolutionCheck.holds(solution)).isTrue();
        return solution.roots().stream()
                .map(root -> root.value(problem.digits()) + " x" + root.multiplicity())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x^3*(x-1)^2*(x^2-2)*(3x+5); REAL; ..; -5/3 x1,-1.42 x1,0 x3,1 x2,1.41 x1",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); RATIONAL; ..; -5/3 x1,0 x3,1 x2",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); INTEGER; ..; 0 x3,1 x2",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); REAL; 0..1; 0 x3,1 x2",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); REAL; -5/3..-0.01; -5/3 x1,-1.42 x1",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); REAL; 0.01..; 1 x2,1.41 x1",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); REAL; 2..; ''",
                "x^3*(x-1)^2*(x^2-2)*(3x+5); REAL; 1..1; 1 x2",
                "x; REAL; ..; 0 x1",
                "x; REAL; 1..; ''",
                "7; REAL; ..; ''",
                "x^2+1; REAL; ..; ''",
                "4x^2-9; REAL; ..; -3/2 x1,3/2 x1",
                "x^6-2; REAL; ..; -1.13 x1,1.12 x1",
                "x^6-64; REAL; ..; -2 x1,2 x1",
                "x^3+8; REAL; ..; -2 x1",
                // The root and its decimals are on different sides of the end.
                "x^2-2; REAL; ..1.41; -1.42 x1",
                "x^2-2; REAL; 1.41..; 1.41 x1",
                "x^2-2; REAL; ..1.42; -1.42 x1,1.41 x1",
                "x^2-2; REAL; 1.414213562373095048801688724..1.42; 1.41 x1",
                "x^2-2; REAL; 1.414213562373095048801688725..1.42; ''",
                "x^2-2; REAL; -1.414213562373095048801688724..0; ''",
                "x^2-2; REAL; -1.414213562373095048801688725..0; -1.42 x1",
                // Roots of two factors within the same decimals: the double one is the smaller one.
                "(x^2-2)^2*(x^2-2.000000000000000000001); REAL; 0..; 1.41 x2,1.41 x1",
                "(x^2-2)^2*(x^2-2.000000000000000000001); REAL; ..0; -1.42 x1,-1.42 x2",
                "(x^2-2)*(x-1.41)^2; REAL; 0..; 141/100 x2,1.41 x1",
                "(x^2-2)*(x-1.4142135623730950488)^2; REAL; 0..; 17677669529663688110/12500000000000000000 x2,1.41 x1",
            })
    void shouldListTheRootsInOrder(String polynomial, Find find, String range, String expected) {
        List<String> values = expected.isEmpty() ? List.of() : List.of(expected.split(",", -1));
        assertThat(roots(Solving.problem(polynomial, find, range, 2)))
                .map(root -> root.contains("/") ? reduced(root) : root)
                .isEqualTo(values.stream()
                        .map(root -> root.contains("/") ? reduced(root) : root)
                        .toList());
    }

    private static String reduced(String root) {
        String[] parts = root.split(" ", -1);
        return Rational.parse(parts[0]) + " " + parts[1];
    }

    /** Factors with known roots: rational numbers, and square roots of numbers that are no squares. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldListExactlyTheRootsInTheClosedRange(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            List<Known> known = new ArrayList<>();
            StringBuilder polynomial = new StringBuilder("(x^2+x+3)");
            for (int n : random.ints(2 + random.nextInt(4), 1, 40).distinct().toArray()) {
                int multiplicity = 1 + random.nextInt(3);
                if (random.nextBoolean() && !isSquare(n)) {
                    polynomial.append("*(x^2-" + n + ")^" + multiplicity);
                    known.add(new Known(-1, n, multiplicity));
                    known.add(new Known(1, n, multiplicity));
                } else {
                    polynomial.append("*(x+" + n + ")^" + multiplicity);
                    known.add(new Known(-1, n * n, multiplicity));
                }
            }
            int low = random.nextInt(80) - 40;
            int high = low + random.nextInt(40);
            List<String> expected = known.stream()
                    .filter(root -> root.isBetween(low, high))
                    .sorted(Comparator.comparing(root -> root.decimals(20)))
                    .map(Known::print)
                    .toList();
            assertThat(roots(Solving.problem(polynomial.toString(), Find.REAL, low + ".." + high, 20)))
                    .as("seed " + seed + ": " + polynomial + " in " + low + ".." + high)
                    .isEqualTo(expected);
        }
    }

    private static boolean isSquare(int n) {
        int root = (int) Math.round(Math.sqrt(n));
        return root * root == n;
    }

    /** The root {@code sign * sqrt(square)}. */
    private record Known(int sign, int square, int multiplicity) {
        boolean isBetween(int low, int high) {
            return compareTo(low) >= 0 && compareTo(high) <= 0;
        }

        int compareTo(int end) {
            return Long.compare((long) sign * square, (long) Integer.signum(end) * end * end);
        }

        BigInteger decimals(int digits) {
            BigInteger scaled = BigInteger.TEN.pow(2 * digits).multiply(BigInteger.valueOf(square));
            BigInteger floor = scaled.sqrt();
            if (sign > 0) {
                return floor;
            }
            return floor.multiply(floor).equals(scaled)
                    ? floor.negate()
                    : floor.negate().subtract(BigInteger.ONE);
        }

        String print() {
            if (isSquare(square)) {
                return sign * Math.round(Math.sqrt(square)) + " x" + multiplicity;
            }
            return new java.math.BigDecimal(decimals(20), 20).toPlainString() + " x" + multiplicity;
        }
    }

    @Test
    void shouldNotClaimToBeCompleteWhenItIsNot() {
        Plan plan = Planner.plan(Solving.problem("(x-1)*(x^2-2)", Find.REAL, "..", 2));
        Solution solution = SolutionBuilder.build(plan, Map.of(), false);
        assertThat(solution.complete()).isFalse();
        assertThat(solution.roots()).isEmpty();
        assertThat(solution.factors())
                .allSatisfy(factor -> assertThat(factor.cells()).isEmpty());
    }
}
