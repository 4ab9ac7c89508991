package org.rootfleet.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rootfleet.benchmarks.families.Families;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** A polynomial, and the files in which other systems read it. */
record Input(String name, IntegerPolynomial polynomial, Path folder) {

    /** Makes the polynomial of that name and writes its files. */
    static Input write(String name, Path folder) {
        Input input = new Input(name, Families.of(name), folder);
        List<String> lowestFirst = new ArrayList<>();
        for (BigInteger coefficient : input.polynomial.coefficients()) {
            lowestFirst.add(coefficient.toString());
        }
        List<String> highestFirst = new ArrayList<>(lowestFirst);
        Collections.reverse(highestFirst);
        int degree = input.polynomial.degree();
        List<String> mpsolve =
                new ArrayList<>(List.of("Monomial;", "Degree=" + degree + ";", "Integer;", "Real;", "Dense;", ""));
        mpsolve.addAll(lowestFirst);
        try {
            Files.write(input.lowestFirst(), lowestFirst);
            Files.write(input.highestFirst(), highestFirst);
            Files.write(input.mpsolve(), mpsolve);
            Files.writeString(input.flint(), (degree + 1) + "  " + String.join(" ", lowestFirst) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return input;
    }

    /** One coefficient a line. */
    Path lowestFirst() {
        return folder.resolve(name + ".low");
    }

    /** One coefficient a line: what {@code coordinator solve --file} reads. */
    Path highestFirst() {
        return folder.resolve(name + ".high");
    }

    Path mpsolve() {
        return folder.resolve(name + ".pol");
    }

    /** FLINT's text form: the length, two blanks, the coefficients. */
    Path flint() {
        return folder.resolve(name + ".flint");
    }
}
