package io.perennial.function.serving.apidocs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Contract;
import io.perennial.contract.Field;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.deployment.BasePath;
import io.perennial.function.serving.TinyModel;
import io.perennial.function.serving.VersionPublisher;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Contract CHURN = new Contract(
            "churn",
            3,
            Task.BINARY,
            new Target("churned", "", Range.of(0, 1)),
            List.of(new Field.Numeric("age", false, "", "years", Range.ALL)),
            "");

    private static final Contract PARCELS = new Contract(
            "parcel-size",
            1,
            Task.MULTICLASS,
            Target.ofClasses("size", List.of("small", "large")),
            List.of(new Field.Numeric("weight", true, "", "kg", Range.ALL)),
            "");

    @Test
    void shouldDescribeClassesAndTheirFeedback() {
        assertThat(answer(PARCELS)).contains("probabilities", "small", "large").doesNotContain("interval", "unit");
        assertThat(api(PARCELS).at("/components/schemas/Feedback/properties").toString())
                .contains("newClass", "one of small, large");
        assertThat(api(CHURN).at("/components/schemas/Feedback/properties").toString())
                .doesNotContain("newClass");
        String example = "/paths/~1feedback/post/requestBody/content/application~1json/examples/one/value/actual";
        assertThat(api(PARCELS).at(example).asText()).isEqualTo("small");
    }

    @Test
    void shouldNameTheServer() {
        assertThat(api(CHURN).at("/servers/0/url").asText()).isEqualTo("./");
        assertThat(api(CHURN, new BasePath("/prod")).at("/servers/0/url").asText())
                .isEqualTo("/prod");
    }

    @Test
    void shouldDescribeEveryPath() {
        JsonNode api = api(TinyModel.contract());
        assertThat(api.get("openapi").asText()).isEqualTo("3.1.0");
        assertThat(api.get("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/predict",
                        "/feedback",
                        "/model",
                        "/healthz",
                        "/readyz",
                        "/v2",
                        "/v2/health/live",
                        "/v2/health/ready",
                        "/v2/models/trip-duration",
                        "/v2/models/trip-duration/ready",
                        "/v2/models/trip-duration/infer");
    }

    @Test
    void shouldReferToSchemasThatExist() {
        JsonNode api = api(TinyModel.contract());
        List<JsonNode> references = api.findValues("$ref");
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            String pointer = reference.asText().substring(1);
            assertThat(api.at(pointer).isMissingNode()).as(pointer).isFalse();
        });
    }

    @Test
    void shouldDescribeTheResponseOfEachTask() {
        assertThat(answer(TinyModel.contract())).contains("unit", "interval").doesNotContain("probability");
        assertThat(answer(CHURN)).contains("probability").doesNotContain("interval");
    }

    @Test
    void shouldOfferAnActualThatTheTargetAllows() {
        String example = "/paths/~1feedback/post/requestBody/content/application~1json/examples/one/value/actual";
        assertThat(api(CHURN).at(example).asBoolean()).isTrue();
        assertThat(api(TinyModel.contract()).at(example).asDouble()).isBetween(1.0, 60.0);
    }

    @Test
    void shouldReplaceEachPlaceholderOnce() {
        var contract = new Contract(
                "churn",
                1,
                Task.BINARY,
                new Target("\"churned\" ${model}", "", Range.of(0, 1)),
                List.of(new Field.Category("plan", true, "", List.of("${record}"))),
                "");
        JsonNode api = api(contract);
        assertThat(api.at("/info/title").asText()).isEqualTo("churn");
        assertThat(api.at("/info/description").asText())
                .isEqualTo("Predicts \"churned\" ${model}. Errors are RFC 9457 problem details.");
        assertThat(api.at("/components/schemas/Record/properties/plan/enum/0").asText())
                .isEqualTo("${record}");
        assertThat(api(CHURN).toString()).doesNotContain("${");
    }

    private static String answer(Contract contract) {
        return api(contract).at("/components/schemas/Prediction/properties").toString();
    }

    private static JsonNode api(Contract contract) {
        return api(contract, BasePath.NONE);
    }

    private static JsonNode api(Contract contract, BasePath basePath) {
        return OpenApi.of(VersionPublisher.manifest(contract, new byte[] {1}, VersionPublisher.NOON), basePath);
    }
}
