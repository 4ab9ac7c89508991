package org.rootfleet.solver.arithmetic;

import java.util.HashMap;
import java.util.Map;

/** The tables that {@link NumberTheoreticTransform} needs for its tiles: few and small, made once. */
final class TwistTables {
    private static final Map<Key, double[][]> TABLES = new HashMap<>();

    private record Key(TransformPrime prime, int logTile, int logColumns, boolean inverse) {}

    private TwistTables() {}

    /** {@code [j][i] = e(theta(i) j / C)} for tiles of B rows i and C columns j, or the inverses; not to be written to. */
    static double[][] of(TransformPrime prime, int logTile, int logColumns, boolean inverse) {
        synchronized (TABLES) {
            return TABLES.computeIfAbsent(new Key(prime, logTile, logColumns, inverse), TwistTables::make);
        }
    }

    private static double[][] make(Key key) {
        TransformPrime prime = key.prime();
        double root = prime.root(key.logTile() + key.logColumns());
        double base = key.inverse() ? prime.inverse(root) : root;
        double[][] table = new double[1 << key.logColumns()][1 << key.logTile()];
        for (int i = 0; i < 1 << key.logTile(); i++) {
            // theta(i) / C is a fraction of denominator B C.
            int reversed = Integer.reverse(i) >>> 1 >>> (Integer.SIZE - 1 - key.logTile());
            double y = prime.power(base, reversed);
            double power = 1;
            for (double[] row : table) {
                row[i] = power;
                power = prime.least(prime.multiply(power, y));
            }
        }
        return table;
    }
}
