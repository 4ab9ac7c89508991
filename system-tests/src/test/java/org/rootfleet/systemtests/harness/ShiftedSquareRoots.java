package org.rootfleet.systemtests.harness;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Long isolations with known answers: a product of factors (x - s)^2 - n with integers s and n, no n a square, has the roots s + sqrt(n) and
 * s - sqrt(n), all of them real, irrational, and with decimals that integer square roots tell. The polynomial is some megabytes long, a
 * third of the work is isolating the roots, the rest computing their decimals.
 */
public final class ShiftedSquareRoots {
    private static final int DIGITS = 1000;
    private static final BigInteger SCALE = BigInteger.TEN.pow(DIGITS);
    private static final int SHIFT_BITS = 32;

    // Measured on one core: 4.2, 10.5 and 19.6 s at the degrees 600, 1000 and 1400, and a quarter more for what a
    // coordinator checks.
    private static final double DEGREE = 1000;
    private static final double SECONDS_OF_DEGREE = 13;
    private static final double EXPONENT = 1.8;
    /** How fast that core scanned. */
    private static final double POINTS_PER_SECOND = 1.27e11;

    private ShiftedSquareRoots() {}

    /** Keeps a core of this machine busy for about so long; writes the polynomial to a file, by its coefficients. */
    public static KnownJob lasting(double coreSeconds, Random random, Path file) throws IOException {
        double relative = coreSeconds * ScanSpeed.POINTS_PER_SECOND / (POINTS_PER_SECOND * SECONDS_OF_DEGREE);
        int factors = (int) Math.ceil(DEGREE / 2 * Math.pow(relative, 1 / EXPONENT));
        TreeSet<BigDecimal> roots = new TreeSet<>();
        BigInteger[] product = {BigInteger.ONE};
        while (roots.size() < 2 * factors) {
            BigInteger shift = BigInteger.valueOf(random.nextInt());
            BigInteger square = new BigInteger(2 * SHIFT_BITS - 4, random);
            BigInteger[] root = square.multiply(SCALE).multiply(SCALE).sqrtAndRemainder();
            if (root[1].signum() != 0) {
                roots.add(new BigDecimal(shift.multiply(SCALE).add(root[0]), DIGITS));
                // The decimals are those of the largest decimal fraction below.
                roots.add(new BigDecimal(shift.multiply(SCALE).subtract(root[0]).subtract(BigInteger.ONE), DIGITS));
                product = times(
                        product,
                        shift.multiply(shift).subtract(square),
                        shift.shiftLeft(1).negate());
            }
        }
        write(product, file);
        List<String> arguments = List.of(
                "--file",
                file.toString(),
                "--method",
                "isolate",
                "--digits",
                Integer.toString(DIGITS),
                "--output",
                "json");
        return new KnownJob(
                "isolation of degree " + 2 * factors,
                arguments,
                roots.stream().map(BigDecimal::toPlainString).toList());
    }

    /** Times x^2 + linear x + constant; coefficients lowest degree first. */
    private static BigInteger[] times(BigInteger[] factor, BigInteger constant, BigInteger linear) {
        BigInteger[] product = new BigInteger[factor.length + 2];
        Arrays.fill(product, BigInteger.ZERO);
        for (int i = 0; i < factor.length; i++) {
            product[i] = product[i].add(factor[i].multiply(constant));
            product[i + 1] = product[i + 1].add(factor[i].multiply(linear));
            product[i + 2] = product[i + 2].add(factor[i]);
        }
        return product;
    }

    private static void write(BigInteger[] coefficients, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = coefficients.length - 1; i >= 0; i--) {
                writer.append(coefficients[i].toString()).append(i > 0 ? ",\n" : "\n");
            }
        }
    }
}
