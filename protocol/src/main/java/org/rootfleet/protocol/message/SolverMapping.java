package org.rootfleet.protocol.message;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.List;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.message.wire.SolverWire;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Root;
import org.rootfleet.solver.RootKind;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.TaskResult;
import org.rootfleet.solver.interval.DyadicInterval;
import org.rootfleet.solver.interval.Rational;

/**
 * Tasks and their results, to the wire and back. What comes back equals what went out.
 *
 * <p>The limits keep a short message from asking for a long number: {@code 2^k} and {@code 10^digits} take few bytes on the wire and
 * any number of them in memory. They hold in both directions, so that nobody sends what the peer will refuse.
 *
 * <p>All methods throw {@link MalformedMessageException}, and nothing else, if a field is missing, over its limit, or contradicts
 * another one.
 */
public final class SolverMapping {
    /** Longest two's complement of a number, in bytes. */
    public static final int MAX_NUMBER_BYTES = 1 << 20;
    /** Largest absolute value of the binary logarithm of a width: {@code 2^k} is as long as the longest number. */
    public static final int MAX_EXPONENT = 1 << 23;
    /** Most decimals: {@code 10^digits} is about as long as the longest number. */
    public static final int MAX_DIGITS = 2_500_000;

    /** Of what is quoted from an exception: numbers may be a million digits long. */
    private static final int MAX_QUOTED_CHARACTERS = 200;

    private SolverMapping() {}

    public static SolverWire.Task toWire(Task task) {
        SolverWire.Task.Builder wire = SolverWire.Task.newBuilder();
        int digits = checkedDigits(task.digits());
        if (task instanceof Task.Isolate isolate) {
            wire.getIsolateBuilder()
                    .setRange(toWire(isolate.range()))
                    .setFind(toWire(isolate.find()))
                    .setDigits(digits);
        } else if (task instanceof Task.Refine refine) {
            refine.intervals().forEach(interval -> wire.getRefineBuilder().addIntervals(toWire(interval)));
            wire.getRefineBuilder().setDigits(digits);
        } else if (task instanceof Task.Scan scan) {
            wire.getScanBuilder()
                    .setFrom(toWire("from", scan.from()))
                    .setTo(toWire("to", scan.to()))
                    .setFind(toWire(scan.find()))
                    .setDigits(digits);
        }
        return wire.build();
    }

    public static Task fromWire(SolverWire.Task wire) {
        return switch (wire.getKindCase()) {
            case ISOLATE -> {
                SolverWire.Task.Isolate isolate = wire.getIsolate();
                yield new Task.Isolate(
                        interval("range", isolate.hasRange(), isolate.getRange()),
                        fromWire(isolate.getFind()),
                        checkedDigits(isolate.getDigits()));
            }
            case REFINE -> {
                SolverWire.Task.Refine refine = wire.getRefine();
                require("intervals", refine.getIntervalsCount() > 0);
                yield new Task.Refine(
                        refine.getIntervalsList().stream()
                                .map(interval -> interval("intervals", true, interval))
                                .toList(),
                        checkedDigits(refine.getDigits()));
            }
            case SCAN -> scan(wire.getScan());
            case KIND_NOT_SET -> throw new MalformedMessageException("task: neither isolate nor refine nor scan");
        };
    }

    private static Task scan(SolverWire.Task.Scan scan) {
        BigInteger from = number("from", scan.getFrom());
        BigInteger to = number("to", scan.getTo());
        if (from.compareTo(to) >= 0) {
            throw new MalformedMessageException("scan: from is not below to");
        }
        return new Task.Scan(from, to, fromWire(scan.getFind()), checkedDigits(scan.getDigits()));
    }

    public static SolverWire.TaskResult toWire(TaskResult result) {
        SolverWire.TaskResult.Builder wire = SolverWire.TaskResult.newBuilder();
        for (Root root : result.roots()) {
            wire.addRoots(toWire(root));
        }
        for (Task open : result.open()) {
            wire.addOpen(toWire(open));
        }
        wire.getEvidenceBuilder()
                .setSteps(result.evidence().steps())
                .setMaxDepth(result.evidence().maxDepth());
        return wire.build();
    }

    public static TaskResult fromWire(SolverWire.TaskResult wire) {
        List<Root> roots =
                wire.getRootsList().stream().map(SolverMapping::fromWire).toList();
        List<Task> open =
                wire.getOpenList().stream().map(SolverMapping::fromWire).toList();
        require("evidence", wire.hasEvidence());
        SolverWire.Evidence evidence = wire.getEvidence();
        if (evidence.getSteps() < 0 || evidence.getMaxDepth() < 0) {
            throw new MalformedMessageException("evidence: "
                    + Long.toUnsignedString(evidence.getSteps()) + " steps, depth "
                    + Integer.toUnsignedString(evidence.getMaxDepth()) + ", more than can be counted");
        }
        return new TaskResult(roots, open, new TaskResult.Evidence(evidence.getSteps(), evidence.getMaxDepth()));
    }

    public static SolverWire.Root toWire(Root root) {
        return SolverWire.Root.newBuilder()
                .setKind(
                        switch (root.kind()) {
                            case INTEGER -> SolverWire.RootKind.ROOT_KIND_INTEGER;
                            case RATIONAL -> SolverWire.RootKind.ROOT_KIND_RATIONAL;
                            case IRRATIONAL -> SolverWire.RootKind.ROOT_KIND_IRRATIONAL;
                        })
                .setLower(toWire(root.lower()))
                .setUpper(toWire(root.upper()))
                .setIsolatingLower(toWire(root.isolatingLower()))
                .setIsolatingUpper(toWire(root.isolatingUpper()))
                .build();
    }

    public static Root fromWire(SolverWire.Root wire) {
        RootKind kind = switch (wire.getKind()) {
            case ROOT_KIND_INTEGER -> RootKind.INTEGER;
            case ROOT_KIND_RATIONAL -> RootKind.RATIONAL;
            case ROOT_KIND_IRRATIONAL -> RootKind.IRRATIONAL;
            case ROOT_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new MalformedMessageException("root: unknown kind " + wire.getKindValue());
        };
        Rational lower = rational("lower", wire.hasLower(), wire.getLower());
        Rational upper = rational("upper", wire.hasUpper(), wire.getUpper());
        Rational isolatingLower = rational("isolating_lower", wire.hasIsolatingLower(), wire.getIsolatingLower());
        Rational isolatingUpper = rational("isolating_upper", wire.hasIsolatingUpper(), wire.getIsolatingUpper());
        try {
            return new Root(kind, lower, upper, isolatingLower, isolatingUpper);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            throw new MalformedMessageException(
                    "root: " + reason.substring(0, Math.min(reason.length(), MAX_QUOTED_CHARACTERS)), e);
        }
    }

    private static SolverWire.Find toWire(Find find) {
        return switch (find) {
            case INTEGER -> SolverWire.Find.FIND_INTEGER;
            case RATIONAL -> SolverWire.Find.FIND_RATIONAL;
            case REAL -> SolverWire.Find.FIND_REAL;
        };
    }

    private static Find fromWire(SolverWire.Find wire) {
        return switch (wire) {
            case FIND_INTEGER -> Find.INTEGER;
            case FIND_RATIONAL -> Find.RATIONAL;
            case FIND_REAL -> Find.REAL;
            case FIND_UNSPECIFIED, UNRECOGNIZED -> throw new MalformedMessageException("find: unknown value " + wire);
        };
    }

    private static SolverWire.DyadicInterval toWire(DyadicInterval interval) {
        return SolverWire.DyadicInterval.newBuilder()
                .setC(toWire("c", interval.c()))
                .setK(checkedExponent(interval.k()))
                .build();
    }

    private static DyadicInterval interval(String field, boolean present, SolverWire.DyadicInterval wire) {
        require(field, present);
        return new DyadicInterval(number(field + ".c", wire.getC()), checkedExponent(wire.getK()));
    }

    private static SolverWire.Rational toWire(Rational rational) {
        return SolverWire.Rational.newBuilder()
                .setNumerator(toWire("numerator", rational.numerator()))
                .setDenominator(toWire("denominator", rational.denominator()))
                .build();
    }

    private static Rational rational(String field, boolean present, SolverWire.Rational wire) {
        require(field, present);
        BigInteger numerator = number(field + ".numerator", wire.getNumerator());
        BigInteger denominator = number(field + ".denominator", wire.getDenominator());
        if (denominator.signum() <= 0) {
            throw new MalformedMessageException(
                    field + ".denominator must be positive, its sign is " + denominator.signum());
        }
        return new Rational(numerator, denominator);
    }

    private static ByteString toWire(String field, BigInteger number) {
        checkLength(field, number.bitLength() / Byte.SIZE + 1);
        return ByteString.copyFrom(number.toByteArray());
    }

    private static BigInteger number(String field, ByteString bytes) {
        require(field, !bytes.isEmpty());
        checkLength(field, bytes.size());
        return new BigInteger(bytes.toByteArray());
    }

    private static void checkLength(String field, int bytes) {
        if (bytes > MAX_NUMBER_BYTES) {
            throw new MalformedMessageException(
                    field + " has " + bytes + " bytes, the limit is " + MAX_NUMBER_BYTES + " bytes");
        }
    }

    private static int checkedDigits(int digits) {
        if (digits < 0 || digits > MAX_DIGITS) {
            throw new MalformedMessageException(
                    "digits: " + Integer.toUnsignedString(digits) + ", the limit is " + MAX_DIGITS);
        }
        return digits;
    }

    private static int checkedExponent(int k) {
        if (k < -MAX_EXPONENT || k > MAX_EXPONENT) {
            throw new MalformedMessageException(
                    "k: " + k + ", it must be from -" + MAX_EXPONENT + " to " + MAX_EXPONENT);
        }
        return k;
    }

    private static void require(String field, boolean present) {
        if (!present) {
            throw new MalformedMessageException(field + " is missing");
        }
    }
}
