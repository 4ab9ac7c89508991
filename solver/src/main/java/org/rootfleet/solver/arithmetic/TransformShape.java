package org.rootfleet.solver.arithmetic;

/**
 * How {@link NumberTheoreticTransform} lays out a power series: {@code legs} parts, 1 or 3, of {@code 2^logRows} rows each, of
 * {@code 2^logColumns} entries; the coefficient of {@code x^k} is entry {@code k mod 2^logColumns} of row {@code k / 2^logColumns}.
 * Tiles of {@code 2^logTile} rows are transformed in both directions.
 */
public record TransformShape(int legs, int logRows, int logColumns, int logTile) {
    /**
     * 128 * 128 doubles and the table for them stay in the second-level cache. In products of 4000 to a million words, rows of 64 take 0 to
     * 9 % longer.
     */
    private static final int MAX_LOG_COLUMNS = 7;

    /** Rows of 256 take 4 % less in products from 50,000 words on, and 9 % longer at half of those. */
    private static final int MAX_LOG_COLUMNS_OF_LONG_LEGS = 8;

    private static final int LONG_LOG_LEG = 17;

    private static final int MIN_LOG_LEG = 6;

    /** The longest transform. */
    public static final int MAX_LENGTH = 1 << 22;

    /** The smallest shape for products of so many coefficients. */
    public static TransformShape of(int length) {
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("no transform for " + length + " coefficients");
        }
        int log = Math.max(MIN_LOG_LEG, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, length - 1)));
        boolean threeQuarters = log - 2 >= MIN_LOG_LEG && length <= 3 << (log - 2);
        int logLeg = threeQuarters ? log - 2 : log;
        int maxLogColumns = logLeg < LONG_LOG_LEG ? MAX_LOG_COLUMNS : MAX_LOG_COLUMNS_OF_LONG_LEGS;
        int logColumns = Math.min(maxLogColumns, (logLeg + 1) / 2);
        int logRows = logLeg - logColumns;
        return new TransformShape(threeQuarters ? 3 : 1, logRows, logColumns, Math.min(logRows, logColumns));
    }

    int legRows() {
        return 1 << logRows;
    }

    public int rows() {
        return legs << logRows;
    }

    public int columns() {
        return 1 << logColumns;
    }

    /** Of the series; also what a transform and its inverse multiply by. */
    public int length() {
        return rows() << logColumns;
    }

    /** A polynomial that is zero. */
    public double[][] allocate() {
        return new double[rows()][columns()];
    }
}
