package org.rootfleet.systemtests.harness;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A job of any length with a known answer: an equation with known integer roots, two of them at the ends of the range, so that all of the
 * range has to be visited.
 *
 * @param roots ascending
 */
public record IntegerScan(List<Long> roots) {

    /** Visits all integers up to an absolute value; a core excludes some 100,000 million in a second. */
    public static IntegerScan reaching(long largest) {
        return new IntegerScan(LongStream.of(-largest, -largest / 2 - 7, -3, 0, 1, largest / 3, largest)
                .boxed()
                .toList());
    }

    /** What {@code coordinator solve} is to be told. */
    public List<String> arguments() {
        StringBuilder equation = new StringBuilder();
        for (long root : roots) {
            equation.append(equation.isEmpty() ? "" : "*")
                    .append("(x-(")
                    .append(root)
                    .append("))");
        }
        return List.of(equation.toString(), "--method", "scan", "--find", "integer", "--output", "json");
    }

    /** The roots as a result document has them. */
    public List<String> values() {
        return roots.stream().map(String::valueOf).toList();
    }
}
