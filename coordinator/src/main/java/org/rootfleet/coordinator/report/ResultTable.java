package org.rootfleet.coordinator.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rootfleet.coordinator.engine.NodeHealth;
import org.rootfleet.coordinator.solution.Solution;
import org.rootfleet.coordinator.solution.SolvedRoot;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** A solution for people: the polynomial, a line for each root, what is proven, and the timing summary. */
public final class ResultTable {
    private static final int MAX_POLYNOMIAL_CHARACTERS = 100;
    /** A polynomial of more terms is not printed to be cut off again. */
    private static final int MAX_POLYNOMIAL_TERMS = 40;

    private ResultTable() {}

    /** The whole report, ending with a line end. */
    public static String print(Solution solution, Timing timing) {
        StringBuilder text = new StringBuilder();
        text.append(polynomial(solution.problem().polynomial())).append("\n\n");
        if (!solution.roots().isEmpty()) {
            text.append(roots(solution)).append("\n\n");
        }
        text.append(conclusion(solution)).append("\n\n");
        if (!timing.workers().isEmpty()) {
            text.append(workers(timing)).append("\n\n");
        }
        text.append(summary(timing)).append('\n');
        return text.toString();
    }

    private static String polynomial(IntegerPolynomial polynomial) {
        int bits = polynomial.maxBitLength();
        String shape = "degree " + polynomial.degree() + ", " + polynomial.termCount()
                + (polynomial.termCount() == 1 ? " term" : " terms") + ", coefficients of up to " + bits
                + (bits == 1 ? " bit" : " bits");
        if (polynomial.termCount() > MAX_POLYNOMIAL_TERMS || polynomial.totalBits() > 8 * MAX_POLYNOMIAL_CHARACTERS) {
            return "A polynomial of " + shape;
        }
        String text = polynomial.toString();
        return text.length() > MAX_POLYNOMIAL_CHARACTERS ? "A polynomial of " + shape : text + "  (" + shape + ")";
    }

    private static String roots(Solution solution) {
        List<Object[]> rows = new ArrayList<>();
        for (SolvedRoot root : solution.roots()) {
            rows.add(new Object[] {
                rows.size() + 1,
                root.kind().name().toLowerCase(Locale.ROOT),
                root.multiplicity(),
                root.value(solution.problem().digits())
            });
        }
        Column[] columns = {
            right("#"), left("kind"), right("multiplicity"), left("root").maxWidth(Integer.MAX_VALUE)
        };
        return table(columns, rows);
    }

    private static String conclusion(Solution solution) {
        int count = solution.roots().size();
        String kind = switch (solution.problem().find()) {
            case INTEGER -> "integer";
            case RATIONAL -> "rational";
            case REAL -> "real";
        };
        String found = (count == 0 ? "no " : count == 1 ? "one " : count + " distinct ")
                + kind
                + (count == 1 ? " root" : " roots")
                + (solution.problem().range().lowest() == null
                                && solution.problem().range().highest() == null
                        ? ""
                        : " in the range");
        if (solution.problem().polynomial().degree() == 0) {
            return "complete: a constant other than zero has no root";
        }
        return solution.complete()
                ? "complete: " + found + ", and it is proven that none is missing"
                : "INCOMPLETE: " + found + " so far, others may be missing";
    }

    private static String workers(Timing timing) {
        List<Object[]> rows = new ArrayList<>();
        for (Timing.WorkerTiming worker : timing.workers()) {
            rows.add(new Object[] {
                worker.name() + (worker.quarantined() ? " (QUARANTINED)" : worker.lost() == null ? "" : " (lost)"),
                worker.address(),
                worker.cores(),
                worker.tasks(),
                seconds(worker.busySeconds()),
                seconds(worker.cpuSeconds()),
                String.format(Locale.ROOT, "%.0f %%", 100 * worker.idleShare()),
                bytes(worker.traffic().bytesSent()),
                bytes(worker.traffic().bytesReceived()),
                celsius(worker.health().temperatureCelsius()),
                celsius(worker.health().highestCelsius())
            });
        }
        Column[] columns = {
            left("worker"),
            left("address"),
            right("cores"),
            right("tasks"),
            right("busy s"),
            right("CPU s"),
            right("idle"),
            right("sent"),
            right("received"),
            right("°C"),
            right("max °C")
        };
        return table(columns, rows);
    }

    private static String celsius(@Nullable Double temperature) {
        return temperature == null ? "-" : String.format(Locale.ROOT, "%.1f", temperature);
    }

    /** A line for each node that could not do what it is made for. */
    private static String warnings(List<Timing.WorkerTiming> workers) {
        StringBuilder text = new StringBuilder();
        for (Timing.WorkerTiming worker : workers) {
            NodeHealth health = worker.health();
            if (!health.slowedDownBy().isEmpty()) {
                text.append("\nWARNING: ")
                        .append(worker.name())
                        .append(" was slowed down during the job: ")
                        .append(String.join(", ", health.slowedDownBy()));
            }
            if (health.leastCores() != null && health.leastCores() < worker.cores()) {
                text.append(String.format(
                        Locale.ROOT,
                        "%nWARNING: %s was too hot (%s °C) and worked on %d of its %d cores for a while",
                        worker.name(),
                        celsius(health.highestCelsius()),
                        health.leastCores(),
                        worker.cores()));
            }
        }
        return text.toString();
    }

    private static String summary(Timing timing) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "total %s s, CPU %s s", seconds(timing.wallSeconds()), seconds(timing.cpuSeconds())));
        for (Timing.Phase phase : timing.phases()) {
            text.append(", ")
                    .append(phase.name())
                    .append(' ')
                    .append(seconds(phase.seconds()))
                    .append(" s");
        }
        text.append(String.format(
                Locale.ROOT,
                "%nspeed-up against one core %.2f, efficiency %.0f %%, network %.0f %% of the time",
                timing.speedUp(),
                100 * timing.efficiency(),
                100 * timing.networkShare()));
        if (timing.isRemote()) {
            text.append('\n').append(losses(timing.workers()));
        }
        if (timing.unchecked() > 0) {
            text.append("\nchecked by signs only, as no other worker could be asked (--redundancy): ")
                    .append(timing.unchecked())
                    .append(timing.unchecked() == 1 ? " answer" : " answers");
        }
        return text.append(warnings(timing.workers())).toString();
    }

    /** What was sent, and what was done in vain. */
    private static String losses(List<Timing.WorkerTiming> workers) {
        long sent = 0;
        long confirmed = 0;
        long retransfers = 0;
        long leases = 0;
        double redundant = 0;
        for (Timing.WorkerTiming worker : workers) {
            sent += worker.traffic().payloadBytesSent();
            confirmed += worker.traffic().payloadBytesConfirmed();
            retransfers += worker.traffic().retransfers();
            leases += worker.leasesLost();
            redundant += worker.redundantSeconds();
        }
        return String.format(
                Locale.ROOT,
                "polynomials: %s sent, %s confirmed, %d sent again; leases lost: %d; redundant work: %s s",
                bytes(sent),
                bytes(confirmed),
                retransfers,
                leases,
                seconds(redundant));
    }

    static String table(Column[] columns, List<Object[]> rows) {
        String table = AsciiTable.getTable(AsciiTable.NO_BORDERS, columns, rows.toArray(new Object[0][]));
        return table.lines()
                .map(String::stripTrailing)
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    static Column left(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
    }

    static Column right(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.RIGHT).dataAlign(HorizontalAlign.RIGHT);
    }

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 10 ? "%.3f" : "%.1f", seconds);
    }

    private static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " B";
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
