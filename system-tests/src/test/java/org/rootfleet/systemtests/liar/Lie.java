package org.rootfleet.systemtests.liar;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.rootfleet.protocol.message.SolverMapping;
import org.rootfleet.protocol.message.wire.SolverWire;
import org.rootfleet.solver.Equation;
import org.rootfleet.solver.RangeSolver;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.budget.Budget;
import org.rootfleet.solver.interval.Rational;
import org.rootfleet.solver.polynomial.IntegerPolynomial;

/** What can be made of a right answer. */
enum Lie {
    /** A bad memory: one bit of the last decimals of an irrational root is another, nothing else. */
    FLIPPED_BIT {
        @Override
        TaskResult tell(IntegerPolynomial polynomial, Task task, TaskResult truth) {
            List<Root> roots = new ArrayList<>(truth.roots());
            for (int i = 0; i < roots.size(); i++) {
                if (roots.get(i).kind() == RootKind.IRRATIONAL) {
                    roots.set(i, flipped(roots.get(i)));
                    return new TaskResult(roots, truth.open(), truth.evidence());
                }
            }
            return truth;
        }

        private Root flipped(Root root) {
            Rational width = root.upper().subtract(root.lower());
            Rational lower =
                    Rational.of(root.lower().divide(width).floor().flipBit(3)).multiply(width);
            return new Root(root.kind(), lower, lower.add(width), root.isolatingLower(), root.isolatingUpper());
        }
    },

    DROPPED_ROOT {
        @Override
        TaskResult tell(IntegerPolynomial polynomial, Task task, TaskResult truth) {
            return without(1, truth);
        }
    },

    /** So that the signs at the ends of the range are right. */
    TWO_DROPPED_ROOTS {
        @Override
        TaskResult tell(IntegerPolynomial polynomial, Task task, TaskResult truth) {
            return without(2, truth);
        }
    },

    /** In the middle of the range, with as many decimals as were asked for. */
    INVENTED_ROOT {
        @Override
        TaskResult tell(IntegerPolynomial polynomial, Task task, TaskResult truth) {
            if (!(task instanceof Task.Isolate isolate)) {
                return truth;
            }
            Rational lower = isolate.range().lower().toRational();
            Rational upper = isolate.range().upper().toRational();
            Rational scale = Rational.of(BigInteger.TEN.pow(isolate.digits()));
            BigInteger decimals =
                    lower.add(upper).divide(Rational.of(2)).multiply(scale).floor();
            Rational value = Rational.of(decimals).divide(scale);
            Rational next = Rational.of(decimals.add(BigInteger.ONE)).divide(scale);
            List<Root> roots = new ArrayList<>(truth.roots());
            roots.add(new Root(RootKind.IRRATIONAL, value, next, value, next));
            return new TaskResult(roots, truth.open(), truth.evidence());
        }
    },

    /** No answer at all: the evidence of it is missing. */
    NONSENSE {
        @Override
        TaskResult tell(IntegerPolynomial polynomial, Task task, TaskResult truth) {
            return truth;
        }

        @Override
        SolverWire.TaskResult write(TaskResult said) {
            return super.write(said).toBuilder().clearEvidence().build();
        }
    },

    /** No word any more: the process does not survive a task in which there is an integer root. */
    DEATH {
        @Override
        TaskResult tell(IntegerPolynomial polynomial, Task task, TaskResult truth) {
            if (truth.roots().stream().anyMatch(root -> root.kind() == RootKind.INTEGER)) {
                Runtime.getRuntime().halt(DIED);
            }
            return truth;
        }
    },

    /** Of a job with the same ranges: each coefficient but the last is the same. */
    OTHER_JOBS_ANSWER {
        @Override
        TaskResult tell(IntegerPolynomial polynomial, Task task, TaskResult truth) {
            List<BigInteger> coefficients = new ArrayList<>(List.of(polynomial.coefficients()));
            coefficients.set(
                    0, coefficients.get(0).add(coefficients.get(0).abs().shiftRight(7)));
            IntegerPolynomial other = IntegerPolynomial.of(coefficients.toArray(new BigInteger[0]));
            TaskResult answer = new RangeSolver(new Equation(other, 1)).solve(task, Budget.UNLIMITED);
            return answer.roots().isEmpty() && truth.roots().isEmpty() ? truth : answer;
        }
    };

    /** The exit code of a process that the kernel kills since there is no memory left. */
    static final int DIED = 137;

    /** The lie; the truth where this one is not possible. */
    abstract TaskResult tell(IntegerPolynomial polynomial, Task task, TaskResult truth);

    /** What is sent of it. */
    SolverWire.TaskResult write(TaskResult said) {
        return SolverMapping.toWire(said);
    }

    private static TaskResult without(int count, TaskResult truth) {
        return truth.roots().size() < count
                ? truth
                : new TaskResult(truth.roots().subList(count, truth.roots().size()), truth.open(), truth.evidence());
    }
}
