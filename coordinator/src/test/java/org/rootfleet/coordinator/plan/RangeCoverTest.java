package org.rootfleet.coordinator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

final class RangeCoverTest {
    private static final Rational TINY = Rational.of(1, 1_000_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldCoverEveryRootInTheIntervalExactlyOnce(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            Set<Rational> roots = roots(random);
            IntegerPolynomial polynomial = polynomial(roots);
            SearchRange interest = interest(random, roots);
            check(polynomial, roots, interest);
        }
    }

    private static void check(IntegerPolynomial polynomial, Set<Rational> roots, SearchRange interest) {
        RangeCover cover = RangeCover.of(polynomial, interest);
        String description = "roots " + roots + ", range " + interest + ", cover " + cover;
        List<DyadicInterval> ranges = cover.ranges();
        for (int i = 1; i < ranges.size(); i++) {
            assertThat(ranges.get(i - 1).upper())
                    .as(description)
                    .isLessThanOrEqualTo(ranges.get(i).lower());
        }
        checkPartAccountedFor(roots, interest, cover, description);
        for (Rational root : roots) {
            long owners = ranges.stream().filter(range -> range.owns(root)).count();
            boolean accounted = root.compareTo(cover.from()) >= 0 && root.compareTo(cover.to()) < 0;
            // All roots in [from, to) are in a range, and all that are wanted are in [from, to).
            assertThat(owners).as(description).isBetween(accounted ? 1L : 0L, 1L);
            if (interest.contains(root)) {
                assertThat(accounted).as(description + ", root " + root).isTrue();
            }
        }
    }

    /** Where there are roots beyond an end of the interval, the part accounted for reaches past that end. */
    private static void checkPartAccountedFor(
            Set<Rational> roots, SearchRange interest, RangeCover cover, String description) {
        if (cover.from().equals(cover.to())) {
            assertThat(cover.ranges()).as(description).isEmpty();
            return;
        }
        Rational highest = interest.highest();
        if (highest != null && roots.stream().anyMatch(root -> root.compareTo(highest) > 0)) {
            assertThat(cover.to()).as(description).isGreaterThan(highest);
        }
        Rational lowest = interest.lowest();
        if (lowest != null && roots.stream().anyMatch(root -> root.compareTo(lowest) < 0)) {
            assertThat(cover.from()).as(description).isLessThanOrEqualTo(lowest);
        }
    }

    private static Set<Rational> roots(Random random) {
        Set<Rational> roots = new TreeSet<>();
        int count = 1 + random.nextInt(5);
        while (roots.size() < count) {
            long sign = random.nextBoolean() ? 1 : -1;
            roots.add(
                    switch (random.nextInt(4)) {
                        // on cut points of every size
                        case 0 -> Rational.of(sign).multiply(power(random.nextInt(12) - 6));
                        case 1 ->
                            Rational.of(sign * (1 + 2 * random.nextInt(8))).multiply(power(-random.nextInt(8)));
                        case 2 -> Rational.of(sign * (1 + random.nextInt(100)));
                        default -> Rational.of(sign * (1 + random.nextInt(500)), 1 + random.nextInt(30));
                    });
        }
        return roots;
    }

    private static Rational power(int exponent) {
        return exponent >= 0 ? Rational.of(1L << exponent) : Rational.of(1, 1L << -exponent);
    }

    private static IntegerPolynomial polynomial(Set<Rational> roots) {
        IntegerPolynomial polynomial = IntegerPolynomial.ofLongs(5, 1, 1); // no real root
        for (Rational root : roots) {
            polynomial = polynomial.multiply(IntegerPolynomial.withRoot(root));
        }
        return polynomial;
    }

    /** With ends on roots, beside roots, on cut points, at zero, far away, or open. */
    private static SearchRange interest(Random random, Set<Rational> roots) {
        Rational a = end(random, roots);
        Rational b = end(random, roots);
        if (a != null && b != null && a.compareTo(b) > 0) {
            return new SearchRange(b, a);
        }
        return new SearchRange(a, b);
    }

    private static @Nullable Rational end(Random random, Set<Rational> roots) {
        Rational root = new ArrayList<>(roots).get(random.nextInt(roots.size()));
        return switch (random.nextInt(8)) {
            case 0, 1 -> root;
            case 2 -> root.add(TINY);
            case 3 -> root.subtract(TINY);
            case 4 -> Rational.of(random.nextInt(2001) - 1000, 1 + random.nextInt(100));
            case 5 -> power(random.nextInt(20) - 10).multiply(Rational.of(random.nextInt(3) - 1));
            case 6 -> Rational.of(random.nextBoolean() ? 1_000_000 : -1_000_000);
            default -> null;
        };
    }

    @Test
    void shouldNeedNothingWhereNoRootCanBe() {
        IntegerPolynomial positive = IntegerPolynomial.ofLongs(1, 0, 1);
        assertThat(RangeCover.of(positive, SearchRange.ALL).ranges()).isEmpty();
        IntegerPolynomial above = IntegerPolynomial.ofLongs(-3, 1);
        assertThat(RangeCover.of(above, new SearchRange(null, Rational.ZERO)).ranges())
                .isEmpty();
        assertThat(RangeCover.of(above, new SearchRange(Rational.of(100), null)).ranges())
                .isEmpty();
    }

    @Test
    void shouldNotSearchFarBeyondANarrowInterval() {
        IntegerPolynomial wide =
                IntegerPolynomial.ofLongs(-1_000_003, 999_999, 1).multiply(IntegerPolynomial.ofLongs(-3, 1));
        SearchRange interest = new SearchRange(Rational.of(29, 10), Rational.of(31, 10));
        RangeCover cover = RangeCover.of(wide, interest);
        assertThat(cover.ranges()).isNotEmpty().allSatisfy(range -> {
            assertThat(range.lower().toRational()).isGreaterThan(Rational.of(28, 10));
            assertThat(range.upper().toRational()).isLessThan(Rational.of(32, 10));
        });
    }
}
