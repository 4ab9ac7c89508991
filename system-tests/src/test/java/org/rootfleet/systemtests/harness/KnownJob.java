package org.rootfleet.systemtests.harness;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A job whose result is known without solving anything.
 *
 * @param kind what it loads
 * @param arguments what {@code coordinator solve} is to be told
 * @param values the roots as the result document has them
 */
public record KnownJob(String kind, List<String> arguments, List<String> values) {
    private static final int DIGITS = 20;
    private static final BigInteger SCALE_SQUARED = BigInteger.TEN.pow(2 * DIGITS);
    private static final double SCAN_CORE_SECONDS = 6;

    /** Draws the job of a number: scans, isolations and long polynomials in turn; files go to the folder. */
    public static KnownJob of(int number, Random random, Path folder) throws IOException {
        return switch (number % 3) {
            case 0 -> scan(random);
            case 1 -> squareRoots(random);
            default -> longPolynomial(random, folder.resolve("polynomial.txt"));
        };
    }

    /** Some core-seconds. */
    private static KnownJob scan(Random random) {
        long reach = IntegerScan.reach(SCAN_CORE_SECONDS) - random.nextInt(1_000_000_000);
        TreeSet<Long> roots = new TreeSet<>(List.of(-reach, reach));
        while (roots.size() < 7) {
            roots.add(Math.floorMod(random.nextLong(), 2 * reach) - reach);
        }
        IntegerScan scan = new IntegerScan(List.copyOf(roots));
        return new KnownJob("scan", scan.arguments(), scan.values());
    }

    /** A product of x^2 - n, of all magnitudes, and x - a: the decimals of its roots are those of integer square roots. */
    public static KnownJob squareRoots(Random random) {
        TreeMap<BigDecimal, String> roots = new TreeMap<>();
        StringBuilder product = new StringBuilder();
        for (int factor = 20 + random.nextInt(20); factor > 0; factor--) {
            int square = 2 + random.nextInt(1 << (4 + random.nextInt(27)));
            BigInteger[] root =
                    BigInteger.valueOf(square).multiply(SCALE_SQUARED).sqrtAndRemainder();
            BigDecimal decimal = new BigDecimal(root[0], DIGITS);
            if (root[1].signum() != 0 && !roots.containsKey(decimal)) {
                BigDecimal below = new BigDecimal(root[0].negate().subtract(BigInteger.ONE), DIGITS);
                roots.put(decimal, decimal.toPlainString());
                roots.put(below, below.toPlainString());
                product.append("(x^2-").append(square).append(")*");
            }
        }
        int integer = random.nextInt(100_000) - 50_000;
        roots.put(new BigDecimal(integer), Integer.toString(integer));
        product.append("(x-(").append(integer).append("))");
        List<String> arguments = List.of(product.toString(), "--digits", Integer.toString(DIGITS), "--output", "json");
        return new KnownJob("square roots", arguments, List.copyOf(roots.values()));
    }

    /** Two known roots and a factor that has none, with coefficients of a million digits: megabytes for every worker. */
    private static KnownJob longPolynomial(Random random, Path file) throws IOException {
        TreeSet<Integer> roots = new TreeSet<>();
        while (roots.size() < 2) {
            roots.add(random.nextInt(2_000_000) - 1_000_000);
        }
        String digits = new BigDecimal(new BigInteger(2_000_000 + random.nextInt(1_300_000), random))
                .setScale(0, RoundingMode.UNNECESSARY)
                .toPlainString();
        Files.writeString(file, "(x-(" + roots.first() + "))*(x-(" + roots.last() + "))*(x^8+" + digits + "*x^4+1)\n");
        List<String> arguments = new ArrayList<>(List.of("--file", file.toString(), "--method", "scan"));
        arguments.addAll(List.of("--find", "integer", "--range=-1000000..1000000", "--output", "json"));
        return new KnownJob(
                "long polynomial",
                arguments,
                roots.stream().map(String::valueOf).toList());
    }
}
