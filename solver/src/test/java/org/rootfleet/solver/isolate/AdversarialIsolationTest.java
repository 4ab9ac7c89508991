package org.rootfleet.solver.isolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rootfleet.solver.SturmSequence;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.polynomial.IntegerPolynomial;
import org.rootfleet.solver.polynomial.SignAt;

/** Inputs that are made to be difficult, whose numbers of roots are known or counted by Sturm; searched whole and in small steps. */
final class AdversarialIsolationTest {
    /** More calls than a search of small steps needs; less than for ever. */
    private static final int MAX_CALLS = 20_000;

    private enum Input {
        NEAR_TWINS(8) {
            @Override
            IntegerPolynomial polynomial() {
                // Roots at 1/3 +- 2^-300, -1/3 +- 2^-300, and four more.
                IntegerPolynomial twins = parse("9x^2-1").pow(2).multiply(BigInteger.ONE.shiftLeft(600));
                return twins.subtract(IntegerPolynomial.ONE).multiply(parse("(x^2-2)*(x^2-3)"));
            }
        },
        WIDE_COEFFICIENTS(-1) {
            @Override
            IntegerPolynomial polynomial() {
                Random random = new Random(5);
                BigInteger[] coefficients = new BigInteger[13];
                for (int j = 0; j < coefficients.length; j++) {
                    BigInteger number = new BigInteger(30, random).setBit(0).shiftLeft(random.nextInt(10_000));
                    coefficients[j] = random.nextBoolean() ? number : number.negate();
                }
                return IntegerPolynomial.of(coefficients);
            }
        },
        NEXT_TO_ONE(8) {
            @Override
            IntegerPolynomial polynomial() {
                return besideDyadic(1, 0, 120);
            }
        },
        NEXT_TO_A_DYADIC_POINT(8) {
            @Override
            IntegerPolynomial polynomial() {
                return besideDyadic(11, 4, 120);
            }
        },
        HIGH_ROOT_OF_TWO(2) {
            @Override
            IntegerPolynomial polynomial() {
                return parse("x^500-2");
            }
        },
        GAP_ABOVE(3) {
            @Override
            IntegerPolynomial polynomial() {
                return parse("x^901-3x^2+1");
            }
        },
        GAP_BELOW(1) {
            @Override
            IntegerPolynomial polynomial() {
                return parse("x^901-3x^900+5x^899-1");
            }
        };

        private final int count;

        Input(int count) {
            this.count = count;
        }

        abstract IntegerPolynomial polynomial();

        /** Four roots at distances about 2^-bits from {@code c / 2^k}, above and below, and their mirror images. */
        private static IntegerPolynomial besideDyadic(long c, int k, int bits) {
            BigInteger unit = BigInteger.ONE.shiftLeft(bits);
            IntegerPolynomial product = IntegerPolynomial.ONE;
            for (int sign = -1; sign <= 1; sign += 2) {
                IntegerPolynomial square = IntegerPolynomial.of(
                                BigInteger.valueOf(-sign * c), BigInteger.ONE.shiftLeft(k))
                        .pow(2);
                // (2^k x -+ c)^2 = 3 / unit^2, and the same with 5.
                for (int factor : new int[] {3, 5}) {
                    product =
                            product.multiply(square.multiply(unit.pow(2)).subtract(IntegerPolynomial.ofLongs(factor)));
                }
            }
            return product;
        }
    }

    @ParameterizedTest
    @EnumSource(Input.class)
    void shouldFindTheSameRootsWholeAndInSteps(Input input) {
        IntegerPolynomial polynomial = input.polynomial();
        int expected = input.count >= 0 ? input.count : new SturmSequence(polynomial).count();
        CertifiedIsolator isolator = new CertifiedIsolator(polynomial);
        List<DyadicInterval> whole = new ArrayList<>();
        for (DyadicInterval range : RootRanges.of(polynomial)) {
            isolator.isolate(range, Budget.UNLIMITED).isolating().forEach(root -> whole.add(root.enclosure()));
        }
        assertThat(whole).hasSize(expected);
        SignAt sign = new SignAt(polynomial);
        assertThat(whole).allMatch(root -> sign.at(root.lower()) * sign.at(root.upper()) < 0);
        Random random = new Random(input.name().hashCode());
        List<DyadicInterval> inSteps = inSteps(isolator, RootRanges.of(polynomial), random);
        assertThat(inSteps).hasSize(expected);
        // The same roots: each enclosure of one search meets exactly one of the other with a change of sign in common.
        for (DyadicInterval root : inSteps) {
            assertThat(whole).filteredOn(other -> sameRoot(sign, root, other)).hasSize(1);
        }
    }

    private static boolean sameRoot(SignAt sign, DyadicInterval one, DyadicInterval other) {
        DyadicInterval inner = one.k() <= other.k() ? one : other;
        DyadicInterval outer = inner.equals(one) ? other : one;
        return outer.covers(inner) && sign.at(inner.lower()) * sign.at(inner.upper()) < 0;
    }

    /** With a budget that is used up from the beginning, or after some steps, and ranges cut at random. */
    private static List<DyadicInterval> inSteps(
            CertifiedIsolator isolator, List<DyadicInterval> ranges, Random random) {
        Deque<DyadicInterval> pending = new ArrayDeque<>(ranges);
        List<DyadicInterval> roots = new ArrayList<>();
        for (int calls = 0; !pending.isEmpty(); calls++) {
            assertThat(calls).isLessThan(MAX_CALLS);
            DyadicInterval range = pending.pop();
            if (random.nextInt(8) == 0) {
                pending.add(range.lowerHalf());
                pending.add(range.upperHalf());
                continue;
            }
            int[] steps = {random.nextInt(2)};
            Isolation isolation = isolator.isolate(range, () -> steps[0]-- <= 0);
            assertThat(isolation.open()).allMatch(open -> range.covers(open) && !range.equals(open));
            isolation.isolating().forEach(root -> roots.add(root.enclosure()));
            pending.addAll(isolation.open());
        }
        return roots;
    }
}
