package org.rootfleet.protocol.payload;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** Polynomials, their payloads and their names, worked out with Python's int.to_bytes and hashlib after docs/protocol.md. */
enum GoldenPolynomial {
    ZERO(
            "",
            "5246504c 01 00 0000 00000000 0000000000000014",
            "96a9904d6c3058bb0a4de8132d0883bb3f251e9065c6332f01d9da3fb334d273"),
    ONE(
            "1",
            "5246504c 01 00 0000 00000001 000000000000001c 0000000000000001",
            "1f86eaf0bcdb29c155f46c1706280e9e1d5d3842b6a6142b632b43d8b267a62f"),
    MINUS_ONE(
            "-1",
            "5246504c 01 00 0000 00000001 000000000000001c ffffffffffffffff",
            "6499958913b5f37b1f4bad5aa4a0ec637454dee82ef7e7b538ae1b2399adc397"),
    CUBIC(
            "1 -3 0 1",
            "5246504c 01 00 0000 00000004 0000000000000034"
                    + "0000000000000001 fffffffffffffffd 0000000000000000 0000000000000001",
            "cf246049c32943d7abc1914abcc86349bb933cdc139ea6ef1e5e1bdd83ddfe07"),
    ENDS_OF_LONG(
            "-9223372036854775808 9223372036854775807",
            "5246504c 01 00 0000 00000002 0000000000000024 8000000000000000 7fffffffffffffff",
            "7f6f7fa9722c8e280cc2185b8ff997895b2957423e0ec3275af6c4d4a7099cd7"),
    ABOVE_LONG(
            "9223372036854775808",
            "5246504c 01 01 0000 00000001 0000000000000021 00000009 008000000000000000",
            "9742493eab0e423f2af0b746cb2c90ecbf24afc0eeccbe347536afdbde51410a"),
    BELOW_LONG(
            "-9223372036854775809",
            "5246504c 01 01 0000 00000001 0000000000000021 00000009 ff7fffffffffffffff",
            "28f385c2ffa4f8d1b8646dff2cd1f0786d03eba511ff154d08c0c308b76667cb"),
    EVERY_LENGTH(
            "0 1 -1 128 -128 -129 18446744073709551616",
            "5246504c 01 01 0000 00000007 0000000000000041"
                    + "00000001 00 00000001 01 00000001 ff 00000002 0080 00000001 80 00000002 ff7f"
                    + "00000009 010000000000000000",
            "f8d14f6c0548a70420fab0d073bef1d6e2dc8784272896abc4d71c99c7e953cc");

    private final String coefficients;
    private final String hex;
    private final String sha256;

    GoldenPolynomial(String coefficients, String hex, String sha256) {
        this.coefficients = coefficients;
        this.hex = hex;
        this.sha256 = sha256;
    }

    IntegerPolynomial polynomial() {
        return IntegerPolynomial.of(Arrays.stream(coefficients.split(" "))
                .filter(number -> !number.isEmpty())
                .map(BigInteger::new)
                .toList());
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    Digest digest() {
        return Digest.of(HexFormat.of().parseHex(sha256));
    }
}
