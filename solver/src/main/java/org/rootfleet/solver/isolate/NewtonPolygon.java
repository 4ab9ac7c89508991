package org.rootfleet.solver.isolate;

import java.util.Arrays;

/**
 * The upper convex hull of the points {@code (j, e_j)}, where {@code |a_j| < 2^e_j}: which terms of a polynomial matter at a point, found in
 * O(log n). Every {@code log2(|a_j| v^j)} lies below {@code h(j) + j log2 v} for the hull h, a concave function of j; and at a vertex by
 * at most one.
 */
final class NewtonPolygon {
    private final int[] vertices;
    private final double[] heights;

    private NewtonPolygon(int[] vertices, double[] heights) {
        this.vertices = vertices;
        this.heights = heights;
    }

    static NewtonPolygon of(LeadingBits bits) {
        int[] vertices = new int[bits.degree() + 1];
        int count = 0;
        for (int j = 0; j <= bits.degree(); j++) {
            if (bits.mantissa(j) != 0) {
                while (count > 1 && !isAbove(bits, vertices[count - 2], vertices[count - 1], j)) {
                    count--;
                }
                vertices[count++] = j;
            }
        }
        int[] kept = Arrays.copyOf(vertices, count);
        return new NewtonPolygon(
                kept, Arrays.stream(kept).mapToDouble(bits::exponent).toArray());
    }

    /** Whether the middle point lies above the line between the others. */
    private static boolean isAbove(LeadingBits bits, int left, int middle, int right) {
        long rise = (long) bits.exponent(middle) - bits.exponent(left);
        long total = (long) bits.exponent(right) - bits.exponent(left);
        return rise * (right - left) > total * (middle - left);
    }

    /** log2 of the v from which on the term of the highest power is the largest: no root is much larger. */
    double logOutermost() {
        return logRadius(Math.max(0, vertices.length - 2));
    }

    /** log2 of the v up to which the constant term is the largest: no root is much smaller. */
    double logInnermost() {
        return logRadius(0);
    }

    private double logRadius(int vertex) {
        int next = Math.min(vertex + 1, vertices.length - 1);
        return next == vertex ? 0 : (heights[vertex] - heights[next]) / (vertices[next] - vertices[vertex]);
    }

    /** The j, a vertex, for which {@code h(j) + j logV} is largest. */
    int largestTerm(double logV) {
        return vertices[largestVertex(logV)];
    }

    private int largestVertex(double logV) {
        int low = 0;
        int high = vertices.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            boolean rising =
                    heights[middle + 1] - heights[middle] + logV * (vertices[middle + 1] - vertices[middle]) > 0;
            if (rising) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * An upper bound of {@code log2 sum |a_j| v^j}, given {@code log2 v}; not more than {@code log2(degree + 1) + 1.25} too large. Products
     * of up to 2^40 are rounded by less than 1/8.
     */
    double logTermSum(double logV) {
        int highest = vertices[vertices.length - 1];
        return value(largestVertex(logV), logV) + Math.log(highest + 1.0) / Math.log(2) + 0.25;
    }

    /** A j such that all terms before it are more than so many binary orders smaller, at v, than the largest. */
    int firstTerm(double logV, double orders) {
        int vertex = largestVertex(logV);
        double limit = value(vertex, logV) - orders - 1;
        int low = 0;
        int high = vertex;
        while (low < high) {
            int middle = (low + high) / 2;
            if (value(middle, logV) < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? vertices[0] : vertices[low - 1] + crossing(low - 1, low, logV, limit);
    }

    /** A j such that all terms after it are more than so many binary orders smaller, at v, than the largest. */
    int lastTerm(double logV, double orders) {
        int vertex = largestVertex(logV);
        double limit = value(vertex, logV) - orders - 1;
        int low = vertex;
        int high = vertices.length - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (value(middle, logV) < limit) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        int last = vertices.length - 1;
        return low == last ? vertices[last] : vertices[low + 1] - crossing(low + 1, low, logV, limit);
    }

    /** How far from an outer vertex, below the limit, the hull may be followed toward an inner one before it reaches the limit. */
    private int crossing(int outer, int inner, double logV, double limit) {
        double below = limit - value(outer, logV);
        double rise = value(inner, logV) - value(outer, logV);
        int distance = Math.abs(vertices[inner] - vertices[outer]);
        // One less, for the rounding.
        return Math.max(0, Math.min(distance, (int) Math.floor(distance * (below / rise)) - 1));
    }

    private double value(int vertex, double logV) {
        return heights[vertex] + logV * vertices[vertex];
    }
}
