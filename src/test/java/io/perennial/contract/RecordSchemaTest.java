package io.perennial.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import org.junit.jupiter.api.Test;

class RecordSchemaTest {
    private final JsonNode schema = Json.mapper().valueToTree(RecordSchema.of(Contracts.trips()));

    @Test
    void shouldRequireWhatTheContractRequiresAndNothingElse() {
        assertThat(schema.get("required").toString()).isEqualTo("[\"zone\",\"distance\",\"pickup\"]");
        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void shouldGiveEachKindOfFieldItsType() {
        assertThat(property("distance")).contains("\"type\":[\"number\"]", "\"minimum\":0.0", "\"maximum\":100.0");
        assertThat(property("rain")).contains("\"type\":[\"boolean\",\"null\"]");
        assertThat(property("pickup")).contains("\"type\":[\"string\"]", "\"pattern\":");
        assertThat(property("note")).contains("\"type\":[\"string\",\"integer\",\"null\"]", "\"maxLength\":256");
    }

    @Test
    void shouldListLevelsAsTextAndAsInteger() {
        assertThat(property("zone")).contains("\"enum\":[\"1\",\"74\",\"Harlem\",1,74]");
    }

    @Test
    void shouldAllowUnknownFieldsWhereTheContractPassesThemOver() {
        var lenient = RecordSchema.of(Contracts.trips().withUnknownFields(UnknownFields.IGNORE));
        assertThat(lenient).containsEntry("additionalProperties", true);
    }

    @Test
    void shouldDescribeWhatIsAllowed() {
        assertThat(property("zone")).contains("Where it starts: one of 1, 74, Harlem");
    }

    private String property(String name) {
        return schema.get("properties").get(name).toString();
    }
}
