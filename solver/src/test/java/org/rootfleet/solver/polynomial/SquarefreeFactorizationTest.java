package org.rootfleet.solver.polynomial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rootfleet.solver.TestPolynomials.parse;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rootfleet.solver.TestPolynomials;
import org.rootfleet.solver.polynomial.SquarefreeFactorization.Factor;

final class SquarefreeFactorizationTest {

    @Test
    void shouldSeparateMultiplicities() {
        SquarefreeFactorization factorization =
                SquarefreeFactorization.of(parse("-6*x^2*(x-1)^3*(x^2-2)*(2x+1)*(x-5)^3"));
        assertThat(factorization.unit()).isEqualTo(-6);
        assertThat(factorization.zeroMultiplicity()).isEqualTo(2);
        assertThat(factorization.factors())
                .containsExactly(new Factor(parse("(x^2-2)*(2x+1)"), 1), new Factor(parse("(x-1)*(x-5)"), 3));
        assertThat(factorization.squarefreePart()).isEqualTo(parse("(x^2-2)*(2x+1)*(x-1)*(x-5)"));
    }

    @Test
    void shouldTakeConstantsAndPowersOfX() {
        assertThat(SquarefreeFactorization.of(parse("-12")).factors()).isEmpty();
        assertThat(SquarefreeFactorization.of(parse("-12")).unit()).isEqualTo(-12);
        assertThat(SquarefreeFactorization.of(parse("7x^5")))
                .isEqualTo(new SquarefreeFactorization(BigInteger.valueOf(7), 5, List.of()));
    }

    @RepeatedTest(60)
    void shouldGiveBackTheFactorsOfARandomProduct(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        IntegerPolynomial product = IntegerPolynomial.of(BigInteger.valueOf(1 + random.nextInt(1000)));
        IntegerPolynomial distinct = IntegerPolynomial.ONE;
        int factors = 1 + random.nextInt(4);
        for (int i = 0; i < factors; i++) {
            IntegerPolynomial factor = TestPolynomials.random(random, 1 + random.nextInt(8), 1 + random.nextInt(80))
                    .primitivePart();
            product = product.multiply(factor.pow(1 + random.nextInt(5)));
            distinct = distinct.multiply(factor);
        }
        SquarefreeFactorization factorization = SquarefreeFactorization.of(product);
        IntegerPolynomial back = IntegerPolynomial.monomial(factorization.unit(), factorization.zeroMultiplicity());
        int last = 0;
        for (Factor factor : factorization.factors()) {
            assertThat(SquarefreeFactorization.isProvenSquarefree(factor.polynomial()))
                    .isTrue();
            assertThat(factor.polynomial().content()).isEqualTo(1);
            assertThat(factor.multiplicity()).isGreaterThan(last);
            last = factor.multiplicity();
            back = back.multiply(factor.polynomial().pow(factor.multiplicity()));
        }
        assertThat(back).isEqualTo(product);
        assertThat(SquarefreeFactorization.isProvenSquarefree(factorization.squarefreePart()))
                .isTrue();
        assertThat(factorization.squarefreePart().degree()).isLessThanOrEqualTo(distinct.degree());
    }

    @Test
    void shouldFindTheGcdOfCoprimeAndOfNestedPolynomials() {
        assertThat(ModularGcd.of(parse("x^2-2"), parse("x^3-2"))).isEqualTo(IntegerPolynomial.ONE);
        assertThat(ModularGcd.of(parse("6x^2-12"), parse("(x^2-2)^2*(x+1)"))).isEqualTo(parse("x^2-2"));
        assertThat(ModularGcd.of(parse("(4x-6)*(x+1)"), IntegerPolynomial.ZERO)).isEqualTo(parse("(2x-3)*(x+1)"));
        // A leading coefficient that the divisor does not have in full.
        assertThat(ModularGcd.of(parse("(3x+1)*(5x+2)"), parse("(3x+1)*(7x+2)")))
                .isEqualTo(parse("3x+1"));
    }

    @Tag("slow")
    @Test
    void shouldTakeSecondsNotHoursForADoubleFactorOfHighDegree() {
        Random random = new Random(1000);
        IntegerPolynomial factor = TestPolynomials.random(random, 250, 500).primitivePart();
        IntegerPolynomial rest = TestPolynomials.random(random, 500, 500).primitivePart();
        SquarefreeFactorization factorization =
                SquarefreeFactorization.of(factor.pow(2).multiply(rest));
        assertThat(factorization.factors()).extracting(Factor::multiplicity).containsExactly(1, 2);
        assertThat(factorization.factors().get(1).polynomial()).isEqualTo(factor);
    }

    @Test
    void shouldNotDivideWithARemainder() {
        assertThat(ExactDivision.quotient(parse("x^2-1"), parse("x-1"))).isEqualTo(parse("x+1"));
        assertThat(ExactDivision.quotient(parse("x^2-1"), parse("x-2"))).isNull();
        assertThat(ExactDivision.quotient(parse("x^2-1"), parse("2x-2"))).isNull();
        assertThat(ExactDivision.quotient(parse("x"), parse("x^2"))).isNull();
        assertThat(ExactDivision.quotient(IntegerPolynomial.ZERO, parse("x^2"))).isEqualTo(IntegerPolynomial.ZERO);
    }
}
