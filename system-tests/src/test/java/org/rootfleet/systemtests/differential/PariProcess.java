package org.rootfleet.systemtests.differential;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One process of PARI/GP that answers questions as they come, in order. Squarefree factors, rational roots (nfroots) and real roots
 * (polrootsreal) are its own; only their decimals are cut off here.
 */
final class PariProcess implements AutoCloseable {
    /** Seconds after which a question is given up: nearly multiple roots take it minutes. */
    private static final int LIMIT_SECONDS = 4;

    /** Decimals beyond those that are compared, so that an error in the last of them does no harm. */
    private static final int GUARD_DIGITS = 10;

    private static final int MANY_GUARD_DIGITS = 500;

    private static final BigInteger LARGEST_ERROR = BigInteger.valueOf(1000);

    private static final String PROGRAM = """
            default(parisizemax, "1G");
            squarefree(P) = {
              my(d = P', c = gcd(P, d), w = P \\ c, y = d \\ c, z = y - w', i = 1, g, L = List());
              while(z != 0,
                g = gcd(w, z);
                if(poldegree(g) > 0, listput(L, [g, i]));
                w = w \\ g; y = z \\ g; z = y - w'; i++);
              if(poldegree(w) > 0, listput(L, [w, i]));
              L
            };
            realroots(P, D, G) = {
              my(L = List());
              foreach(squarefree(P), f,
                my(S = f[1] / content(f[1]), T = S);
                foreach(nfroots(, S), r,
                  listput(L, [r, f[2]]);
                  T = T \\ (denominator(r) * x - numerator(r)));
                if(poldegree(T) > 0,
                  T = T / content(T);
                  localprec(D + G + 25 + max(0, ceil(log(polrootsbound(T)) / log(10))));
                  foreach(polrootsreal(T), r, listput(L, [round(r * 10^(D + G)), f[2], 0]))));
              L
            };
            answer(limit, D, G, v) = {
              my(L = alarm(limit, iferr(realroots(Polrev(v), D, G), E, Str(E))));
              if(type(L) == "t_ERROR" || type(L) == "t_STR",
                print("failed ", L),
                foreach(L, r, print(if(#r == 2, "exact ", "near "), r[1], " ", r[2])));
              print("end")
            };
            """;

    private final Process process;
    private final BufferedWriter questions;
    private final BufferedReader answers;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(PariProcess::daemon);
    private final ExecutorService reader = Executors.newSingleThreadExecutor(PariProcess::daemon);

    PariProcess() {
        try {
            process = new ProcessBuilder("gp", "-q", "-f")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PARI/GP is needed for this test (Debian: pari-gp)", e);
        }
        questions = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.US_ASCII));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        writer.execute(() -> write(PROGRAM));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "pari");
        thread.setDaemon(true);
        return thread;
    }

    /** Asks for the roots of several polynomials; it works on them while the caller does something else. */
    CompletableFuture<List<PariAnswer>> solve(List<DifferentialInput> inputs) {
        return solve(inputs, GUARD_DIGITS);
    }

    /** Asks again with many more digits, after {@link PariAnswer.TooNearToTheGrid}. */
    PariAnswer solveClosely(DifferentialInput input) {
        return solve(List.of(input), MANY_GUARD_DIGITS).join().get(0);
    }

    private CompletableFuture<List<PariAnswer>> solve(List<DifferentialInput> inputs, int guard) {
        for (DifferentialInput input : inputs) {
            String coefficients = Arrays.toString(input.polynomial().coefficients());
            writer.execute(() ->
                    write("answer(" + LIMIT_SECONDS + "," + input.digits() + "," + guard + "," + coefficients + ")\n"));
        }
        return CompletableFuture.supplyAsync(
                () -> inputs.stream()
                        .map(input -> answer(input.digits(), guard))
                        .toList(),
                reader);
    }

    private void write(String text) {
        try {
            questions.write(text);
            questions.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the reader finds that the process has ended
        }
    }

    private PariAnswer answer(int digits, int guard) {
        List<DifferentialRoot> roots = new ArrayList<>();
        PariAnswer problem = null;
        while (true) {
            String line = readLine();
            String[] words = line.split(" ", 3);
            switch (words[0]) {
                case "exact" -> roots.add(new DifferentialRoot(true, words[1], Integer.parseInt(words[2])));
                case "near" -> {
                    String decimals = decimals(new BigInteger(words[1]), digits, guard);
                    if (decimals == null) {
                        problem = new PariAnswer.TooNearToTheGrid();
                    } else {
                        roots.add(new DifferentialRoot(false, decimals, Integer.parseInt(words[2])));
                    }
                }
                case "failed" -> problem = new PariAnswer.GaveUp(line);
                case "end" -> {
                    Collections.sort(roots);
                    return problem == null ? new PariAnswer.Roots(roots) : problem;
                }
                default -> throw new IllegalStateException("PARI/GP says: " + line);
            }
        }
    }

    /** The decimals of {@code scaled / 10^(digits + guard)}, cut off downward; null if an error could change them. */
    static @Nullable String decimals(BigInteger scaled, int digits, int guard) {
        BigInteger unit = BigInteger.TEN.pow(guard);
        BigInteger rest = scaled.mod(unit);
        if (rest.compareTo(LARGEST_ERROR) < 0 || unit.subtract(rest).compareTo(LARGEST_ERROR) < 0) {
            return null;
        }
        return new BigDecimal(scaled.subtract(rest).divide(unit), digits).toPlainString();
    }

    private String readLine() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("PARI/GP has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        reader.shutdownNow();
        process.destroyForcibly();
    }
}
