package org.rootfleet.solver.arithmetic;

/**
 * Checks exact Taylor shifts on rows of digits: {@code Q(x) = P(x + 1)} has {@code Q(1) = P(2)}, looked at modulo {@code 2^48 - 1}, where
 * a number is the sum of its digits and a power of two is a rotation of 48 bits.
 *
 * <p>What is found: one wrong bit of one number, at whichever step. For an error e in {@code u(t, j)} of {@link PascalRows} adds
 * {@code e (x + 1)^k x^l} to Q with some k and l, which is {@code e 2^k} at 1; and a power of two is no multiple of the modulus. (At -1, where
 * the other side would be a coefficient of P, only errors of the last step could be seen.) An error so
 * large that numbers overflow is seen by their size. Other errors escape in one of 2^48 cases.
 * Cost: two additions for each digit of each row.
 */
public final class RowResidue {
    private static final int BITS = PascalRows.DIGIT_BITS;
    private static final long MODULUS = (1L << BITS) - 1;

    /** So many digits add up without an overflow. */
    private static final int BLOCK = 1 << 12;

    private RowResidue() {}

    /**
     * The residue of {@code sum row_j 2^j}, added up over all lanes, of rows in the digits of their first tile: at most the modulus.
     */
    public static long atTwo(long[][] rows, int lanes, BinomialScale scale) {
        long sum = 0;
        for (int j = 0; j < rows.length; j++) {
            sum = fold(sum + rotate(sum(rows[j], lanes, scale.digits(0, j / PascalRows.TILE)), j % BITS));
        }
        return sum;
    }

    /**
     * Compares the residue of the sum of the rows, which are in the digits of their last tile.
     *
     * @throws WrongArithmeticException if the residue is another, or if a row is larger than it can be: it has overflown, or is about to
     */
    public static void checkAtOne(long[][] rows, int lanes, BinomialScale scale, long expected) {
        long sum = 0;
        boolean small = true;
        for (int tile = 0; tile < scale.blocks(); tile++) {
            int digits = scale.digits(tile, tile);
            int topBits = (int) Math.ceil(scale.bits(tile, tile)) - BITS * (digits - 1);
            int shift = Math.max(0, Math.min(Long.SIZE - 1, topBits));
            for (int j = tile * PascalRows.TILE; j < (tile + 1) * PascalRows.TILE; j++) {
                sum = fold(sum + sum(rows[j], lanes, digits));
                for (int l = (digits - 1) * lanes; l < digits * lanes; l++) {
                    long sign = rows[j][l] >> shift;
                    small &= sign == 0 || sign == -1;
                }
            }
        }
        if (!small || sum % MODULUS != expected % MODULUS) {
            throw new WrongArithmeticException("a Taylor shift of " + rows.length + " coefficients");
        }
    }

    /** Of all lanes. Digits are from 0 to 2^49, the top one is signed and of up to 63 bits. */
    private static long sum(long[] row, int lanes, int digits) {
        long sum = 0;
        int top = (digits - 1) * lanes;
        for (int l = top; l < top + lanes; l++) {
            sum = fold(sum + fold(row[l]));
        }
        // A digit has the weight 2^(48 l) = 1 in every lane.
        for (int from = 0; from < top; from += BLOCK) {
            int to = Math.min(top, from + BLOCK);
            for (int l = from; l < to; l++) {
                sum += row[l];
            }
            sum = fold(sum);
        }
        return sum;
    }

    /** The same residue, from 0 to the modulus: of a number that may be negative, whose upper part is from -2^15 to 2^15. */
    private static long fold(long number) {
        long folded = (number & MODULUS) + (number >> BITS);
        return (folded & MODULUS) + (folded >> BITS);
    }

    private static long rotate(long residue, int bits) {
        return (residue << bits & MODULUS) | (residue >>> (BITS - bits));
    }
}
