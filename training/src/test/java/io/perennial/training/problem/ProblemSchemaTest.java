package io.perennial.training.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.perennial.training.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The schema and the reader say the same.
class ProblemSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PROBLEM = """
            model: trips
            question: How long?
            task: regression
            source: trips.csv
            event_time: start
            target: {name: minutes, range: [1, 60]}
            inputs:
              - {name: start, type: timestamp}
              - {name: zone, type: category}
              - {name: miles, type: number}
              - {name: shared, type: boolean}
            """;

    private static final String LOST = "unknown_key_of_a_test";

    @ParameterizedTest
    @MethodSource("shipped")
    void shouldAcceptTheShippedProblemsLikeTheReader(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
        assertThat(ProblemReader.read(file).contract().inputs()).isNotEmpty();
    }

    static List<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(RealData.root().resolve("training/problems"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void shouldAcceptLevelGroupsLikeTheReader() {
        String grouped = PROBLEM + "monitoring: {level_groups: {zone: {north: [1, b], south: [true]}}}\n";

        assertThat(errors(grouped)).isEmpty();
        assertThat(ProblemReader.parse(grouped, "p.yaml").monitoring().levelGroups())
                .containsKey("zone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model: Trips",
                "task: ranking",
                "filter: [a]",
                "event_time: 7up",
                "target: {}",
                "target: {name: high}",
                "target: {name: minutes, range: [1]}",
                "target: {name: minutes, classes: [a, b]}",
                "target: {name: probabilities}",
                "target: {name: minutes, range: [a, b]}",
                "inputs: []",
                "inputs: [{name: miles}]",
                "inputs: [{name: miles, type: number, time_zone: UTC}]",
                "inputs: [{name: zone, type: category, allowed: []}]",
                "inputs: [{name: zone, type: category, allowed: {from: 1}}]",
                "inputs: [{name: shared, type: boolean, required: maybe}]",
                "derived_features: [{name: hour}]",
                "derived_features: [{name: hour, hour_of: start, weekday_of: start}]",
                "derived_features: [{name: pair, cross: [zone]}]",
                "training: {num_iterations: many}",
                "training: {num_iterations: 0}",
                "training: {early_stopping_fraction: 0.9}",
                "training: {category_encoding: ordinal}",
                "training: {bagging_fraction: 0}",
                "tuning: {trials: -1}",
                "tuning: {num_leaves: [1, 7]}",
                "tuning: {category_crosses: []}",
                "tuning: {learning_rate: [0.1]}",
                "retraining: {windows: []}",
                "retraining: {windows: [monthly]}",
                "retraining: {continued_training: [monthly]}",
                "training: {continued_training: -P1D}",
                "gate: {confidence: 1}",
                "gate: {min_rows: 1}",
                "monitoring: {max_bad_share: 0}",
                "monitoring: {max_performance_ratio: 1}",
                "monitoring: {window: 1 day}",
                "monitoring: {level_groups: [zone]}",
                "monitoring: {level_groups: {zone: {}}}",
                "monitoring: {level_groups: {zone: {north: []}}}",
                "monitoring: {level_groups: {zone: {north: [a, a]}}}",
                "monitoring: {level_groups: {zone: {north: [[a]]}}}",
                "monitoring: {level_groups: {zone: {all others: [a]}}}"
            })
    void shouldRefuseWhatTheReaderRefuses(String line) {
        String key = line.substring(0, line.indexOf(':'));
        String broken = without(key) + line + "\n";

        assertThat(errors(PROBLEM)).isEmpty();
        assertThat(errors(broken)).isNotEmpty();
        assertThat(catchThrowableOfType(ProblemException.class, () -> ProblemReader.parse(broken, "p.yaml")))
                .isNotNull();
    }

    /// The problem without one top-level key, so that a line can set it.
    private static String without(String key) {
        String[] blocks = PROBLEM.split("\n(?=\\S)");
        return String.join(
                                "\n",
                                Arrays.stream(blocks)
                                        .filter(block -> !block.startsWith(key + ":"))
                                        .toList())
                        .stripTrailing()
                + "\n";
    }

    @Test
    void shouldKnowTheSameKeysAtTheTop() {
        assertSameKeys("/properties", PROBLEM + LOST + ": 1\n");
    }

    @Test
    void shouldKnowTheSameKeysInEachSection() {
        assertSameKeys("/$defs/target/properties", without("target") + "target: {name: minutes, " + LOST + ": 1}\n");
        for (String section : List.of("training", "tuning", "retraining", "gate", "monitoring")) {
            assertSameKeys("/$defs/" + section + "/properties", PROBLEM + section + ": {" + LOST + ": 1}\n");
        }
        assertSameKeys(
                "/$defs/derived_feature/properties", PROBLEM + "derived_features: [{name: a, " + LOST + ": 1}]\n");
    }

    @Test
    void shouldKnowTheSameKeysForEachTypeOfInput() {
        JsonNode variants = schemaText().at("/$defs/input/oneOf");
        assertThat(variants).hasSize(4);
        for (JsonNode variant : variants) {
            String type = variant.get("title").asText();
            List<String> own = keys(variant.get("properties"));
            List<String> common = keys(schemaText().at("/$defs/input/properties"));
            List<String> expected =
                    Stream.concat(own.stream(), common.stream()).distinct().toList();
            assertThat(known(without("inputs") + "inputs: [{name: a, type: " + type + ", " + LOST + ": 1}]\n"))
                    .as(type)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static void assertSameKeys(String pointer, String problem) {
        assertThat(errors(problem)).as("the schema on an unknown key").isNotEmpty();
        assertThat(known(problem))
                .as(pointer)
                .containsExactlyInAnyOrderElementsOf(keys(schemaText().at(pointer)));
    }

    /// The keys that the reader lists when it meets one it doesn't know.
    private static List<String> known(String problem) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> ProblemReader.parse(problem, "p.yaml"));
        assertThat(refusal).hasMessageContaining(LOST);
        String message = String.valueOf(refusal.getMessage());
        return List.of(message.substring(message.indexOf("known here: ") + "known here: ".length())
                .split(", "));
    }

    private static List<String> keys(JsonNode properties) {
        return properties.propertyStream().map(Map.Entry::getKey).toList();
    }

    private static List<String> errors(String yaml) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaText());
        return schema.validate(JSON.valueToTree(loaded)).stream()
                .map(Object::toString)
                .toList();
    }

    private static JsonNode schemaText() {
        try (var in = ProblemReader.class.getResourceAsStream("problem.schema.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
