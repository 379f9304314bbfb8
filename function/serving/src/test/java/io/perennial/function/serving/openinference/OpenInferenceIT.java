package io.perennial.function.serving.openinference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.function.serving.http.RegistryTestResource;
import io.perennial.function.serving.http.SharedChampion;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ModelVersion;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = RegistryTestResource.class, scope = TestResourceScope.MATCHING_RESOURCES)
class OpenInferenceIT {
    private static final String INFER = "/v2/models/trip-duration/infer";
    private static final String ZONE =
            "{\"name\": \"zone\", \"shape\": [2, 1], \"datatype\": \"BYTES\", \"data\": [\"74\", \"1\"]}";
    private static final String DISTANCE =
            "{\"name\": \"distance\", \"shape\": [2, 1], \"datatype\": \"FP32\", \"data\": [3.5, 2]}";
    private static final String PICKUP =
            "{\"name\": \"pickup\", \"shape\": [2], \"datatype\": \"BYTES\", \"parameters\": {\"content_type\": \"str\"},"
                    + " \"data\": [\"2026-11-01T08:30:00\", \"2026-11-01T09:30:00Z\"]}";

    @Inject
    ModelRegistry registry;

    private ModelVersion champion = new ModelVersion("none");

    @BeforeEach
    void promoteOnce() {
        champion = SharedChampion.in(registry);
    }

    @Test
    void shouldDescribeTheServerAndTheModel() {
        assertThat(get("/v2", 200).getString("name")).isEqualTo("perennial");
        assertThat(get("/v2", 200).getList("extensions")).isEqualTo(List.of("binary_tensor_data"));
        assertThat(get("/v2/health/live", 200).getBoolean("live")).isTrue();
        assertThat(get("/v2/health/ready", 200).getBoolean("ready")).isTrue();
        JsonPath model = get("/v2/models/trip-duration", 200);
        assertThat(model.getList("versions")).isEqualTo(List.of(champion.id()));
        assertThat(model.getList("inputs.name")).isEqualTo(List.of("zone", "distance", "rain", "pickup"));
        assertThat(model.getList("inputs.datatype")).isEqualTo(List.of("BYTES", "FP32", "BOOL", "BYTES"));
        assertThat(model.getList("inputs[0].shape")).isEqualTo(List.of(-1, 1));
        assertThat(model.getList("outputs.name")).isEqualTo(List.of("prediction", "low", "high", "id"));
        assertThat(get("/v2/models/trip-duration/ready", 200).getBoolean("ready"))
                .isTrue();
    }

    @Test
    void shouldKnowTheServedVersionAndNoOther() {
        String versions = "/v2/models/trip-duration/versions/";
        assertThat(get(versions + champion.id(), 200).getString("name")).isEqualTo("trip-duration");
        assertThat(get(versions + champion.id() + "/ready", 200).getBoolean("ready"))
                .isTrue();
        infer(versions + champion.id() + "/infer", request(ZONE, DISTANCE, PICKUP), 200);
        assertThat(get(versions + "7/ready", 404).getString("error"))
                .contains("version '7' of 'trip-duration' is not served", champion.id());
        assertThat(get("/v2/models/churn", 404).getString("error")).contains("this function serves 'trip-duration'");
        assertThat(infer(versions + "7/infer", request(ZONE, DISTANCE, PICKUP), 404)
                        .getString("error"))
                .contains("is not served");
        assertThat(get("/v2/nothing", 404).getString("error")).contains("this path does not exist");
    }

    @Test
    void shouldReturnWhatPredictReturns() {
        JsonPath answer = infer(INFER, request(ZONE, DISTANCE, PICKUP), 200);
        assertThat(answer.getString("model_name")).isEqualTo("trip-duration");
        assertThat(answer.getString("model_version")).isEqualTo(champion.id());
        assertThat(answer.getString("id")).isEqualTo("call 7");
        assertThat(answer.getList("outputs.name")).isEqualTo(List.of("prediction", "low", "high", "id"));
        assertThat(answer.getList("outputs.datatype")).isEqualTo(List.of("FP32", "FP32", "FP32", "BYTES"));
        assertThat(answer.getList("outputs[0].shape")).isEqualTo(List.of(2, 1));
        assertThat(answer.getList("outputs[0].data")).isEqualTo(List.of(14f, 8f));
        assertThat(answer.getList("outputs[1].data")).isEqualTo(List.of(12f, 6f));
    }

    @Test
    void shouldLogSoThatFeedbackFindsTheIds() {
        String id = infer(INFER, request(ZONE, DISTANCE, PICKUP), 200).getString("outputs[3].data[1]");
        JsonPath outcome = given().contentType("application/json")
                .body("{\"id\": \"" + id + "\", \"actual\": 9}")
                .post("/feedback")
                .jsonPath();
        assertThat(outcome.getString("outcome")).isEqualTo("recorded");
    }

    @Test
    void shouldReturnOnlyTheRequestedOutputsAndNoIdForADryRun() {
        String asked =
                request(ZONE, DISTANCE, PICKUP).replace("\"inputs\"", "\"outputs\": [{\"name\": \"low\"}], \"inputs\"");
        assertThat(infer(INFER, asked, 200).getList("outputs.name")).isEqualTo(List.of("low"));
        String dry = request(ZONE, DISTANCE, PICKUP)
                .replace("\"inputs\"", "\"parameters\": {\"dry_run\": true}, \"inputs\"");
        assertThat(infer(INFER, dry, 200).getList("outputs.name")).isEqualTo(List.of("prediction", "low", "high"));
        String unknown = asked.replace("\"low\"", "\"mood\"");
        assertThat(infer(INFER, unknown, 422).getString("error")).contains("mood", "the outputs are prediction, low");
    }

    @Test
    void shouldListEveryViolation() {
        String error = infer(
                        INFER,
                        request(
                                ZONE.replace("\"74\"", "\"999\""),
                                DISTANCE.replace("2]", "-2]"),
                                DISTANCE.replace("distance", "distanse")),
                        422)
                .getString("error");
        assertThat(error)
                .contains("/inputs lacks the required input 'pickup' of datatype BYTES")
                .contains("/inputs/0/data/0 'zone' must be one of 1, 74, Harlem (sent: 999)")
                .contains("/inputs/1/data/1 'distance' must be a number between 0 and 100 (miles) (sent: -2)")
                .contains("/inputs/2/name is not an input");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "shape": [2, 1], "datatype": "FP32" | "shape": [3, 1], "datatype": "FP32" | an array of 3 elements
            "shape": [2, 1], "datatype": "FP32" | "shape": [2, 2], "datatype": "FP32" | must be [N] or [N, 1]
            "shape": [2, 1], "datatype": "FP32" | "shape": [0], "datatype": "FP32"    | with N from 1 to 1000
            "shape": [2, 1], "datatype": "FP32" | "shape": 2, "datatype": "FP32"      | must be [N] or [N, 1]
            "shape": [2, 1]                     | "shape": ["2", 1]                   | /inputs/1/shape must be [N]
            "shape": [2, 1]                     | "shape": [2, 1.7]                   | /inputs/1/shape must be [N]
            "shape": [2, 1]                     | "shape": [2.0]                      | /inputs/1/shape must be [N]
            "shape": [2, 1]                     | "shape": [2, true]                  | /inputs/1/shape must be [N]
            "shape": [2, 1]                     | "shape": [2, "1"]                   | /inputs/1/shape must be [N]
            "shape": [2, 1]                     | "shape": [4294967298, 1]            | /inputs/1/shape must be [N]
            "shape": [2, 1]                     | "shape": [18446744073709551618]     | /inputs/1/shape must be [N]
            "shape": [2, 1]                     | "shape": [2, 4294967297]            | /inputs/1/shape must be [N]
            "shape": [2, 1]                     | "shape": {"0": 2}                   | /inputs/1/shape must be [N]
            "datatype": "FP32"                  | "datatype": 5                       | /inputs/1/datatype must be one of
            "datatype": "FP32"                  | "datatype": ["FP32"]                | /inputs/1/datatype must be one of
            "datatype": "FP32"                  | "datatype": null                    | /inputs/1/datatype must be one of
            "datatype": "FP32"                  | "datatype": "FP32", "parameters": 5 | /inputs/1/parameters must be an object
            "datatype": "FP32"                  | "datatype": "FP32", "parameters": [] | /inputs/1/parameters must be an object
            "datatype": "FP32", "data": [3.5, 2] | "datatype": "UINT8", "data": [3, 256] | /inputs/1/data/1 must be of the datatype UINT8
            "datatype": "FP32", "data": [3.5, 2] | "datatype": "INT8", "data": [3, -129] | /inputs/1/data/1 must be of the datatype INT8
            "data": [3.5, 2]    | "parameters": {"binary_data_size": "8"} | /inputs/1/parameters/binary_data_size must be the number
            "data": [3.5, 2]    | "parameters": {"binary_data_size": 8.0} | /inputs/1/parameters/binary_data_size must be the number
            "data": [3.5, 2]    | "parameters": {"binary_data_size": 4294967296} | /inputs/1/parameters/binary_data_size must be the number
            "datatype": "FP32"                  | "datatype": "FLOAT"                 | must be one of [BOOL, UINT8
            "datatype": "FP32"                  | "datatype": "BYTES"                 | must be of the datatype BYTES
            "datatype": "FP32"                  | "datatype": "INT64"                 | must be of the datatype INT64
            [3.5, 2]                            | [true, 2]                           | must be of the datatype FP32
            [3.5, 2]                            | [[3.5, 2]]                          | an array of 2 elements
            [3.5, 2]                            | [3.5, 1e999]                        | larger than a 32-bit float
            [3.5, 2]                            | [3.5, -0.0]                         | instead of negative zero
            [3.5, 2]                            | [3.5, null]                         | must not be null
            "shape": [2, 1], "datatype": "FP32", "data": [3.5, 2] | "shape": [1], "datatype": "FP32", "data": [2] | same first dimension
            "name": "distance"                  | "name": "zone"                      | is sent twice
            "name": "distance"                  | "name": 7                           | must be the name of an input
            "name": "distance",                 | "name": "distance", "parameters": {"content_type": "base64"}, | datetime, np, pd, str
            """)
    void shouldRefuseAnInvalidTensor(String good, String bad, String words) {
        assertThat(DISTANCE).contains(good);
        assertThat(infer(INFER, request(ZONE, DISTANCE.replace(good, bad), PICKUP), 422)
                        .getString("error"))
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "id": 7                                  | /id must be text
            "parameters": 5                          | /parameters must be an object
            "parameters": ["dry_run"]                | /parameters must be an object
            "parameters": {"dry_run": "true"}        | /parameters/dry_run must be true or false
            "parameters": {"dry_run": 1}             | /parameters/dry_run must be true or false
            "outputs": {"name": "low"}               | /outputs must be an array
            "outputs": ["low"]                       | /outputs/0 must be an object
            "outputs": [{"name": "low"}, {"name": 7}] | /outputs/1/name must be the name of an output, as text
            "outputs": [{"name": null}]              | /outputs/0/name must be the name of an output, as text
            "outputs": [{}]                          | /outputs/0/name must be the name of an output, as text
            "outputs": [{"name": "low", "parameters": 1}] | /outputs/0/parameters must be an object
            """)
    void shouldRefuseAMemberOfAnotherType(String member, String words) {
        String body = "{" + member + ", \"inputs\": [" + String.join(", ", ZONE, DISTANCE, PICKUP) + "]}";
        assertThat(infer(INFER, body, 422).getString("error")).contains(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "\"distance\"", "[]"})
    void shouldRefuseATensorThatIsNotAnObject(String tensor) {
        assertThat(infer(INFER, request(ZONE, tensor, PICKUP), 422).getString("error"))
                .contains("/inputs/1 must be an object");
    }

    @Test
    void shouldRefuseAnInvalidRequest() {
        assertThat(infer(INFER, "", 400).getString("error")).contains("empty");
        assertThat(infer(INFER, "{\"inputs\": [", 400).getString("error")).contains("ends too early");
        assertThat(infer(INFER, "{\"inputs\": [], \"inputs\": []}", 400).getString("error"))
                .contains("the key 'inputs' is sent twice");
        assertThat(infer(INFER, "{\"inputs\": NaN}", 400).getString("error")).contains("NaN and Infinity");
        assertThat(infer(INFER, "[]", 422).getString("error")).contains("must be an object with inputs");
        assertThat(infer(INFER, "{\"inputs\": {}}", 422).getString("error")).contains("one tensor per input");
        assertThat(infer(INFER, "{} {}", 400).getString("error")).contains("more text follows");
    }

    @Test
    void shouldReadTheBinaryExtension() {
        byte[] zone = texts("74", "1");
        byte[] pickup = texts("2026-11-01T08:30:00", "2026-11-01T09:30:00Z");
        ByteBuffer distance = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(3.5f)
                .putFloat(2);
        String json = request(
                bytes("zone", "BYTES", zone),
                bytes("distance", "FP32", distance.array()),
                bytes("pickup", "BYTES", pickup));
        byte[] body = joined(json.getBytes(StandardCharsets.UTF_8), zone, distance.array(), pickup);
        JsonPath answer = binary(body, json.length(), 200);
        assertThat(answer.getList("outputs[0].data")).isEqualTo(List.of(14f, 8f));
        assertThat(binary(body, json.length() + 1, 400).getString("error")).contains("not JSON");
        assertThat(binary(java.util.Arrays.copyOf(body, body.length - 1), json.length(), 422)
                        .getString("error"))
                .contains("must be the number of bytes that follow");
        assertThat(binary(java.util.Arrays.copyOf(body, body.length + 1), json.length(), 422)
                        .getString("error"))
                .contains("1 bytes remain after the last binary input");
        assertThat(binary(body, body.length + 1, 400).getString("error")).contains("Inference-Header-Content-Length");
    }

    private static String bytes(String name, String datatype, byte[] elements) {
        return "{\"name\": \"%s\", \"shape\": [2, 1], \"datatype\": \"%s\", \"parameters\": {\"binary_data_size\": %d}}"
                .formatted(name, datatype, elements.length);
    }

    private static byte[] texts(String... texts) {
        ByteBuffer bytes = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        for (String text : texts) {
            bytes.putInt(text.length()).put(text.getBytes(StandardCharsets.UTF_8));
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                java.util.Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static JsonPath binary(byte[] body, int jsonLength, int status) {
        Response response = given().contentType("application/octet-stream")
                .header("Inference-Header-Content-Length", jsonLength)
                .body(body)
                .post(INFER);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.jsonPath();
    }

    private static String request(String... inputs) {
        return "{\"id\": \"call 7\", \"inputs\": [" + String.join(", ", inputs) + "]}";
    }

    private static JsonPath infer(String path, String body, int status) {
        Response response = given().contentType("application/json").body(body).post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.jsonPath();
    }

    private static JsonPath get(String path, int status) {
        Response response = given().get(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        return response.jsonPath();
    }
}
