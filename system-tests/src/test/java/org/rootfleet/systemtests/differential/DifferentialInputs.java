package org.rootfleet.systemtests.differential;

import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.rootfleet.benchmarks.families.Families;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Random and structured polynomials of degree 1 to 200, all from one seed. Small ones are the most frequent. */
final class DifferentialInputs {
    private static final int[] DIGITS = {20, 20, 20, 20, 0, 1, 5, 40, 100};

    /** Lengths of coefficients, around the sizes of words. */
    private static final int[] BITS = {1, 2, 4, 8, 16, 31, 32, 33, 52, 53, 63, 64, 65, 128, 200, 1000};

    private final Random random;

    DifferentialInputs(Random random) {
        this.random = random;
    }

    DifferentialInput next() {
        int digits = DIGITS[random.nextInt(DIGITS.length)];
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> new DifferentialInput("dense", dense(degree(200)), digits);
            case 3 -> new DifferentialInput("tiny", tiny(), digits);
            case 4, 5, 6 -> family(digits);
            case 7, 8 -> withRoots("known roots", digits, false);
            case 9 -> withRoots("dyadic roots", digits, true);
            case 10 -> new DifferentialInput("no real root", rootless(), digits);
            case 11 -> new DifferentialInput("power of x", powers(), digits);
            case 12 -> new DifferentialInput("gaps", gaps(), digits);
            case 13 -> new DifferentialInput("cluster", cluster(), digits);
            case 14 -> new DifferentialInput("nearly rational roots", perturbed(), digits);
            default -> new DifferentialInput("product", dense(degree(60)).multiply(dense(degree(60))), digits);
        };
    }

    /** From 1 to max, each order of magnitude as likely as the others. */
    private int degree(int max) {
        return (int) Math.exp(random.nextDouble() * Math.log(max + 1.0));
    }

    private IntegerPolynomial dense(int degree) {
        return Families.random(degree, BITS[random.nextInt(BITS.length)], random);
    }

    /** Degree 1 to 6 with coefficients from -3 to 3: many coincidences. */
    private IntegerPolynomial tiny() {
        long[] coefficients = new long[2 + random.nextInt(6)];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = random.nextInt(7) - 3L;
        }
        coefficients[coefficients.length - 1] = random.nextBoolean() ? 1 : -3;
        return IntegerPolynomial.ofLongs(coefficients);
    }

    private DifferentialInput family(int digits) {
        int n = degree(100);
        String name = switch (random.nextInt(14)) {
            case 0 -> "wilk_" + n;
            case 1 -> "cheb_" + n;
            case 2 -> "leg_" + n;
            case 3 -> "herm_" + n;
            case 4 -> "lag_" + degree(70);
            case 5 -> "exp_" + degree(200);
            case 6 -> "mign" + (2 + random.nextInt(12)) + "_" + (3 + random.nextInt(22));
            case 7 -> "rand" + BITS[random.nextInt(BITS.length)] + "_" + degree(200);
            case 8 -> "lin" + (8 + random.nextInt(60)) + "_" + degree(60);
            case 9 -> "mix" + Math.min(n, 5) + "x" + (8 + random.nextInt(60)) + "_" + (n + 1);
            case 10 -> "charp_" + degree(50);
            case 11 -> "sparse_" + (2 + degree(198));
            case 12 -> "near" + (2 + random.nextInt(30)) + "_" + (2 + degree(40));
            default -> "degree_" + n;
        };
        return random.nextInt(3) == 0
                ? withRoots(name, digits, Families.of(name), random.nextBoolean())
                : new DifferentialInput(name, Families.of(name), digits);
    }

    private DifferentialInput withRoots(String kind, int digits, boolean dyadic) {
        IntegerPolynomial cofactor = random.nextInt(4) == 0 ? IntegerPolynomial.ONE : dense(degree(30));
        boolean power = random.nextInt(4) == 0 && cofactor.degree() < 10;
        return withRoots(kind, digits, power ? cofactor.pow(2 + random.nextInt(3)) : cofactor, dyadic);
    }

    /** Rational roots of multiplicities up to 5, times a cofactor of which nothing is known. */
    private DifferentialInput withRoots(String kind, int digits, IntegerPolynomial cofactor, boolean dyadic) {
        Map<Rational, Integer> known = new TreeMap<>();
        IntegerPolynomial product = cofactor;
        int bits = 1 + random.nextInt(random.nextInt(4) == 0 ? 100 : 12);
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            Rational root = dyadic ? dyadicRoot() : rationalRoot(bits);
            int multiplicity = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1;
            known.merge(root, multiplicity, Integer::sum);
            product = product.multiply(IntegerPolynomial.withRoot(root).pow(multiplicity));
        }
        return new DifferentialInput(kind, product, digits, known);
    }

    private Rational rationalRoot(int bits) {
        BigInteger numerator = new BigInteger(bits, random);
        BigInteger denominator =
                random.nextBoolean() ? BigInteger.ONE : new BigInteger(bits, random).add(BigInteger.ONE);
        return new Rational(random.nextBoolean() ? numerator : numerator.negate(), denominator);
    }

    /** A point where ranges are cut: 1, -1, powers of two and small multiples of them. */
    private Rational dyadicRoot() {
        long numerator = random.nextInt(3) > 0 ? 1 : random.nextInt(64);
        int exponent = random.nextInt(3) == 0 ? 0 : random.nextInt(random.nextInt(3) == 0 ? 200 : 9);
        BigInteger signed = BigInteger.valueOf(random.nextBoolean() ? numerator : -numerator);
        BigInteger power = BigInteger.ONE.shiftLeft(exponent);
        return random.nextBoolean() ? new Rational(signed, power) : Rational.of(signed.multiply(power));
    }

    private IntegerPolynomial rootless() {
        int kind = random.nextInt(3);
        IntegerPolynomial half = dense(degree(kind == 0 ? 25 : 60));
        IntegerPolynomial square = half.multiply(half);
        return switch (kind) {
            // Just above the axis, at every root of the half: subdivision goes very deep there.
            case 0 ->
                square.multiply(BigInteger.ONE.shiftLeft(random.nextInt(100))).add(IntegerPolynomial.ONE);
            case 1 ->
                square.add(IntegerPolynomial.monomial(BigInteger.ONE, 2 * random.nextInt(30)))
                        .add(IntegerPolynomial.ONE);
            default -> cyclotomicSum(3 + 2 * random.nextInt(90));
        };
    }

    /** 1 + x + ... + x^(length - 1): no real root for an odd length. */
    private static IntegerPolynomial cyclotomicSum(int length) {
        long[] ones = new long[length];
        java.util.Arrays.fill(ones, 1);
        return IntegerPolynomial.ofLongs(ones);
    }

    private IntegerPolynomial powers() {
        int power = 2 + random.nextInt(7);
        IntegerPolynomial inner = switch (random.nextInt(3)) {
            // x^n - a, where a may be a perfect power
            case 0 -> IntegerPolynomial.withRoot(rationalRoot(6).pow(1 + random.nextInt(6)));
            case 1 -> withRoots("", 0, random.nextBoolean()).polynomial();
            default -> dense(degree(25));
        };
        IntegerPolynomial inflated = inner.inflated(inner.degree() < 30 ? power : 1);
        return random.nextInt(3) > 0
                ? inflated
                : inflated.multiply(IntegerPolynomial.monomial(BigInteger.ONE, random.nextInt(6)));
    }

    /** A few terms far apart, with coefficients that may span thousands of binary orders. */
    private IntegerPolynomial gaps() {
        int degree = 2 + degree(190);
        int span = random.nextInt(3) == 0 ? 10_000 : 1 + random.nextInt(100);
        IntegerPolynomial sum =
                IntegerPolynomial.monomial(spread(span), degree).add(IntegerPolynomial.of(spread(span)));
        for (int i = random.nextInt(5); i > 0; i--) {
            sum = sum.add(IntegerPolynomial.monomial(spread(span), random.nextInt(degree)));
        }
        return sum;
    }

    private BigInteger spread(int span) {
        BigInteger number = BigInteger.valueOf(1L + random.nextInt(1000)).shiftLeft(random.nextInt(span));
        return random.nextBoolean() ? number : number.negate();
    }

    /** Two or three roots 2^-bits apart, times something. */
    private IntegerPolynomial cluster() {
        int bits = 1 + random.nextInt(300);
        Rational gap = new Rational(BigInteger.ONE, BigInteger.ONE.shiftLeft(bits));
        Rational centre = random.nextBoolean() ? dyadicRoot() : rationalRoot(8);
        IntegerPolynomial product =
                IntegerPolynomial.withRoot(centre).multiply(IntegerPolynomial.withRoot(centre.add(gap)));
        if (random.nextBoolean()) {
            // Irrational ones: the product has a sign change at their middle only if it is moved down.
            product = product.multiply(BigInteger.ONE.shiftLeft(bits)).subtract(IntegerPolynomial.ONE);
        }
        return product.multiply(dense(degree(12)));
    }

    /** A product of linear factors, and one unit more or less: roots near rational ones, or none. */
    private IntegerPolynomial perturbed() {
        IntegerPolynomial product = IntegerPolynomial.ONE;
        for (int i = 2 + random.nextInt(12); i > 0; i--) {
            product =
                    product.multiply(IntegerPolynomial.withRoot(rationalRoot(5)).pow(1 + random.nextInt(2)));
        }
        BigInteger scale = BigInteger.ONE.shiftLeft(random.nextInt(3) == 0 ? random.nextInt(400) : 0);
        IntegerPolynomial unit = random.nextBoolean() ? IntegerPolynomial.ONE : IntegerPolynomial.X;
        return random.nextBoolean()
                ? product.multiply(scale).add(unit)
                : product.multiply(scale).subtract(unit);
    }
}
