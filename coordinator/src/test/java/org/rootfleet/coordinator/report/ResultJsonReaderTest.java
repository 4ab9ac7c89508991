package org.rootfleet.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rootfleet.coordinator.Solving;
import org.rootfleet.coordinator.solution.SolutionCheck;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class ResultJsonReaderTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    private Path folder;

    private Path file;
    private String document;

    @BeforeEach
    void write() throws IOException {
        StringWriter text = new StringWriter();
        ResultJson.write(Solving.solution("x*(x-1)^2*(x^2-2)"), Samples.timing(), text);
        document = text.toString();
        file = folder.resolve("result.json");
        Files.writeString(file, document);
    }

    private void readText(String text) throws IOException {
        Files.writeString(file, text);
        ResultJsonReader.read(file);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"degree\" : 5 | \"degree\" : 6 | the degree does not agree with the coefficients",
                "\"0\", \"-2\" | \"0\", \"-3\" | the sha256 does not agree with the coefficients",
                "\"realRoots\" : 4 | \"realRoots\" : 3 | realRoots is not the number of roots",
                "\"value\" : \"1\" | \"value\" : \"2\" | the value 2 is not that of its root",
                "\"value\" : \"1.414 | \"value\" : \"1.415 | the value 1.41521356237309504880 is not that of its root",
                "\"lower\" : \"1\" | \"lower\" : \"2\""
                        + " | the ends of the root 1 are not 10^-digits apart, or not equal",
                "\"kind\" : \"integer\" | \"kind\" : \"rational\" | the root 0 is of another kind",
            })
    void shouldNoticeAContradiction(String original, String changed, String message) {
        assertThat(document).contains(original);
        assertThatThrownBy(() -> readText(document.replace(original, changed)))
                .isInstanceOf(ContradictoryResultException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"find\" : \"real\" | \"find\" : \"complex\""
                        + " | the field 'find' says 'complex', which has no meaning there",
                "\"complete\" : true | \"complete\" : \"yes\" | the field 'complete' is neither true nor false",
                "\"digits\" : 20 | \"digits\" : 2.5 | the field 'digits' is not a whole number of 32 bits",
                "\"digits\" : 20 | \"digits\" : 3000000000 | the field 'digits' is not a whole number of 32 bits",
                "\"digits\" : 20 | \"digits\" : -1 | digits must be from 0 to 1000000, not -1",
                "\"lower\" : \"1\" | \"lower\" : \"1/0\" | denominator is zero",
                "\"lower\" : \"1\" | \"lower\" : \"+1\" | a number is malformed",
                "\"lower\" : \"1\" | \"lower\" : \"\" | a number is malformed",
                "\"lower\" : \"1\" | \"lower\" : 1 | the field 'lower' is not a text",
                "\"version\" : 1 | \"version\" : 2 | the certificate has a version other than 1",
                "\"unit\" | \"Unit\" | the field 'unit' is missing",
                "\"power\" : 2 | \"power\" : 0 | not an equation with roots other than zero: degree 1, power 0",
                "\"lowest\" : null | \"lowest\" : \"x\" | a number is malformed",
                "\"0\", \"-2\" | \"0\", [] | the field 'coefficients' is not a text",
            })
    void shouldRefuseWhatHasNoMeaning(String original, String changed, String message) {
        assertThat(document).contains(original);
        assertThatThrownBy(() -> readText(document.replace(original, changed)))
                .isInstanceOf(MalformedResultException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x^2-2", "{", "[1, 2]", "7", "null", "\"text\"", "{}", "{\"polynomial\": 3}"})
    void shouldRefuseWhatIsNoResult(String text) {
        assertThatThrownBy(() -> readText(text)).isInstanceOf(MalformedResultException.class);
    }

    @Test
    void shouldRefuseADocumentThatGoesOnOrSaysTwoThings() {
        assertThatThrownBy(() -> readText(document + "{}")).isInstanceOf(MalformedResultException.class);
        assertThatThrownBy(() -> readText(document.replace("\"digits\" : 20", "\"digits\" : 20, \"digits\" : 20")))
                .isInstanceOf(MalformedResultException.class)
                .hasMessageContaining("Duplicate");
    }

    /** Whatever stands in whatever place: the document is refused or, with what is not part of the claim, still right. */
    @Test
    void shouldSurviveAnyValueAnywhere() throws IOException {
        List<JsonNode> values = values();
        JsonNode intact = MAPPER.readTree(document);
        int count = places(intact).size();
        Random random = new Random(5);
        for (int i = 0; i < count; i++) {
            for (JsonNode value : values) {
                if (random.nextInt(3) == 0) {
                    JsonNode changed = intact.deepCopy();
                    Place place = places(changed).get(i);
                    place.set(value);
                    Files.writeString(file, changed.toString());
                    assertThat(isAccepted() && !place.isOutsideTheClaim() && !changed.equals(intact))
                            .as(place + " = " + value)
                            .isFalse();
                }
            }
        }
    }

    private boolean isAccepted() {
        try {
            var solution = ResultJsonReader.read(file);
            return solution.complete() && SolutionCheck.holds(solution);
        } catch (MalformedResultException | ContradictoryResultException e) {
            return false;
        }
    }

    private static List<JsonNode> values() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return List.of(
                nodes.nullNode(),
                nodes.booleanNode(false),
                nodes.numberNode(0),
                nodes.numberNode(-1),
                nodes.numberNode(3),
                nodes.numberNode(Integer.MAX_VALUE),
                nodes.numberNode(1e300),
                nodes.stringNode(""),
                nodes.stringNode("-7/5"),
                nodes.stringNode("1/0"),
                nodes.stringNode("real"),
                nodes.arrayNode(),
                nodes.arrayNode().add("1").add(2),
                nodes.objectNode());
    }

    /** A value in the document that can be replaced. */
    private record Place(JsonNode parent, String key, int index, String path) {
        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(key, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        /** The range null and 3 say the same about these roots; timing says nothing about them. */
        boolean isOutsideTheClaim() {
            return path.startsWith("/timing") || path.startsWith("/range");
        }

        @Override
        public String toString() {
            return path;
        }
    }

    private static List<Place> places(JsonNode document) {
        List<Place> places = new ArrayList<>();
        collect(document, "", places);
        return places;
    }

    private static void collect(JsonNode node, String path, List<Place> places) {
        if (node instanceof ObjectNode object) {
            for (String key : object.propertyNames()) {
                places.add(new Place(node, key, 0, path + "/" + key));
                collect(object.get(key), path + "/" + key, places);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(new Place(node, "", i, path + "/" + i));
                collect(array.get(i), path + "/" + i, places);
            }
        }
    }
}
