package org.rootfleet.benchmarks.families;

import java.util.Arrays;
import org.rootfleet.solver.arithmetic.PrimeField;

/**
 * The shortest linear recurrence of a sequence over a field, by Berlekamp and Massey's algorithm (Massey, "Shift-register synthesis and
 * BCH decoding", 1969).
 */
final class ShortestRecurrence {
    private ShortestRecurrence() {}

    /** The coefficients, lowest first, of the monic polynomial of least degree that annihilates the sequence: {@code sum c_j s_(i+j) = 0}. */
    static long[] of(PrimeField field, long[] sequence) {
        long[] current = {field.one()}; // connection polynomial: c[0] s_i + c[1] s_(i-1) + ... = 0
        long[] previous = {field.one()};
        long previousDiscrepancy = field.one();
        int length = 0;
        int shift = 1;
        for (int i = 0; i < sequence.length; i++) {
            long discrepancy = 0;
            for (int j = 0; j < current.length && j <= length; j++) {
                discrepancy = field.add(discrepancy, field.multiply(current[j], sequence[i - j]));
            }
            if (discrepancy == 0) {
                shift++;
                continue;
            }
            long factor = field.multiply(discrepancy, field.inverse(previousDiscrepancy));
            long[] next = subtractShifted(field, current, factor, previous, shift);
            if (2 * length <= i) {
                length = i + 1 - length;
                previous = current;
                previousDiscrepancy = discrepancy;
                shift = 1;
            } else {
                shift++;
            }
            current = next;
        }
        long[] annihilator = new long[length + 1];
        for (int j = 0; j < current.length && j <= length; j++) {
            annihilator[length - j] = current[j];
        }
        return annihilator;
    }

    private static long[] subtractShifted(PrimeField field, long[] a, long factor, long[] b, int shift) {
        long[] difference = Arrays.copyOf(a, Math.max(a.length, b.length + shift));
        for (int j = 0; j < b.length; j++) {
            difference[j + shift] = field.subtract(difference[j + shift], field.multiply(factor, b[j]));
        }
        return difference;
    }
}
