package io.perennial.function.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Whatever the body of whichever endpoint, the answer is a 2xx or a 4xx that says why, and it takes little
/// work. Without fuzzing, the bodies that are kept beside this class are sent; `make fuzz` looks for worse
/// ones.
class RequestBodiesFuzzTest {
    /// Maximum processor time of a request; the time by the clock depends on what else the machine does.
    private static final Duration MAX_WORK = Duration.ofSeconds(2);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final ApiFixture API = new ApiFixture(false);

    /// @param input the first byte chooses the endpoint, the second how the body is declared; the rest is the
    ///              body
    @FuzzTest(maxDuration = "10m")
    @DictionaryEntries({
        "\"zone\"",
        "\"distance\"",
        "\"rain\"",
        "\"pickup\"",
        "\"Harlem\"",
        "\"74\"",
        "\"2026-11-01T08:30:00Z\"",
        "\"id\"",
        "\"actual\"",
        "\"replace\"",
        "\"0-0-exampleexampleexampl\"",
        "\"inputs\"",
        "\"outputs\"",
        "\"name\"",
        "\"shape\"",
        "\"datatype\"",
        "\"FP32\"",
        "\"INT64\"",
        "\"BYTES\"",
        "\"data\"",
        "\"parameters\"",
        "\"binary_data_size\"",
        "\"content_type\"",
        "null",
        "true",
        "NaN",
        "-0.0",
        "1e999",
        "\\ud800",
        "[[",
        "{}"
    })
    void shouldRespondToEveryBody(byte[] input) {
        int endpoint = input.length > 0 ? input[0] & 3 : 0;
        int declared = input.length > 1 ? input[1] & 0xff : 0;
        byte[] body = Arrays.copyOfRange(input, Math.min(2, input.length), input.length);
        long start = THREADS.getCurrentThreadCpuTime();
        Response response = answer(endpoint, body, headers(endpoint, declared, body.length));
        API.reports.clear();
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(MAX_WORK);
        String said = new String((byte[]) response.getEntity(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(response.getStatus()).as(said).isBetween(200, 499);
        JsonNode json = Json.read((byte[]) response.getEntity(), JsonNode.class, "the answer");
        if (response.getStatus() >= 400) {
            assertThat(json.path(endpoint >= 2 ? "error" : "detail").asText()).isNotBlank();
        }
    }

    private static Response answer(int endpoint, byte[] body, HttpHeaders headers) {
        return switch (endpoint) {
            case 0 -> API.predict.predict(body, List.of("true"), headers);
            case 1 -> API.feedback.report(body, headers);
            default -> API.infer.infer("trip-duration", body, headers);
        };
    }

    /// Most bodies are declared as what they should be; of the others, the lengths lie.
    private static HttpHeaders headers(int endpoint, int declared, int length) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", declared == 255 ? "application/json; charset=latin1" : "application/json");
        if (endpoint == 3) {
            headers.put("content-type", "application/octet-stream");
            headers.put(
                    "inference-header-content-length", Integer.toString(declared < 250 ? length - declared : declared));
        }
        return ApiFixture.headers(headers);
    }
}
