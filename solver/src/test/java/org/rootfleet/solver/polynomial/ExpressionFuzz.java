package org.rootfleet.solver.polynomial;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Texts for the parser, all from one seed: expressions made by the grammar, the same with pieces of grammar cut, copied and exchanged,
 * and raw bytes.
 */
final class ExpressionFuzz {
    private static final String[] NUMBERS = {
        "0",
        "1",
        "2",
        "3",
        "7",
        "10",
        "0.1",
        ".5",
        "5.",
        "1e3",
        "2E-2",
        "1e99",
        "1e-99999",
        "65535",
        "4294967296",
        "9223372036854775808",
        "1e2147483647",
        "1e9999999999",
        "1e-2147483648",
        "00000000001"
    };

    private static final String[] PIECES = {
        "x",
        "x^2",
        "y",
        "theta",
        "(",
        ")",
        "((",
        "))",
        "+",
        "-",
        "*",
        "/",
        "^",
        "**",
        "=",
        ".",
        "e",
        "E",
        ",",
        " ",
        "\t",
        "\n",
        "^^",
        "--",
        "*-",
        "^-1",
        "^(1/2)",
        "/0",
        "x^x",
        "^2147483647",
        "^2147483648",
        "^99999999999999999999",
        "/x",
        "=0",
        "1/3",
        "(x+1)^",
        "(x-1)^999",
        "2^",
        "^9^9",
        "\u2212",
        "\u00b7",
        "\u00d7",
        "\u00a0",
        "\u0660",
        "\ud83d\ude00",
        "\ud83d",
        "\u0000",
        "\u03b8",
        "NaN",
        "Infinity",
        "0x10",
        "1_000",
        "$",
        "'",
        "\"",
        "\\"
    };

    private final Random random;

    ExpressionFuzz(long seed) {
        this.random = new Random(seed);
    }

    String next() {
        return switch (random.nextInt(8)) {
            case 0 -> rawBytes();
            case 1 -> pieces();
            case 2, 3 -> equation();
            default -> mutated(equation());
        };
    }

    private String rawBytes() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private String pieces() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            text.append(random.nextInt(4) == 0 ? number() : PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private String equation() {
        String left = expression(4);
        return random.nextInt(6) == 0 ? left + " = " + expression(3) : left;
    }

    private String expression(int depth) {
        StringBuilder sum = new StringBuilder(term(depth));
        for (int i = random.nextInt(4); i > 0; i--) {
            sum.append(random.nextBoolean() ? " + " : "-").append(term(depth));
        }
        return sum.toString();
    }

    private String term(int depth) {
        StringBuilder product = new StringBuilder(factor(depth));
        for (int i = random.nextInt(3); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> product.append('/').append(1 + random.nextInt(1000));
                case 1 ->
                    product.append('(')
                            .append(expression(Math.max(0, depth - 1)))
                            .append(')');
                default -> product.append('*').append(factor(depth));
            }
        }
        return product.toString();
    }

    private String factor(int depth) {
        String sign = "-".repeat(random.nextInt(8) == 0 ? 1 + random.nextInt(3) : 0);
        String base = switch (depth > 0 ? random.nextInt(4) : random.nextInt(3)) {
            case 0 -> number();
            case 3 -> "(" + expression(depth - 1) + ")";
            default -> "x";
        };
        return sign + base + (random.nextInt(3) == 0 ? "^" + exponent() : "");
    }

    private String exponent() {
        return switch (random.nextInt(12)) {
            case 0 -> "(1+" + random.nextInt(3) + ")";
            case 1 -> random.nextInt(3) + "^" + random.nextInt(4);
            case 2 -> Integer.toString(random.nextInt(3000));
            default -> Integer.toString(random.nextInt(9));
        };
    }

    private String number() {
        return switch (random.nextInt(40)) {
            case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 1 -> "123456789".repeat(1 + random.nextInt(20));
            case 2 -> random.nextInt(100) + "." + random.nextInt(1000);
            default -> Integer.toString(random.nextInt(100));
        };
    }

    /** A few pieces put in, cut out, copied or exchanged; rarely nested or repeated many times. */
    private String mutated(String text) {
        StringBuilder mutant = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(mutant.length() + 1);
            int to = Math.min(mutant.length(), from + random.nextInt(12));
            switch (random.nextInt(6)) {
                case 0 -> mutant.delete(from, to);
                case 1 -> mutant.insert(from, mutant.substring(from, to));
                case 2 -> mutant.replace(from, to, number());
                case 3 -> mutant.insert(from, (char) random.nextInt(0x250));
                default -> mutant.insert(from, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        int times = random.nextInt(50) == 0 ? 2 + random.nextInt(30) : 1;
        return random.nextBoolean()
                ? mutant.toString().repeat(times)
                : "(".repeat(times - 1) + mutant + ")".repeat(times - 1);
    }
}
