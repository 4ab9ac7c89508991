package org.rootfleet.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of one question as two tables in Markdown: the work itself in processor time, and the processes. */
final class ComparisonTable {
    private final Question question;
    private final List<Peer> peers;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String input, OwnSolver.Figures own, Map<Peer, Measurement> peers) {
        OptionalDouble ratio() {
            return ratio(own.leastMillis());
        }

        /** Of what is asked of the peers, and no more than that. */
        OptionalDouble intervalsRatio() {
            return ratio(own.intervalsMillis());
        }

        private OptionalDouble ratio(double millis) {
            OptionalDouble best = peers.values().stream()
                    .filter(Measurement::answered)
                    .mapToDouble(Measurement::millis)
                    .min();
            return own.problem() == null && best.isPresent()
                    ? OptionalDouble.of(best.getAsDouble() / millis)
                    : OptionalDouble.empty();
        }

        /** Whether a system found another number of roots. */
        boolean isDisputed() {
            return own.problem() == null
                    && peers.values().stream()
                            .anyMatch(measurement -> measurement.answered() && measurement.roots() != own.roots());
        }
    }

    ComparisonTable(Question question, List<Peer> peers) {
        this.question = question;
        this.peers = peers.stream().filter(peer -> peer.answers(question)).toList();
    }

    void add(String input, OwnSolver.Figures own, Map<Peer, Measurement> measurements) {
        rows.add(new Row(input, own, measurements));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("**" + capitalized(question.toString())
                + "**: processor time in milliseconds, least of several runs; one thread.");
        lines.add("");
        addTimes(lines);
        lines.add("");
        addSummary(lines);
        lines.add("");
        lines.add(
                "The processes, start and reading of the input included: seconds elapsed, peak memory in MB. (Where a system repeats its"
                        + " work in one process to find its least time, the seconds include that.)");
        lines.add("");
        addProcesses(lines);
        return lines;
    }

    private void addTimes(List<String> lines) {
        List<String> head = new ArrayList<>(List.of("input", "roots", "Rootfleet", "median"));
        peers.forEach(peer -> head.add(peer.name()));
        head.add("best peer / Rootfleet");
        if (hasIntervals()) {
            head.add("intervals only");
            head.add("best peer / intervals only");
        }
        addHead(lines, head);
        for (Row row : rows) {
            List<String> cells = new ArrayList<>();
            cells.add(row.input);
            cells.add(row.own.problem() == null ? Integer.toString(row.own.roots()) : "");
            cells.add(row.own.problem() == null ? figure(row.own.leastMillis()) : row.own.problem());
            cells.add(row.own.problem() == null ? figure(row.own.medianMillis()) : "");
            for (Peer peer : peers) {
                cells.add(cell(row, row.peers.get(peer)));
            }
            cells.add(figure(row.ratio()));
            if (hasIntervals()) {
                cells.add(row.own.problem() == null ? figure(row.own.intervalsMillis()) : "");
                cells.add(figure(row.intervalsRatio()));
            }
            addRow(lines, cells);
        }
    }

    private boolean hasIntervals() {
        return question.kind() == Question.Kind.ISOLATE;
    }

    private static String figure(OptionalDouble value) {
        return value.isPresent() ? figure(value.getAsDouble()) : "";
    }

    private static String cell(Row row, @Nullable Measurement measurement) {
        if (measurement == null) {
            return "-";
        }
        if (measurement.problem() != null) {
            return measurement.problem();
        }
        boolean disputed = row.own.problem() == null && measurement.roots() != row.own.roots();
        return figure(measurement.millis()) + (disputed ? " (" + measurement.roots() + " roots)" : "");
    }

    private void addSummary(List<String> lines) {
        long disputed = rows.stream().filter(Row::isDisputed).count();
        String counts = disputed == 0 ? "" : " On " + disputed + " inputs a peer counts another number of roots.";
        String whole = summary(Row::ratio);
        if (!whole.isEmpty()) {
            lines.add("Rootfleet is " + whole + counts);
        }
        if (hasIntervals() && !whole.isEmpty()) {
            lines.add("Asked for intervals only, as the others are, it is " + summary(Row::intervalsRatio));
        }
    }

    private String summary(Function<Row, OptionalDouble> ratioOf) {
        double[] ratios = rows.stream()
                .map(ratioOf)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        if (ratios.length == 0) {
            return "";
        }
        double logarithms = 0;
        int faster = 0;
        for (double ratio : ratios) {
            logarithms += Math.log(ratio);
            faster += ratio >= 1 ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "the fastest on %d of %d inputs; the best peer takes %s times its time (geometric mean).",
                faster,
                ratios.length,
                figure(Math.exp(logarithms / ratios.length)));
    }

    private void addProcesses(List<String> lines) {
        List<String> head = new ArrayList<>(List.of("input", "Rootfleet, cold"));
        peers.forEach(peer -> head.add(peer.name()));
        addHead(lines, head);
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.input, process(row.own.cold())));
            for (Peer peer : peers) {
                Measurement measurement = row.peers.get(peer);
                cells.add(measurement == null ? "-" : process(measurement.process()));
            }
            addRow(lines, cells);
        }
    }

    private static String process(@Nullable ProcessRun run) {
        if (run == null) {
            return "-";
        }
        String time = run.timedOut()
                ? "> limit"
                : run.exit() != 0 ? "failed" : String.format(Locale.ROOT, "%.2f s", run.wallSeconds());
        return time + ", " + Math.round(run.peakKilobytes() / 1024.0);
    }

    private static void addHead(List<String> lines, List<String> cells) {
        addRow(lines, cells);
        lines.add("|" + "---|".repeat(cells.size()));
    }

    private static void addRow(List<String> lines, List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** Three figures, without an exponent. */
    static String figure(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : size >= 0.09995 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
