package org.rootfleet.systemtests.harness;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/**
 * A job of any length with a known answer: an equation with known integer roots, two of them at the ends of the range, so that all of the
 * range has to be visited. The range is named: a bound of the roots would make it two to five times as long.
 *
 * @param roots ascending
 */
public record IntegerScan(List<Long> roots) {
    private static final double ENDLESS_CORE_SECONDS = 900;

    /** Visits all integers up to an absolute value. */
    public static IntegerScan reaching(long largest) {
        return new IntegerScan(LongStream.of(-largest, -largest / 2 - 7, -3, 0, 1, largest / 3, largest)
                .boxed()
                .toList());
    }

    /** Keeps a core of this machine busy for about so long, when Java has compiled what it runs. */
    public static IntegerScan lasting(double coreSeconds) {
        return reaching(reach(coreSeconds));
    }

    /** Does not end while a test runs. */
    public static IntegerScan endless() {
        return lasting(ENDLESS_CORE_SECONDS);
    }

    /** How far a scan to both sides of zero gets in such a time of a core of this machine. */
    static long reach(double coreSeconds) {
        return Math.round(coreSeconds * ScanSpeed.POINTS_PER_SECOND / 2);
    }

    /** What {@code coordinator solve} is to be told. */
    public List<String> arguments() {
        StringBuilder equation = new StringBuilder();
        for (long root : roots) {
            equation.append(equation.isEmpty() ? "" : "*")
                    .append("(x-(")
                    .append(root)
                    .append("))");
        }
        String range = "--range=" + roots.get(0) + ".." + roots.get(roots.size() - 1);
        return List.of(equation.toString(), "--method", "scan", "--find", "integer", range, "--output", "json");
    }

    /** The roots as a result document has them. */
    public List<String> values() {
        return roots.stream().map(String::valueOf).toList();
    }

    /** The polynomial with these roots but for zero, which is split off before anything is scanned. */
    IntegerPolynomial withoutZero() {
        BigInteger[] product = {BigInteger.ONE};
        for (long root : roots) {
            product = root == 0 ? product : timesLinear(product, BigInteger.valueOf(root));
        }
        return IntegerPolynomial.of(product);
    }

    private static BigInteger[] timesLinear(BigInteger[] factor, BigInteger root) {
        BigInteger[] product = new BigInteger[factor.length + 1];
        Arrays.fill(product, BigInteger.ZERO);
        for (int i = 0; i < factor.length; i++) {
            product[i + 1] = product[i + 1].add(factor[i]);
            product[i] = product[i].subtract(factor[i].multiply(root));
        }
        return product;
    }
}
