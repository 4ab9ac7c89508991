package org.rootfleet.systemtests.harness;

import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.List;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** How fast a core of this machine scans for integer roots, so that a test can say how long its job is to keep a core busy. */
final class ScanSpeed {
    private static final BigInteger SAMPLE_LENGTH = BigInteger.ONE.shiftLeft(50);
    private static final long SAMPLE_NANOS = 300_000_000;
    /** The first ones are slow: Java compiles. */
    private static final int SAMPLES = 4;

    /** Points in a second of a core's time, measured once for all tests of this process. */
    static final double POINTS_PER_SECOND = measure();

    private ScanSpeed() {}

    private static double measure() {
        IntegerPolynomial polynomial =
                IntegerScan.reaching(SAMPLE_LENGTH.longValueExact()).withoutZero();
        RangeSolver solver = new RangeSolver(new Equation(polynomial, 1));
        BigInteger from = SAMPLE_LENGTH.negate();
        double best = 0;
        for (int i = 0; i < SAMPLES; i++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            TaskResult result = solver.solve(
                    new Task.Scan(from, SAMPLE_LENGTH, Find.INTEGER, 0),
                    () -> System.nanoTime() - start >= SAMPLE_NANOS);
            double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) * 1e-9;
            BigInteger next = rest(result.open());
            best = Math.max(best, next.subtract(from).doubleValue() / seconds);
            from = next;
        }
        return best;
    }

    private static BigInteger rest(List<Task> open) {
        if (open.size() == 1 && open.get(0) instanceof Task.Scan scan) {
            return scan.from();
        }
        throw new IllegalStateException("a scan of 2^51 points was done in a third of a second: " + open);
    }
}
