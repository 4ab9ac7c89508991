package org.rootfleet.solver.arithmetic;

/**
 * Euclid's algorithm on a short integer polynomial and its derivative, of whose coefficients only the lowest 64 bits are looked at: word
 * products need no reduction, so that a step takes a few processor cycles where one modulo a prime takes some fifty.
 *
 * <p><b>Proof.</b> Let a, b be integer polynomials of degree n + 1 and n. Then {@code r = s^2 a - (s l x + s a_n - l b_(n-1)) b}, where l and s
 * are the leading coefficients of a and b, is one of lower degree than n, and a common divisor of a and b of positive degree divides r. If
 * all of a and b are known modulo 2^w, so is r, by sums and products of words. If its known bits show that exactly 2^v divides all
 * coefficients, v < w, then r / 2^v is known modulo 2^(w - v). If its coefficient of degree n - 1 is not zero modulo that power, it
 * has this degree, and so on; a constant that is not zero shows that there is no common divisor. A leading coefficient with no bit known
 * to be set proves nothing, nor do degrees that fall by more than one.
 *
 * <p>About one bit is lost a step. Cost: some 3/2 n^2 multiplications.
 */
public final class TwoAdicEuclid {
    /** Beyond this degree the bits often do not last. */
    public static final int MAX_DEGREE = 30;

    private TwoAdicEuclid() {}

    /**
     * Whether an integer polynomial is certainly coprime to its derivative; false means not proven.
     *
     * @param coefficients lowest degree first, modulo 2^64; the last is not zero, and its degree is at least 1
     */
    public static boolean provesSquarefree(long[] coefficients) {
        int n = coefficients.length - 2;
        long[] a = coefficients.clone();
        long[] b = new long[n + 1];
        for (int i = 0; i <= n; i++) {
            b[i] = (i + 1) * a[i + 1];
        }
        int lost = 0;
        while (n > 0 && b[n] << lost != 0) {
            long common = subtractMultiple(a, b, n);
            int twos = common == 0 ? Long.SIZE : Long.numberOfTrailingZeros(common);
            lost += twos;
            if (lost >= Long.SIZE) {
                return false;
            }
            if (twos > 0) {
                for (int i = 0; i < n; i++) {
                    a[i] >>= twos;
                }
            }
            long[] remainder = a;
            a = b;
            b = remainder;
            n--;
        }
        return b[n] << lost != 0;
    }

    /** Leaves r in a, for a of degree n + 1 and b of degree n; all bits of all its coefficients, put together. */
    private static long subtractMultiple(long[] a, long[] b, int n) {
        long leading = b[n];
        long square = leading * leading;
        long q1 = leading * a[n + 1];
        long q0 = leading * a[n] - a[n + 1] * b[n - 1];
        long last = b[0];
        long all = square * a[0] - q0 * last;
        a[0] = all;
        for (int i = 1; i < n; i++) {
            long next = b[i];
            long value = square * a[i] - q0 * next - q1 * last;
            a[i] = value;
            all |= value;
            last = next;
        }
        return all;
    }
}
