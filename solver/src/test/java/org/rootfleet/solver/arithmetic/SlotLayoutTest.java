package org.rootfleet.solver.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class SlotLayoutTest {
    /** That is all that makes the product right. */
    @RepeatedTest(100)
    void shouldGiveEachCoefficientWordsOfItsOwn(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int[] a = lengths(random);
        int[] b = lengths(random);
        SlotLayout layout = Objects.requireNonNull(SlotLayout.of(a, b));
        int count = a.length + b.length - 1;
        assertThat(layout.count()).isEqualTo(count);
        int[] owners = new int[layout.words()];
        int[] needed = needed(a, b);
        for (int k = 0; k < count; k++) {
            assertThat(layout.place(k)).isEqualTo((int) ((long) layout.slot() * k % layout.words()));
            for (int i = 0; i < needed[k]; i++) {
                assertThat(owners[layout.place(k) + i]).isZero();
                owners[layout.place(k) + i] = k + 1;
            }
        }
        // The order is that of the places.
        int seen = 0;
        for (int k = 0, before = -1; k < count; before = layout.place(k), k = layout.next(k)) {
            assertThat(layout.place(k)).isGreaterThan(before);
            seen++;
        }
        assertThat(seen).isEqualTo(count);
    }

    /** Evenly shorter coefficients: three quarters of 100 times 1600 words are 120,000. */
    @Test
    void shouldFoldWhatBecomesShorter() {
        int[] a = new int[50];
        for (int i = 0; i < a.length; i++) {
            a[i] = 1000 * (50 - i);
        }
        assertThat(Objects.requireNonNull(SlotLayout.of(a, a)).words()).isEqualTo(1 << 17);
    }

    @Test
    void shouldKnowWhatIsTooLong() {
        assertThat(SlotLayout.of(new int[] {1 << 30, 5}, new int[] {1 << 30, 7}))
                .isNull();
    }

    /** Of a sum of so many products, with two bits more. */
    private static int[] needed(int[] a, int[] b) {
        int[] needed = new int[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                int bits = a[i] + b[j] + Integer.SIZE - Integer.numberOfLeadingZeros(Math.min(a.length, b.length)) + 2;
                needed[i + j] = Math.max(needed[i + j], (bits + 63) / 64);
            }
        }
        return needed;
    }

    private static int[] lengths(Random random) {
        int[] bits = new int[1 + random.nextInt(60)];
        int shape = random.nextInt(4);
        int step = 1 + random.nextInt(500);
        for (int i = 0; i < bits.length; i++) {
            int length = shape == 0
                    ? bits.length
                    : shape == 1 ? i : shape == 2 ? bits.length - i : random.nextInt(bits.length);
            bits[i] = random.nextInt(9) == 0 ? 0 : step * length;
        }
        return bits;
    }
}
