package org.rootfleet.protocol.message;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rootfleet.protocol.MalformedMessageException;
import org.rootfleet.protocol.message.wire.SolverWire;
import org.rootfleet.solver.Find;
import org.rootfleet.solver.Task;
import org.rootfleet.solver.interval.DyadicInterval;

final class SolverMappingRejectionTest {
    private static final String RANGE = "range { c: '\\001' k: 0 }";
    private static final String ONE = "{ numerator: '\\001' denominator: '\\001' }";
    private static final String TWO = "{ numerator: '\\002' denominator: '\\001' }";

    static Stream<Arguments> wrongTasks() {
        return Stream.of(
                argumentSet("kind", "", "task: neither isolate nor refine nor scan"),
                argumentSet("range", "isolate { find: FIND_REAL }", "range is missing"),
                argumentSet("c", "isolate { range { k: 1 } find: FIND_REAL }", "range.c is missing"),
                argumentSet("find", "isolate { " + RANGE + " }", "find: unknown value FIND_UNSPECIFIED"),
                argumentSet("unknown find", "isolate { " + RANGE + " find: 4 }", "find: unknown value UNRECOGNIZED"),
                argumentSet(
                        "k too high",
                        "isolate { range { c: '\\001' k: 8388609 } find: FIND_REAL }",
                        "k: 8388609, it must be from -8388608 to 8388608"),
                argumentSet(
                        "k too low",
                        "isolate { range { c: '\\001' k: -2147483648 } find: FIND_REAL }",
                        "k: -2147483648, it must be from -8388608 to 8388608"),
                argumentSet(
                        "digits above the limit",
                        "isolate { " + RANGE + " find: FIND_REAL digits: 2500001 }",
                        "digits: 2500001, the limit is 2500000"),
                argumentSet(
                        "digits above int",
                        "refine { intervals { c: '\\001' } digits: 4294967295 }",
                        "digits: 4294967295, the limit is 2500000"),
                argumentSet("intervals", "refine { digits: 1 }", "intervals is missing"),
                argumentSet("c of interval", "refine { intervals { k: 1 } }", "intervals.c is missing"),
                argumentSet("from", "scan { to: '\\001' find: FIND_REAL }", "from is missing"),
                argumentSet("to", "scan { from: '\\001' find: FIND_REAL }", "to is missing"),
                argumentSet(
                        "empty scan",
                        "scan { from: '\\001' to: '\\001' find: FIND_REAL }",
                        "scan: from is not below to"),
                argumentSet(
                        "backward scan",
                        "scan { from: '\\001' to: '\\377' find: FIND_REAL }",
                        "scan: from is not below to"));
    }

    @ParameterizedTest
    @MethodSource("wrongTasks")
    void shouldRejectTask(String text, String message) throws TextFormat.ParseException {
        SolverWire.Task wire = TextFormat.parse(text, SolverWire.Task.class);
        assertThatThrownBy(() -> SolverMapping.fromWire(wire))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> wrongResults() {
        return Stream.of(
                argumentSet("evidence", "", "evidence is missing"),
                argumentSet(
                        "steps",
                        "evidence { steps: 9223372036854775808 max_depth: 1 }",
                        "evidence: 9223372036854775808 steps, depth 1, more than can be counted"),
                argumentSet(
                        "depth",
                        "evidence { steps: 1 max_depth: 4294967295 }",
                        "evidence: 1 steps, depth 4294967295, more than can be counted"),
                argumentSet("open", "open {} evidence {}", "task: neither isolate nor refine nor scan"),
                argumentSet("kind", root("ROOT_KIND_UNSPECIFIED", ONE, ONE), "root: unknown kind 0"),
                argumentSet("unknown kind", root("17", ONE, ONE), "root: unknown kind 17"),
                argumentSet("lower", "roots { kind: ROOT_KIND_INTEGER } evidence {}", "lower is missing"),
                argumentSet(
                        "numerator",
                        root("ROOT_KIND_INTEGER", "{ denominator: '\\001' }", ONE),
                        "lower.numerator is missing"),
                argumentSet(
                        "denominator",
                        root("ROOT_KIND_INTEGER", ONE, "{ numerator: '\\001' }"),
                        "upper.denominator is missing"),
                argumentSet(
                        "denominator zero",
                        root("ROOT_KIND_INTEGER", ONE, "{ numerator: '\\001' denominator: '\\000' }"),
                        "upper.denominator must be positive, its sign is 0"),
                argumentSet(
                        "negative denominator",
                        root("ROOT_KIND_INTEGER", "{ numerator: '\\001' denominator: '\\377' }", ONE),
                        "lower.denominator must be positive, its sign is -1"),
                argumentSet(
                        "integer that is an interval",
                        root("ROOT_KIND_INTEGER", ONE, TWO),
                        "root: not an enclosure of a root: INTEGER [1, 2], isolated in [1, 1]"),
                argumentSet(
                        "irrational that is a point",
                        root("ROOT_KIND_IRRATIONAL", ONE, ONE),
                        "root: not an enclosure of a root: IRRATIONAL [1, 1], isolated in [1, 1]"),
                argumentSet(
                        "backward enclosure",
                        root("ROOT_KIND_IRRATIONAL", TWO, ONE),
                        "root: not an enclosure of a root: IRRATIONAL [2, 1], isolated in [1, 1]"));
    }

    private static String root(String kind, String lower, String upper) {
        return "roots { kind: " + kind + " lower " + lower + " upper " + upper + " isolating_lower " + ONE
                + " isolating_upper " + ONE + " } evidence {}";
    }

    @ParameterizedTest
    @MethodSource("wrongResults")
    void shouldRejectResult(String text, String message) throws TextFormat.ParseException {
        SolverWire.TaskResult wire = TextFormat.parse(text, SolverWire.TaskResult.class);
        assertThatThrownBy(() -> SolverMapping.fromWire(wire))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage(message);
    }

    @Test
    void shouldRejectNumberThatIsTooLong() {
        SolverWire.Task.Builder wire = SolverWire.Task.newBuilder();
        wire.getScanBuilder().setFrom(ByteString.copyFrom(new byte[1_048_577]));
        assertThatThrownBy(() -> SolverMapping.fromWire(wire.build()))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("from has 1048577 bytes, the limit is 1048576 bytes");
    }

    @Test
    void shouldNotSendWhatIsRejected() {
        BigInteger tooLong = BigInteger.ONE.shiftLeft(8 * 1_048_576 - 1);
        assertThatThrownBy(() -> SolverMapping.toWire(new Task.Refine(List.of(new DyadicInterval(tooLong, 0)), 0)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessage("c has 1048577 bytes, the limit is 1048576 bytes");
        assertThatThrownBy(() -> SolverMapping.toWire(new Task.Isolate(DyadicInterval.of(0, -8_388_609), Find.REAL, 0)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("k: -8388609");
        assertThatThrownBy(() -> SolverMapping.toWire(new Task.Isolate(DyadicInterval.of(0, 0), Find.REAL, 2_500_001)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("digits: 2500001");
    }
}
