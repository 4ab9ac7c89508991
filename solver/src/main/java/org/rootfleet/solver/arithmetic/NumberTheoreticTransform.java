package org.rootfleet.solver.arithmetic;

/**
 * Fast Fourier transform modulo a {@link TransformPrime}: the values of a polynomial at the N roots of unity, N being the length. The inverse
 * transform of the products of values is the product of two polynomials modulo {@code x^N - 1}: the product itself if its degree is below N.
 *
 * <p>The polynomial is reduced along a tree: modulo {@code x^(2m) - c} it is two polynomials modulo {@code x^m - s} and {@code x^m + s},
 * with {@code s^2 = c}. Node 0 at the root has c = 1, node k has the children 2k (s) and 2k + 1 (-s); so c is {@code e(theta(k))} and s is
 * {@code e(theta(k) / 2)} in the words of {@link TransformPrime#node}, at every level. Three legs are reductions modulo {@code x^m - w^j}, w being
 * a cube root of unity: in the tree of leg j each c has a factor {@code w^t}, t = j at the root, and since {@code (w^(2t))^2 = w^t} each s has
 * the factor {@code w^(2t)}: t is doubled with each level, and is as it was after two.
 *
 * <p>A level works on whole rows with one s, so that the compiler makes vector instructions of it. The tree is walked depth first until a
 * tile has as many rows as columns: then each row is a polynomial modulo {@code x^C - c}, c = e(theta(b B + i)) for row i of tile b of B rows.
 * With {@code x = y z}, {@code y = e(theta(i) / C)}, all of them become polynomials in z modulo {@code z^C - e(theta(b B))}: the tile is
 * transposed, coefficient j is multiplied by {@code y^j}, and the same tree, from node b B on, serves all columns at once.
 *
 * <p>Cost: {@code N log N / 2} products for length N. Source: D. Bailey, "FFTs in external or hierarchical memory" (1990), for the two
 * directions; C. Burrus and P. Eschenbacher, "An in-place,
 * in-order prime factor FFT algorithm" (1981), for three legs.
 */
public final class NumberTheoreticTransform {
    private final TransformPrime prime;
    private final TransformShape shape;

    /** {@code twist[j][i] = e(theta(i) j / C)}. */
    private final double[][] twist;

    private final double[][] inverseTwist;
    private final double[][] transposed;

    /** Not to be used by two threads at once. */
    public NumberTheoreticTransform(TransformPrime prime, TransformShape shape) {
        this.prime = prime;
        this.shape = shape;
        this.twist = TwistTables.of(prime, shape.logTile(), shape.logColumns(), false);
        this.inverseTwist = TwistTables.of(prime, shape.logTile(), shape.logColumns(), true);
        this.transposed = new double[shape.columns()][1 << shape.logTile()];
    }

    /** Puts the values in place of the coefficients, which are at most 9/16 of the prime; the values are at most 15/8 of it. */
    public void forward(double[][] x) {
        int rows = shape.legRows();
        if (shape.legs() == 3) {
            double w = prime.cubeRoot();
            for (int row = 0; row < rows; row++) {
                TransformKernels.three(x[row], x[row + rows], x[row + 2 * rows], w, prime);
            }
        }
        for (int leg = 0; leg < shape.legs(); leg++) {
            forward(x, leg * rows, rows, 0, leg);
        }
    }

    /** Twice the exponent of a cube root of unity. */
    private static int doubled(int third) {
        return third == 0 ? 0 : 3 - third;
    }

    private void forward(double[][] x, int from, int rows, int node, int third) {
        int tile = 1 << shape.logTile();
        if (rows == tile) {
            forwardTile(x, from, node, third);
        } else if (rows == 2 * tile) {
            forwardTwo(x, from, rows, node, third);
            forward(x, from, tile, 2 * node, doubled(third));
            forward(x, from + tile, tile, 2 * node + 1, doubled(third));
        } else {
            forwardFour(x, from, rows, node, third);
            for (int i = 0; i < 4; i++) {
                forward(x, from + i * rows / 4, rows / 4, 4 * node + i, third);
            }
        }
    }

    /** After the levels of a tile. */
    private int thirdBelow(int third) {
        return (shape.logTile() & 1) == 0 ? third : doubled(third);
    }

    private void forwardTile(double[][] x, int from, int node, int third) {
        int tile = 1 << shape.logTile();
        forwardAll(x, from, tile, node, third);
        transpose(x, from, tile, transposed, 0, shape.columns());
        for (int j = 0; j < transposed.length; j++) {
            TransformKernels.twist(transposed[j], twist[j], prime);
        }
        forwardAll(transposed, 0, shape.columns(), node << shape.logTile(), thirdBelow(third));
        exchange(x, from);
    }

    /** All levels of some rows: depth first, so that most work on rows that are in the first-level cache. */
    private void forwardAll(double[][] x, int from, int rows, int node, int third) {
        if (rows == 2) {
            forwardTwo(x, from, rows, node, third);
        } else if (rows >= 4) {
            forwardFour(x, from, rows, node, third);
            for (int i = 0; i < 4; i++) {
                forwardAll(x, from + i * rows / 4, rows / 4, 4 * node + i, third);
            }
        }
    }

    private void forwardFour(double[][] x, int from, int rows, int node, int third) {
        double w = prime.node(node, doubled(third));
        double u = prime.node(2 * node, third);
        double v = prime.node(2 * node + 1, third);
        int quarter = rows / 4;
        for (int i = from; i < from + quarter; i++) {
            // Two levels while the four rows are in the first-level cache.
            TransformKernels.forwardFirst(x[i], x[i + 2 * quarter], w, prime);
            TransformKernels.forwardFirst(x[i + quarter], x[i + 3 * quarter], w, prime);
            TransformKernels.forwardSecond(x[i], x[i + quarter], u, prime);
            TransformKernels.forwardSecond(x[i + 2 * quarter], x[i + 3 * quarter], v, prime);
        }
    }

    private void forwardTwo(double[][] x, int from, int rows, int node, int third) {
        double w = prime.node(node, doubled(third));
        for (int i = from; i < from + rows / 2; i++) {
            TransformKernels.forwardSecond(x[i], x[i + rows / 2], w, prime);
        }
    }

    /**
     * Undoes {@link #forward}, but for a factor that is the length. From values up to 2 p to coefficients up to 2 p that are not
     * necessarily least.
     */
    public void inverse(double[][] x) {
        int rows = shape.legRows();
        for (int leg = 0; leg < shape.legs(); leg++) {
            inverse(x, leg * rows, rows, 0, leg);
        }
        if (shape.legs() == 3) {
            double w = prime.cubeRoot();
            for (int row = 0; row < rows; row++) {
                TransformKernels.three(x[row], x[row + rows], x[row + 2 * rows], w, prime);
                double[] second = x[row + 2 * rows];
                x[row + 2 * rows] = x[row + rows];
                x[row + rows] = second;
            }
            for (double[] row : x) {
                TransformKernels.reduce(row, prime);
            }
        }
    }

    private void inverse(double[][] x, int from, int rows, int node, int third) {
        int tile = 1 << shape.logTile();
        if (rows == tile) {
            inverseTile(x, from, node, third);
        } else if (rows == 2 * tile) {
            inverse(x, from, tile, 2 * node, doubled(third));
            inverse(x, from + tile, tile, 2 * node + 1, doubled(third));
            inverseTwo(x, from, rows, node, third);
        } else {
            for (int i = 0; i < 4; i++) {
                inverse(x, from + i * rows / 4, rows / 4, 4 * node + i, third);
            }
            inverseFour(x, from, rows, node, third);
        }
    }

    private void inverseTile(double[][] x, int from, int node, int third) {
        int tile = 1 << shape.logTile();
        exchange(x, from);
        inverseAll(transposed, 0, shape.columns(), node << shape.logTile(), thirdBelow(third));
        for (int j = 0; j < transposed.length; j++) {
            TransformKernels.twist(transposed[j], inverseTwist[j], prime);
        }
        transpose(transposed, 0, shape.columns(), x, from, tile);
        inverseAll(x, from, tile, node, third);
    }

    private void inverseAll(double[][] x, int from, int rows, int node, int third) {
        if (rows == 2) {
            inverseTwo(x, from, rows, node, third);
        } else if (rows >= 4) {
            for (int i = 0; i < 4; i++) {
                inverseAll(x, from + i * rows / 4, rows / 4, 4 * node + i, third);
            }
            inverseFour(x, from, rows, node, third);
        }
    }

    private void inverseFour(double[][] x, int from, int rows, int node, int third) {
        double w = prime.inverseNode(node, doubled(third));
        double u = prime.inverseNode(2 * node, third);
        double v = prime.inverseNode(2 * node + 1, third);
        int quarter = rows / 4;
        for (int i = from; i < from + quarter; i++) {
            TransformKernels.inverseFirst(x[i], x[i + quarter], u, prime);
            TransformKernels.inverseFirst(x[i + 2 * quarter], x[i + 3 * quarter], v, prime);
            TransformKernels.inverseSecond(x[i], x[i + 2 * quarter], w, prime);
            TransformKernels.inverseSecond(x[i + quarter], x[i + 3 * quarter], w, prime);
        }
    }

    private void inverseTwo(double[][] x, int from, int rows, int node, int third) {
        double w = prime.inverseNode(node, doubled(third));
        for (int i = from; i < from + rows / 2; i++) {
            TransformKernels.inverseSecond(x[i], x[i + rows / 2], w, prime);
        }
    }

    /** A tile's place in x against the transposed tile: square ones change hands, others are copied, both ways, in the same order. */
    private void exchange(double[][] x, int from) {
        int tile = 1 << shape.logTile();
        if (tile == shape.columns()) {
            for (int j = 0; j < tile; j++) {
                double[] row = x[from + j];
                x[from + j] = transposed[j];
                transposed[j] = row;
            }
            return;
        }
        for (int j = 0; j < shape.columns(); j++) {
            double[] row = x[from + j * tile / shape.columns()];
            int at = j * tile % shape.columns();
            double[] other = transposed[j];
            for (int i = 0; i < tile; i++) {
                double value = row[at + i];
                row[at + i] = other[i];
                other[i] = value;
            }
        }
    }

    /** {@code to[toRow + j][i] = from[fromRow + i][j]}. */
    static void transpose(double[][] from, int fromRow, int rows, double[][] to, int toRow, int columns) {
        int j = 0;
        for (; j + 8 <= columns; j += 8) {
            transposeEight(from, fromRow, rows, to, toRow + j, j);
        }
        for (; j < columns; j++) {
            double[] target = to[toRow + j];
            for (int i = 0; i < rows; i++) {
                target[i] = from[fromRow + i][j];
            }
        }
    }

    /** Rows of their own, so that no pointer is read for each number; what is read of each row is a line of the cache. */
    private static void transposeEight(double[][] from, int fromRow, int rows, double[][] to, int toRow, int column) {
        double[] t0 = to[toRow];
        double[] t1 = to[toRow + 1];
        double[] t2 = to[toRow + 2];
        double[] t3 = to[toRow + 3];
        double[] t4 = to[toRow + 4];
        double[] t5 = to[toRow + 5];
        double[] t6 = to[toRow + 6];
        double[] t7 = to[toRow + 7];
        for (int i = 0; i < rows; i++) {
            double[] row = from[fromRow + i];
            t0[i] = row[column];
            t1[i] = row[column + 1];
            t2[i] = row[column + 2];
            t3[i] = row[column + 3];
            t4[i] = row[column + 4];
            t5[i] = row[column + 5];
            t6[i] = row[column + 6];
            t7[i] = row[column + 7];
        }
    }
}
