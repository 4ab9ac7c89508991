package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * Random texts through the parser: it answers with a polynomial within the limits or with the one exception that it promises, and never
 * takes more memory than the limits justify. The properties rootfleet.fuzz.count and rootfleet.fuzz.seed say how many and which.
 */
final class PolynomialParserFuzzTest {
    private static final int COUNT = Integer.getInteger("rootfleet.fuzz.count", 10_000);
    private static final long SEED = Long.getLong("rootfleet.fuzz.seed", System.nanoTime());

    /** No input takes so long, on whatever machine, unless it hangs. */
    private static final Duration HANGS = Duration.ofSeconds(30);

    private static final PolynomialLimits LIMITS = new PolynomialLimits(2_000, 200_000);

    /** A text of some hundred operations, each of which may form and drop a few results of the largest size. */
    private static final long MAX_ALLOCATED_BYTES = 64L << 20;

    @Test
    void shouldAnswerEveryTextWithAPolynomialOrAReason() {
        System.err.println("fuzz of the parser: " + COUNT + " texts, seed " + SEED);
        ExpressionFuzz fuzz = new ExpressionFuzz(SEED);
        int accepted = 0;
        for (int i = 0; i < COUNT; i++) {
            String text = fuzz.next();
            accepted += Assertions.assertTimeoutPreemptively(HANGS, () -> parses(text), () -> describe(text)) ? 1 : 0;
        }
        System.err.println("fuzz of the parser: " + accepted + " were polynomials");
        assertThat(accepted).as("texts on either side").isBetween(COUNT / 10, COUNT - COUNT / 10);
    }

    private static boolean parses(String text) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = memory.getCurrentThreadAllocatedBytes();
        boolean accepted = false;
        try {
            IntegerPolynomial polynomial = PolynomialParser.parse(text, LIMITS);
            accepted = true;
            assertThat(polynomial.degree()).as(describe(text)).isLessThanOrEqualTo(LIMITS.maxDegree());
            assertThat(polynomial.totalBits()).as(describe(text)).isLessThanOrEqualTo(LIMITS.maxBits());
        } catch (MalformedPolynomialException e) {
            assertThat(e).as(describe(text)).message().isNotBlank().doesNotContain("\n");
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(describe(text), e);
        }
        assertThat(memory.getCurrentThreadAllocatedBytes() - before)
                .as("allocated for " + describe(text))
                .isLessThan(MAX_ALLOCATED_BYTES);
        return accepted;
    }

    private static String describe(String text) {
        StringBuilder escaped = new StringBuilder("seed " + SEED + ", text \"");
        text.chars().forEach(c -> {
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                escaped.append((char) c);
            } else {
                escaped.append(String.format("\\u%04x", c));
            }
        });
        return escaped.append('"').toString();
    }
}
