package org.rootfleet.solver.polynomial;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.arithmetic.LehmerGcd;
import org.rootfleet.solver.interval.Rational;

/**
 * A polynomial in one variable with integer coefficients, immutable.
 *
 * <p>Coefficients are kept lowest degree first; the array has length degree + 1 and its last entry is not zero. The zero polynomial has
 * degree -1 and no coefficients.
 *
 * <p>Short coefficients of a polynomial of low degree are kept as words too, which many polynomials are solved in; then the big integers are
 * made when they are asked for, if the polynomial comes from words.
 */
public final class IntegerPolynomial {
    public static final IntegerPolynomial ZERO = new IntegerPolynomial(new BigInteger[0]);
    public static final IntegerPolynomial ONE = ofLongs(1);
    public static final IntegerPolynomial X = ofLongs(0, 1);

    /** Null if the degree or a coefficient is too long for it. */
    private final long @Nullable [] words;

    /** Of the longest word, without the sign. */
    private final int wordBits;

    /** Null if they are made of the words, once they are asked for, by whichever thread. */
    private final BigInteger @Nullable [] given;

    private volatile BigInteger @Nullable [] made;

    private IntegerPolynomial(BigInteger[] trimmed) {
        this.given = trimmed;
        this.words = WordCoefficients.of(trimmed);
        this.wordBits = words == null ? 0 : WordCoefficients.bits(words);
    }

    /** @param trimmed as short as {@link WordCoefficients} are */
    private IntegerPolynomial(long[] trimmed) {
        this.given = null;
        this.words = trimmed;
        this.wordBits = WordCoefficients.bits(trimmed);
    }

    /** Not to be changed. */
    private BigInteger[] big() {
        BigInteger[] known = given != null ? given : made;
        if (known == null) {
            known = WordCoefficients.big(Objects.requireNonNull(words));
            made = known;
        }
        return known;
    }

    /** The polynomial with these coefficients, lowest degree first; leading zeros are dropped, the array is copied. */
    public static IntegerPolynomial of(BigInteger... lowestFirst) {
        return adopt(Arrays.copyOf(lowestFirst, lowestFirst.length));
    }

    /** Like {@link #of}, for small coefficients. */
    public static IntegerPolynomial ofLongs(long... lowestFirst) {
        BigInteger[] coefficients = new BigInteger[lowestFirst.length];
        Arrays.setAll(coefficients, i -> BigInteger.valueOf(lowestFirst[i]));
        return adopt(coefficients);
    }

    /** Like {@link #of}, from a list. */
    public static IntegerPolynomial of(List<BigInteger> lowestFirst) {
        return adopt(lowestFirst.toArray(new BigInteger[0]));
    }

    /** {@code factor * x^exponent}. */
    public static IntegerPolynomial monomial(BigInteger factor, int exponent) {
        BigInteger[] coefficients = zeros(exponent + 1);
        coefficients[exponent] = factor;
        return adopt(coefficients);
    }

    /** {@code denominator * x - numerator}, the primitive polynomial of this root. */
    public static IntegerPolynomial withRoot(Rational root) {
        return of(root.numerator().negate(), root.denominator());
    }

    /** Takes the array over without a copy; the caller must not keep it. */
    static IntegerPolynomial adopt(BigInteger[] lowestFirst) {
        int length = lowestFirst.length;
        while (length > 0 && lowestFirst[length - 1].signum() == 0) {
            length--;
        }
        return new IntegerPolynomial(length == lowestFirst.length ? lowestFirst : Arrays.copyOf(lowestFirst, length));
    }

    static BigInteger[] zeros(int length) {
        BigInteger[] zeros = new BigInteger[length];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }

    /** The degree; -1 for the zero polynomial. */
    public int degree() {
        return (words != null ? words.length : big().length) - 1;
    }

    public boolean isZero() {
        return degree() < 0;
    }

    /** The coefficient of {@code x^exponent}; zero above the degree. */
    public BigInteger coefficient(int exponent) {
        return exponent <= degree() ? big()[exponent] : BigInteger.ZERO;
    }

    /** -1, 0 or 1: the sign of a coefficient of an exponent that is not above the degree. */
    private int signum(int exponent) {
        return words != null ? Long.signum(words[exponent]) : big()[exponent].signum();
    }

    /** The coefficient of the highest power; zero for the zero polynomial. */
    public BigInteger leading() {
        return isZero() ? BigInteger.ZERO : big()[degree()];
    }

    /** Whether the coefficient of the highest power is negative. */
    public boolean isLeadingNegative() {
        return !isZero() && signum(degree()) < 0;
    }

    /** A copy of the coefficients, lowest degree first. */
    public BigInteger[] coefficients() {
        return big().clone();
    }

    /**
     * The coefficients as words, lowest degree first.
     *
     * @param maxBits at most 63
     * @return null if one of them has more bits, without the sign
     */
    public long @Nullable [] words(int maxBits) {
        if (words != null) {
            return wordBits <= maxBits ? words.clone() : null;
        }
        BigInteger[] coefficients = big();
        long[] copy = new long[coefficients.length];
        for (int i = 0; i < copy.length; i++) {
            if (coefficients[i].bitLength() > maxBits) {
                return null;
            }
            copy[i] = coefficients[i].longValue();
        }
        return copy;
    }

    /** Whether no coefficient has more bits, without the sign. */
    public boolean hasAtMostBits(int maxBits) {
        if (words != null) {
            return wordBits <= maxBits;
        }
        for (BigInteger coefficient : big()) {
            if (coefficient.bitLength() > maxBits) {
                return false;
            }
        }
        return true;
    }

    /** The longest coefficient's length in bits, without sign. */
    public int maxBitLength() {
        int max = 0;
        for (BigInteger coefficient : big()) {
            max = Math.max(max, coefficient.abs().bitLength());
        }
        return max;
    }

    /** The sum of the coefficients' lengths in bits: the size of the polynomial. */
    public long totalBits() {
        long total = 0;
        for (BigInteger coefficient : big()) {
            total += coefficient.bitLength();
        }
        return total;
    }

    /** The number of coefficients that are not zero. */
    public int termCount() {
        int count = 0;
        for (BigInteger coefficient : big()) {
            count += coefficient.signum() & 1;
        }
        return count;
    }

    /** The positive greatest common divisor of the coefficients; zero for the zero polynomial. */
    public BigInteger content() {
        if (words != null) {
            return BigInteger.valueOf(WordCoefficients.content(words));
        }
        BigInteger[] coefficients = big();
        long content = 0;
        for (int i = degree(); i >= 0 && content != 1; i--) {
            if (coefficients[i].bitLength() >= Long.SIZE - 1) {
                return longContent(i, BigInteger.valueOf(content));
            }
            content = WordCoefficients.gcd(content, Math.abs(coefficients[i].longValue()));
        }
        return BigInteger.valueOf(content);
    }

    /** The greatest common divisor of the coefficients up to an exponent and of what divides those above. */
    private BigInteger longContent(int exponent, BigInteger above) {
        BigInteger content = above;
        for (int i = exponent; i >= 0 && !content.equals(BigInteger.ONE); i--) {
            content = LehmerGcd.of(content, big()[i]);
        }
        return content;
    }

    /** This polynomial divided by its content, with the sign that makes the leading coefficient positive. */
    public IntegerPolynomial primitivePart() {
        BigInteger content = content();
        return isZero() ? this : divideExactly(isLeadingNegative() ? content.negate() : content);
    }

    /** Every coefficient divided by a divisor of the content. */
    public IntegerPolynomial divideExactly(BigInteger divisor) {
        if (divisor.bitLength() <= 1 && divisor.abs().equals(BigInteger.ONE)) {
            return divisor.signum() > 0 ? this : negate();
        }
        return map(coefficient -> coefficient.divide(divisor));
    }

    public IntegerPolynomial negate() {
        if (words != null) {
            return new IntegerPolynomial(WordCoefficients.negative(words));
        }
        BigInteger[] coefficients = big();
        BigInteger[] negative = new BigInteger[coefficients.length];
        for (int i = 0; i < negative.length; i++) {
            negative[i] = coefficients[i].negate();
        }
        return new IntegerPolynomial(negative);
    }

    public IntegerPolynomial multiply(BigInteger factor) {
        return map(coefficient -> coefficient.multiply(factor));
    }

    public IntegerPolynomial add(IntegerPolynomial other) {
        BigInteger[] sum = new BigInteger[Math.max(degree(), other.degree()) + 1];
        Arrays.setAll(sum, i -> coefficient(i).add(other.coefficient(i)));
        return adopt(sum);
    }

    public IntegerPolynomial subtract(IntegerPolynomial other) {
        return add(other.negate());
    }

    /** The product; see {@link PolynomialMultiplication} for the methods and their cost. */
    public IntegerPolynomial multiply(IntegerPolynomial other) {
        return isZero() || other.isZero() ? ZERO : adopt(PolynomialMultiplication.multiply(big(), other.big()));
    }

    /** The product of all factors, 1 if there are none. */
    public static IntegerPolynomial product(List<IntegerPolynomial> factors) {
        if (factors.isEmpty()) {
            return ONE;
        }
        return factors.stream().anyMatch(IntegerPolynomial::isZero)
                ? ZERO
                : adopt(ProductTree.product(arrays(factors)));
    }

    /**
     * Whether this is the product: what a comparison with it says, in less time if it is long.
     *
     * @param factors at least one, none zero
     */
    public boolean isProductOf(List<IntegerPolynomial> factors) {
        return ProductTree.isProduct(big(), arrays(factors));
    }

    private static List<BigInteger[]> arrays(List<IntegerPolynomial> polynomials) {
        return polynomials.stream().map(IntegerPolynomial::big).toList();
    }

    /** This polynomial to the power of a non-negative exponent, by repeated squaring. */
    public IntegerPolynomial pow(int exponent) {
        IntegerPolynomial power = ONE;
        for (int bit = Integer.SIZE - Integer.numberOfLeadingZeros(exponent) - 1; bit >= 0; bit--) {
            power = power.multiply(power);
            if ((exponent >> bit & 1) == 1) {
                power = power.multiply(this);
            }
        }
        return power;
    }

    public IntegerPolynomial derivative() {
        BigInteger[] coefficients = big();
        BigInteger[] derivative = new BigInteger[Math.max(0, degree())];
        Arrays.setAll(derivative, i -> coefficients[i + 1].multiply(BigInteger.valueOf(i + 1)));
        return adopt(derivative);
    }

    /** {@code P(-x)}: the roots are mirrored at zero. */
    public IntegerPolynomial reflected() {
        BigInteger[] reflected = coefficients();
        for (int i = 1; i < reflected.length; i += 2) {
            reflected[i] = reflected[i].negate();
        }
        return new IntegerPolynomial(reflected);
    }

    /** {@code x^degree * P(1/x)}: the coefficients in the opposite order. */
    public IntegerPolynomial reversed() {
        BigInteger[] coefficients = big();
        BigInteger[] reversed = new BigInteger[coefficients.length];
        Arrays.setAll(reversed, i -> coefficients[degree() - i]);
        return adopt(reversed);
    }

    /** The exponent of the lowest power present, which is the multiplicity of the root zero; 0 for the zero polynomial. */
    public int lowestExponent() {
        int exponent = 0;
        while (exponent < degree() && signum(exponent) == 0) {
            exponent++;
        }
        return exponent;
    }

    /** {@code P / x^exponent}, for an exponent of at most {@link #lowestExponent()}. */
    public IntegerPolynomial divideByPowerOfX(int exponent) {
        return exponent == 0 ? this : new IntegerPolynomial(Arrays.copyOfRange(big(), exponent, degree() + 1));
    }

    /** The greatest {@code g} for which this polynomial is {@code Q(x^g)}; 0 for constants. */
    public int exponentGcd() {
        if (degree() > 1 && signum(degree() - 1) != 0) {
            return 1; // divides n and n - 1
        }
        int gcd = 0;
        for (int i = degree(); i > 0 && gcd != 1; i--) {
            if (signum(i) != 0) {
                gcd = (int) WordCoefficients.gcd(i, gcd);
            }
        }
        return gcd;
    }

    /** The {@code Q} with {@code P = Q(x^g)}, for a {@code g} that divides {@link #exponentGcd()}. */
    public IntegerPolynomial deflated(int g) {
        if (g <= 1) {
            return this;
        }
        BigInteger[] coefficients = big();
        BigInteger[] deflated = new BigInteger[degree() / g + 1];
        Arrays.setAll(deflated, i -> coefficients[i * g]);
        return new IntegerPolynomial(deflated);
    }

    /** {@code P(x^g)}. */
    public IntegerPolynomial inflated(int g) {
        if (g == 1 || degree() < 1) {
            return this;
        }
        BigInteger[] coefficients = big();
        BigInteger[] inflated = zeros(Math.multiplyExact(degree(), g) + 1);
        for (int i = 0; i <= degree(); i++) {
            inflated[i * g] = coefficients[i];
        }
        return new IntegerPolynomial(inflated);
    }

    /**
     * {@code denominator^degree * P(point)}, exactly, by Horner's rule on the terms that are present. The numbers grow to
     * {@code degree * bits of the point + bits of the coefficients}: {@link SignAt} is the fast way to a sign.
     */
    public BigInteger scaledValueAt(Rational point) {
        BigInteger[] coefficients = big();
        BigInteger value = BigInteger.ZERO;
        BigInteger denominatorPower = BigInteger.ONE;
        int pending = 0;
        for (int i = degree(); i >= 0; i--) {
            if (coefficients[i].signum() != 0) {
                value = value.multiply(power(point.numerator(), pending));
                if (!point.isInteger()) {
                    denominatorPower = denominatorPower.multiply(power(point.denominator(), pending));
                }
                value = value.add(point.isInteger() ? coefficients[i] : coefficients[i].multiply(denominatorPower));
                pending = 0;
            }
            pending++;
        }
        return isZero() ? BigInteger.ZERO : value.multiply(power(point.numerator(), pending - 1));
    }

    private static BigInteger power(BigInteger base, int exponent) {
        return exponent == 0 ? BigInteger.ONE : exponent == 1 ? base : base.pow(exponent);
    }

    private IntegerPolynomial map(java.util.function.UnaryOperator<BigInteger> operation) {
        BigInteger[] coefficients = big();
        BigInteger[] mapped = new BigInteger[coefficients.length];
        Arrays.setAll(mapped, i -> operation.apply(coefficients[i]));
        return adopt(mapped);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerPolynomial that && Arrays.equals(big(), that.big());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(big());
    }

    /** The polynomial as {@link PolynomialParser} reads it: {@code x^7 - 3*x + 1}. */
    @Override
    public String toString() {
        return PolynomialPrinter.print(this);
    }
}
