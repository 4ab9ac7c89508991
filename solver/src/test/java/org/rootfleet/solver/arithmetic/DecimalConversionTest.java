package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecimalConversionTest {

    @Test
    void shouldReadLikeTheJdk() {
        Random random = new Random(1);
        for (int length : new int[] {1, 2, 511, 512, 513, 1023, 1024, 1025, 1536, 2048, 2049, 5000, 20_000}) {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < length; i++) {
                digits.append((char) ('0' + random.nextInt(10)));
            }
            assertThat(DecimalConversion.parse(digits.toString())).isEqualTo(new BigInteger(digits.toString()));
        }
        assertThat(DecimalConversion.parse("")).isZero();
        assertThat(DecimalConversion.parse("0".repeat(3000))).isZero();
    }
}
