package org.rootfleet.systemtests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolutionCheck;
import org.rootfleet.coordinator.solution.SolvedRoot;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.verify.RefutedException;

/** What must not change the answer: threads, budgets, how tasks and ranges are cut, which roots are wanted. And the verifier's word. */
final class DifferentialVariations {
    private static final int MAX_THREADS = 8;

    private final Random random;

    DifferentialVariations(Random random) {
        this.random = random;
    }

    /** Solves the problem in another way, and expects the same roots. */
    void check(DifferentialInput input, Solution usual) {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> checkAnotherWay(input, usual);
            case 3 -> checkRanges(input, usual);
            case 4 -> checkWantedRoots(input, usual);
            case 5 -> checkVerified(input, usual);
            default -> {} // the usual way is enough for the others
        }
    }

    private void checkAnotherWay(DifferentialInput input, Solution usual) {
        DifferentialPipeline way =
                new DifferentialPipeline(false, 1 + random.nextInt(MAX_THREADS), budget(), this::splitAtRandom);
        assertThat(way.solve(usual.problem()).roots()).as("%s; %s", way, input).isEqualTo(usual.roots());
    }

    /** Often none at all, so that every step ends with open ranges. */
    private Duration budget() {
        return Duration.ofNanos(random.nextBoolean() ? 1 : 1 + random.nextInt(5_000_000));
    }

    private List<Task> splitAtRandom(List<Task> tasks) {
        List<Task> split = new ArrayList<>();
        for (Task task : tasks) {
            List<Task> parts = random.nextInt(3) == 0 ? task.split(2) : List.of(task);
            split.addAll(parts.size() > 1 ? splitAtRandom(parts) : parts);
        }
        return split;
    }

    /** The roots of adjoining closed ranges are those of the whole line; those at the cuts are found on both sides. */
    private void checkRanges(DifferentialInput input, Solution usual) {
        Set<Rational> cuts = cuts(usual.roots());
        List<@Nullable Rational> ends = new ArrayList<>(cuts);
        ends.add(0, null);
        ends.add(null);
        List<SolvedRoot> joined = new ArrayList<>();
        for (int i = 0; i + 1 < ends.size(); i++) {
            SearchRange range = new SearchRange(ends.get(i), ends.get(i + 1));
            Problem part = new Problem(input.polynomial(), Find.REAL, range, input.digits(), Method.AUTO);
            joined.addAll(DifferentialPipeline.USUAL.solve(part).roots());
        }
        List<SolvedRoot> expected = new ArrayList<>();
        for (SolvedRoot root : usual.roots()) {
            expected.add(root);
            if (root.kind() != RootKind.IRRATIONAL && cuts.contains(root.lower())) {
                expected.add(root);
            }
        }
        assertThat(joined).as("cut at %s; %s", cuts, input).isEqualTo(expected);
    }

    /** Ascending points: roots, ends of enclosures, points between roots, dyadic and decimal numbers. */
    private Set<Rational> cuts(List<SolvedRoot> roots) {
        Set<Rational> cuts = new TreeSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            if (roots.isEmpty() || random.nextInt(3) == 0) {
                BigInteger numerator = BigInteger.valueOf(random.nextInt(2001) - 1000L);
                cuts.add(new Rational(
                        numerator,
                        random.nextBoolean() ? BigInteger.TEN : BigInteger.ONE.shiftLeft(random.nextInt(12))));
            } else {
                SolvedRoot root = roots.get(random.nextInt(roots.size()));
                cuts.add(random.nextBoolean() ? root.lower() : root.upper());
            }
        }
        return cuts;
    }

    private void checkWantedRoots(DifferentialInput input, Solution usual) {
        for (Find find : List.of(Find.INTEGER, Find.RATIONAL)) {
            Problem problem = new Problem(input.polynomial(), find, SearchRange.ALL, input.digits(), Method.AUTO);
            List<SolvedRoot> wanted = usual.roots().stream()
                    .filter(root -> root.kind() == RootKind.INTEGER
                            || (root.kind() == RootKind.RATIONAL && find == Find.RATIONAL))
                    .toList();
            assertThat(DifferentialPipeline.USUAL.solve(problem).roots())
                    .as("%s; %s", find, input)
                    .isEqualTo(wanted);
        }
    }

    private static void checkVerified(DifferentialInput input, Solution usual) {
        try {
            SolutionCheck.verify(usual);
        } catch (RefutedException e) {
            throw new AssertionError("the verifier says: " + e.getMessage() + "; " + input, e);
        }
    }
}
