package org.rootfleet.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results that somebody has changed, with and without care for what must agree. */
final class VerifyCommandTest {
    private static final String POLYNOMIAL = "x*(x-1)^2*(x^2-2)*(2x-5)";

    @TempDir
    private Path folder;

    private static Arguments change(String what, Consumer<ObjectNode> how) {
        return Arguments.of(what, how);
    }

    private static ArrayNode roots(ObjectNode result) {
        return (ArrayNode) result.get("roots");
    }

    private static ObjectNode root(ObjectNode result, int index) {
        return (ObjectNode) roots(result).get(index);
    }

    private static ObjectNode certificate(ObjectNode result) {
        return (ObjectNode) result.get("certificate");
    }

    private static ObjectNode factor(ObjectNode result, int index) {
        return (ObjectNode) certificate(result).get("factors").get(index);
    }

    private static void count(ObjectNode result) {
        result.put("realRoots", roots(result).size());
    }

    private static void move(ObjectNode root, String value, String lower, String upper) {
        root.put("value", value).put("lower", lower).put("upper", upper);
    }

    private static ObjectNode invented(ObjectNode result, String kind, String value) {
        ObjectNode root = result.objectNode().put("kind", kind).put("multiplicity", 1);
        move(root, value, value, value);
        return root;
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("a root dropped", result -> roots(result).remove(1)),
                change("a root dropped with care", result -> {
                    roots(result).remove(1);
                    count(result);
                }),
                change("the root zero dropped with care", result -> {
                    roots(result).remove(1);
                    count(result);
                    certificate(result).put("zeroMultiplicity", 0);
                }),
                change("the last root dropped and its range cut", result -> {
                    roots(result).remove(4);
                    count(result);
                    ((ObjectNode) result.get("range")).put("highest", "3");
                }),
                change("an integer invented", result -> {
                    roots(result).add(invented(result, "integer", "3"));
                    count(result);
                }),
                change("a root given twice", result -> {
                    roots(result).insert(2, root(result, 2).deepCopy());
                    count(result);
                }),
                change("an irrational root made rational", result -> {
                    root(result, 3).put("kind", "rational");
                    move(root(result, 3), "7/5", "7/5", "7/5");
                }),
                change("a multiplicity", result -> root(result, 2).put("multiplicity", 1)),
                change("two multiplicities exchanged", result -> {
                    root(result, 2).put("multiplicity", 1);
                    root(result, 4).put("multiplicity", 2);
                }),
                change("a value", result -> root(result, 2).put("value", "2")),
                change("a root moved", result -> move(root(result, 2), "2", "2", "2")),
                change("an enclosure shifted up", result -> move(root(result, 3), "1.415", "283/200", "177/125")),
                change("an enclosure shifted down", result -> move(root(result, 3), "1.413", "1413/1000", "707/500")),
                change("a lower end", result -> root(result, 3).put("lower", "283/200")),
                change("fewer digits", result -> result.put("digits", 2)),
                change("two roots exchanged", result -> {
                    ObjectNode first = root(result, 0).deepCopy();
                    roots(result).set(0, root(result, 4).deepCopy());
                    roots(result).set(4, first);
                }),
                change(
                        "a coefficient",
                        result -> ((ArrayNode) result.get("polynomial").get("coefficients")).set(3, "77")),
                change("the degree", result -> ((ObjectNode) result.get("polynomial")).put("degree", 7)),
                change("the claim to be complete", result -> result.put("complete", false)),
                change("what was asked for", result -> result.put("find", "rational")),
                change("the range", result -> ((ObjectNode) result.get("range")).put("lowest", "1/2")),
                change("the content", result -> certificate(result).put("unit", "2")),
                change("the multiplicity of zero", result -> certificate(result).put("zeroMultiplicity", 2147483647)),
                change("a factor's multiplicity", result -> factor(result, 0).put("multiplicity", 3)),
                change(
                        "a factor dropped",
                        result -> ((ArrayNode) certificate(result).get("factors")).remove(0)),
                change("the cells", result -> factor(result, 0).putArray("cells")),
                change(
                        "a cell's number of roots",
                        result -> ((ArrayNode) factor(result, 0).get("cells").get(0)).set(2, 2)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void shouldRefuteWhatSomebodyHasChanged(String what, Consumer<ObjectNode> how) throws IOException {
        Path file = folder.resolve("result.json");
        assertThat(Run.of("solve", POLYNOMIAL, "--digits", "3", "--save", file.toString())
                        .code())
                .isZero();
        assertThat(Run.of("verify", file.toString(), "--quiet")).isEqualTo(new Run(0, "", ""));
        ObjectNode result = (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
        how.accept(result);
        Files.writeString(file, result.toString());
        Run run = Run.of("verify", file.toString());
        assertThat(run.err())
                .startsWith("coordinator: " + file + " is refuted: ")
                .hasLineCount(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(6);
    }

    @Test
    void shouldRefuteTheResultOfAnotherPolynomial() throws IOException {
        Path one = folder.resolve("one.json");
        Path other = folder.resolve("other.json");
        Run.of("solve", POLYNOMIAL, "--save", one.toString());
        Run.of("solve", POLYNOMIAL + "+1", "--save", other.toString());
        ObjectNode result = (ObjectNode) JsonMapper.shared().readTree(Files.readString(one));
        ObjectNode donor = (ObjectNode) JsonMapper.shared().readTree(Files.readString(other));
        result.set("polynomial", donor.get("polynomial"));
        Files.writeString(one, result.toString());
        assertThat(Run.of("verify", one.toString()).code()).isEqualTo(6);
        assertThat(Run.of("verify", other.toString()).code()).isZero();
    }
}
