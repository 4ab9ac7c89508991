package org.rootfleet.solver.scan;

/**
 * Four steps of Horner's rule at a time for a row of points {@code start + steps[i]}: simple loops that the compiler vectorises.
 *
 * <p>Products and sums are rounded separately: {@code Math.fma} would be a quarter faster, but a thousand times slower on processors
 * without it. More steps in one loop do not pay either: it is unrolled less.
 *
 * <p>The last steps only add up how far the values lie below a bound: {@code |w| - w} is exactly 0 for {@code w >= 0} and positive for
 * {@code w < 0}; a sum of such numbers is rounded to 0 only if each of them is 0. So a lack of 0 proves every value to be at least the
 * bound, and {@code value - bound}, though rounded, has the right sign, for subtraction underflows gradually.
 */
final class HornerRows {
    private HornerRows() {}

    /** {@code values[i] = a x^3 + b x^2 + c x + d}. */
    static void begin(
            double[] values, double[] steps, int count, double start, double a, double b, double c, double d) {
        for (int i = 0; i < count; i++) {
            double x = start + steps[i];
            values[i] = ((a * x + b) * x + c) * x + d;
        }
    }

    /** {@code values[i] = values[i] x^4 + a x^3 + b x^2 + c x + d}. */
    static void goOn(double[] values, double[] steps, int count, double start, double a, double b, double c, double d) {
        for (int i = 0; i < count; i++) {
            double x = start + steps[i];
            values[i] = (((values[i] * x + a) * x + b) * x + c) * x + d;
        }
    }

    /** {@link #begin} for a polynomial that ends with it: adds to {@code lack[i]} what the value is short of the bound. */
    static void beginAndCompare(
            double[] steps,
            double[] lack,
            int count,
            double start,
            double a,
            double b,
            double c,
            double d,
            double bound) {
        for (int i = 0; i < count; i++) {
            double x = start + steps[i];
            double above = (((a * x + b) * x + c) * x + d) - bound;
            lack[i] += Math.abs(above) - above;
        }
    }

    /** {@link #goOn} for the last coefficients: adds to {@code lack[i]} what the value is short of the bound. */
    static void goOnAndCompare(
            double[] values,
            double[] steps,
            double[] lack,
            int count,
            double start,
            double a,
            double b,
            double c,
            double d,
            double bound) {
        for (int i = 0; i < count; i++) {
            double x = start + steps[i];
            double above = ((((values[i] * x + a) * x + b) * x + c) * x + d) - bound;
            lack[i] += Math.abs(above) - above;
        }
    }

    /** Whether all entries, which are not negative, are 0; overwrites them. Their number is a power of two. */
    static boolean isZero(double[] lack) {
        int half = lack.length / 2;
        for (; half >= 8; half /= 2) {
            addHalf(lack, half);
        }
        double sum = 0;
        for (int i = 0; i < 2 * half; i++) {
            sum += lack[i];
        }
        return sum == 0;
    }

    private static void addHalf(double[] values, int half) {
        for (int i = 0; i < half; i++) {
            values[i] += values[i + half];
        }
    }
}
