package io.perennial.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.json.Json;
import io.perennial.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferencePredictionsTest {
    private static final ReferencePredictions REFERENCE = new ReferencePredictions(
            1e-5,
            13.25,
            "prediction",
            List.of(
                    new ReferencePrediction(
                            "typical",
                            Map.of("zone", "74", "distance", 2.5, "rain", true, "pickup", "2026-11-01T12:00:00Z"),
                            List.of(12.000000001),
                            Map.of("prediction", List.of(12f), "low", List.of(0.1f), "high", List.of(16777216f))),
                    new ReferencePrediction(
                            "zone missing", Map.of("distance", 3), List.of(7.0), Map.of("prediction", List.of(7f)))));

    @Test
    void shouldBeReadAsTheMapperReadsIt() {
        String written = Json.ascii(REFERENCE);
        assertThat(Json.read(
                        written.getBytes(java.nio.charset.StandardCharsets.UTF_8), ReferencePredictions.class, "it"))
                .isEqualTo(REFERENCE);
        assertThat(ReferencePredictions.of(JsonObject.read(written, "it"))).isEqualTo(REFERENCE);
    }

    @Test
    void shouldSayWhatIsMissing() {
        String text = Json.ascii(REFERENCE).replace("\"description\":\"typical\",", "");
        assertThatThrownBy(() -> ReferencePredictions.of(JsonObject.read(text, "the reference set")))
                .hasMessage("the reference set, records cannot be read: 'description' must be a text");
    }
}
