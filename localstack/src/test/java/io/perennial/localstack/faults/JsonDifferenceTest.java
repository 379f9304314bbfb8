package io.perennial.localstack.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDifferenceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"a":{"b":[1,2]}} | {"a":{"b":[1,3]}} | /a/b/1 is 3 and not 2
        {"a":[1,2]}       | {"a":[1]}         | /a is [1] and not [1,2]
        {"a":1}           | {"b":1}           | /a is  and not 1
        {"a":1}           | {"a":{"c":1}}     | /a is {"c":1} and not 1
        """)
    void shouldSayWhereTheFirstDifferenceIs(String expected, String actual, String words) {
        assertThat(JsonDifference.between(json(expected), json(actual))).contains(words);
    }

    @Test
    void shouldFindNoneInTheSameInAnotherOrder() {
        assertThat(JsonDifference.between(json("{\"a\":1,\"b\":[{}]}"), json("{\"b\":[{}],\"a\":1}")))
                .isEmpty();
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), JsonNode.class, "a test's JSON");
    }
}
