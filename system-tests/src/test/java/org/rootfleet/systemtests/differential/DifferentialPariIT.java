package org.rootfleet.systemtests.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rootfleet.coordinator.plan.Method;
import org.rootfleet.coordinator.plan.Problem;
import org.rootfleet.coordinator.plan.SearchRange;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.solver.Find;

/**
 * Thousands of polynomials, solved by the coordinator's own pipeline and by PARI/GP: the same number of roots, the same rational roots,
 * multiplicities and decimals. The properties rootfleet.differential.count and rootfleet.differential.seed say how many and which.
 *
 * <p>PARI errs too, or gives up: then an exact Sturm sequence decides. Only where it finds fault with us, the test fails.
 */
final class DifferentialPariIT {
    private static final int COUNT = Integer.getInteger("rootfleet.differential.count", 2_000);
    private static final long SEED = Long.getLong("rootfleet.differential.seed", System.nanoTime());
    private static final int BATCH = 50;

    /** Degree up to which the judge is asked in passing, so that it is known to agree where nobody disputes. */
    private static final int MAX_DEGREE_FOR_THE_JUDGE = 8;

    /** PARI gives up on a nearly multiple root now and then; often would mean that the test does not test. */
    private static final int MAX_GIVEN_UP_PERCENT = 2;

    private final DifferentialInputs inputs = new DifferentialInputs(new Random(SEED));
    private final DifferentialVariations variations = new DifferentialVariations(new Random(~SEED));
    private int agreed;
    private int unanswered;
    private final List<String> erredPari = new ArrayList<>();

    @Test
    void shouldAgreeWithPari() {
        System.err.println("differential test: " + COUNT + " polynomials, seed " + SEED);
        try (PariProcess pari = new PariProcess()) {
            List<DifferentialInput> batch = nextBatch();
            CompletableFuture<List<PariAnswer>> asked = pari.solve(batch);
            while (agreed < COUNT) {
                List<Solution> solutions = batch.stream().map(this::solve).toList();
                List<PariAnswer> answers = asked.join();
                for (int i = 0; i < batch.size(); i++) {
                    compare(batch.get(i), solutions.get(i), answers.get(i), pari);
                }
                batch = nextBatch();
                asked = pari.solve(batch);
            }
        }
        System.err.println("differential test: " + agreed + " agree, PARI gave up on " + unanswered + " and erred on "
                + erredPari);
        assertThat(unanswered).as("questions that PARI gave up").isLessThan(10 + COUNT * MAX_GIVEN_UP_PERCENT / 100);
    }

    private List<DifferentialInput> nextBatch() {
        return Stream.generate(inputs::next).limit(BATCH).toList();
    }

    private Solution solve(DifferentialInput input) {
        try {
            Problem problem = new Problem(input.polynomial(), Find.REAL, SearchRange.ALL, input.digits(), Method.AUTO);
            Solution solution = DifferentialPipeline.USUAL.solve(problem);
            variations.check(input, solution);
            return solution;
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + SEED + ", " + input, e);
        }
    }

    private void compare(DifferentialInput input, Solution solution, PariAnswer first, PariProcess pari) {
        List<DifferentialRoot> ours = DifferentialRoot.of(solution);
        assertThat(DifferentialRoot.hasKnown(input, ours))
                .as("seed %d, %s, made with the roots %s, has %s", SEED, input, input.known(), ours)
                .isTrue();
        PariAnswer answer = first instanceof PariAnswer.TooNearToTheGrid ? pari.solveClosely(input) : first;
        boolean agree =
                answer instanceof PariAnswer.Roots theirs && theirs.roots().equals(ours);
        agreed += agree ? 1 : 0;
        unanswered += answer instanceof PariAnswer.Roots ? 0 : 1;
        if (!agree || input.polynomial().degree() <= MAX_DEGREE_FOR_THE_JUDGE) {
            assertThat(DifferentialJudge.objection(solution))
                    .as("seed %d, %s%nours: %s%nPARI: %s", SEED, input, ours, answer)
                    .isEmpty();
            if (!agree && answer instanceof PariAnswer.Roots) {
                erredPari.add(input + ": " + answer);
            }
        }
    }
}
