package org.rootfleet.solver.isolate;

/**
 * The numbers {@code C(i, j) / 2^i}, with which a polynomial on [-1, 1] is taken to the halves of that interval: the coefficient j of
 * {@code q((x + 1) / 2)} is {@code sum_i C(i, j) / 2^i * b_i}, and that of {@code q((x - 1) / 2)} has the sign {@code (-1)^(i - j)} at each
 * term. So the terms with even and with odd {@code i - j} are summed apart, and both halves cost {@code n^2 / 2} products together.
 */
final class HalvingTable {
    /** Row i has the entries {@code C(i, j) / 2^i} for {@code j = 0 .. i}; exact up to i = 56, then rounded. */
    private static final double[][] ROWS = rows();

    private HalvingTable() {}

    private static double[][] rows() {
        double[][] rows = new double[LocalPolynomial.MAX_DEGREE + 1][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[i + 1];
            rows[i][0] = Math.scalb(1.0, -i);
            rows[i][i] = rows[i][0];
            for (int j = 1; j < i; j++) {
                rows[i][j] = (rows[i - 1][j - 1] + rows[i - 1][j]) / 2;
            }
        }
        return rows;
    }

    /**
     * The sums over even {@code i - j} into {@code same}, those over odd {@code i - j} into {@code opposite}; both are zero before, of
     * length degree + 1.
     */
    static void apply(double[] b, int degree, double[] same, double[] opposite) {
        for (int i = 0; i <= degree; i++) {
            double factor = b[i];
            double[] row = ROWS[i];
            // Every second entry belongs to each sum, from the top down.
            for (int j = i; j >= 0; j -= 2) {
                same[j] += row[j] * factor;
            }
            for (int j = i - 1; j >= 0; j -= 2) {
                opposite[j] += row[j] * factor;
            }
        }
    }
}
