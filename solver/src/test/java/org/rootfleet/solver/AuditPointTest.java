package org.rootfleet.solver;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.interval.Dyadic;
import org.rootfleet.solver.interval.Rational;

final class AuditPointTest {
    @Test
    void shouldCompareAsRationalNumbersDo() {
        Random random = new Random(11);
        List<Rational> numbers = new ArrayList<>(List.of(Rational.ZERO, Rational.of(1), Rational.of(-1)));
        for (int i = 0; i < 60; i++) {
            numbers.add(new Dyadic(number(random), random.nextInt(9) - 4).toRational());
            numbers.add(new Rational(number(random), number(random).abs().add(BigInteger.ONE)));
        }
        for (Rational a : numbers) {
            for (Rational b : numbers) {
                assertThat(AuditPoint.of(a).compareTo(AuditPoint.of(b)))
                        .as("%s and %s", a, b)
                        .isEqualTo(a.compareTo(b));
                assertThat(AuditPoint.of(a).equals(AuditPoint.of(b))).isEqualTo(a.equals(b));
            }
            assertThat(AuditPoint.of(a)).hasToString(a.toString());
        }
    }

    private static BigInteger number(Random random) {
        BigInteger size = new BigInteger(1 + random.nextInt(12), random);
        return random.nextBoolean() ? size : size.negate();
    }

    @Test
    void shouldCompareWhatCannotBeWrittenOut() {
        int tiny = -(1 << 30);
        List<Dyadic> ascending = List.of(
                Dyadic.of(-2, 1 << 30),
                Dyadic.of(-1, 1 << 30),
                Dyadic.of(-5, tiny),
                Dyadic.of(-1, tiny + 2),
                Dyadic.of(0, 7),
                Dyadic.of(1, tiny),
                Dyadic.of(3, tiny),
                Dyadic.of(1, tiny + 2),
                Dyadic.of(1, 0),
                Dyadic.of(1, 1 << 30));
        for (int i = 0; i < ascending.size(); i++) {
            for (int j = 0; j < ascending.size(); j++) {
                assertThat(AuditPoint.of(ascending.get(i)).compareTo(AuditPoint.of(ascending.get(j))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
        assertThat(AuditPoint.of(Dyadic.of(4, tiny))).isEqualTo(AuditPoint.of(Dyadic.of(1, tiny + 2)));
    }
}
