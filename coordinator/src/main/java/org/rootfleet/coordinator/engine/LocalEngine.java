package org.rootfleet.coordinator.engine;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** The cores of this machine, in this process: one node, no sockets. */
public final class LocalEngine implements Engine {
    private final LocalNode node;

    /** Works with so many threads, at least 1. */
    public LocalEngine(int threads) {
        this.node = new LocalNode(threads);
    }

    @Override
    public void open(List<Equation> equations, EngineListener listener) {
        node.open(equations, listener);
        listener.nodeReady(node, Set.of());
    }

    /** How much of what the tasks took was done by the thread that assigned them: part of the processor time of that thread. */
    public long callerNanos() {
        return node.callerNanos;
    }

    @Override
    public boolean isTrusted() {
        return true;
    }

    @Override
    public List<Node> nodes() {
        return List.of(node);
    }

    @Override
    public void close() {
        node.threads.shutdownNow();
    }

    private static final class LocalNode implements Node {
        /**
         * Tasks on equations of fewer bits and a low degree, to fewer decimals, take hardly more time than to wake another thread up, some 10
         * microseconds: at degree 100 and 350 to 525 bits, dispatching the 9 tasks of exp_100 and the 134 of mix5x64_100 took a third to a
         * half of the time. Of a high degree, whose tasks take the square of it, few bits are work for all cores.
         */
        private static final long SHORT_BITS = 60_000;

        private static final int SHORT_DEGREE = 128;

        private static final int SHORT_DIGITS = 100;

        private static final LongSupplier CPU_CLOCK = ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime;

        private final int cores;
        private final ExecutorService threads;
        private List<RangeSolver> solvers = List.of();
        private List<Boolean> shortEquations = List.of();
        private @Nullable EngineListener listener;
        private long callerNanos;

        LocalNode(int cores) {
            this.cores = cores;
            AtomicInteger count = new AtomicInteger();
            this.threads = Executors.newFixedThreadPool(cores, task -> {
                Thread thread = new Thread(task, "solver-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
        }

        void open(List<Equation> equations, EngineListener newListener) {
            solvers = equations.stream().map(RangeSolver::new).toList();
            shortEquations = equations.stream().map(LocalNode::isShort).toList();
            listener = newListener;
        }

        @Override
        public String name() {
            return "local";
        }

        @Override
        public String address() {
            return "local";
        }

        @Override
        public int cores() {
            return cores;
        }

        @Override
        public int wantedAssignments() {
            return cores;
        }

        @Override
        public NodeReading reading() {
            return NodeReading.NONE;
        }

        @Override
        public void assign(Assignment assignment) {
            long arrived = System.nanoTime();
            if (isShort(assignment)) {
                // Processor time is elapsed time here, and costs as much to ask for as some of these tasks.
                callerNanos += work(assignment, 0, System::nanoTime);
            } else {
                threads.execute(() -> work(assignment, System.nanoTime() - arrived, CPU_CLOCK));
            }
        }

        private boolean isShort(Assignment assignment) {
            Task task = assignment.task();
            boolean scans = task instanceof Task.Scan;
            return !scans
                    && task.digits() <= SHORT_DIGITS
                    && assignment.equation() < shortEquations.size()
                    && shortEquations.get(assignment.equation());
        }

        private static boolean isShort(Equation equation) {
            IntegerPolynomial polynomial = equation.polynomial();
            return polynomial.degree() <= SHORT_DEGREE
                    && (polynomial.degree() + 1L) * polynomial.maxBitLength() <= SHORT_BITS;
        }

        @Override
        public void cancel(long assignment) {
            // It never has more tasks than cores, so none of them waits.
        }

        /** Returns the processor time that it took, as far as it says so. */
        private long work(Assignment assignment, long queuedNanos, LongSupplier cpuClock) {
            EngineListener hearer = listener;
            if (hearer == null) {
                throw new IllegalStateException("an assignment before the engine was opened");
            }
            long start = System.nanoTime();
            long startCpu = cpuClock.getAsLong();
            long deadline = start + assignment.budget().toNanos();
            try {
                TaskResult result = solvers.get(assignment.equation())
                        .solve(assignment.task(), () -> System.nanoTime() - deadline >= 0);
                long cpu = cpuClock.getAsLong() - startCpu;
                hearer.completed(
                        this, assignment.id(), result, new Effort(queuedNanos, System.nanoTime() - start, cpu));
                return cpu;
            } catch (OutOfMemoryError e) {
                hearer.outOfMemory(this, assignment.id(), "out of memory");
            } catch (RuntimeException | Error e) {
                // Whatever it is: a task that nobody answers for would be waited for without end.
                hearer.failed(this, assignment.id(), e.toString(), e);
            }
            return 0;
        }
    }
}
