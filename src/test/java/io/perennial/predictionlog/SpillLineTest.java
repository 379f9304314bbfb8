package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.contract.Contracts;
import io.perennial.contract.Example;
import io.perennial.contract.ParseResult;
import io.perennial.contract.RecordParser;
import io.perennial.contract.SampleRecord;
import io.perennial.json.Json;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpillLineTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private final Example inputs = SampleRecord.of(Contracts.trips(), NOON);
    private final LoggedPrediction prediction = new LoggedPrediction(
            PredictionId.parse("490000-2-abcdefghijklmnopqrst"),
            new ModelVersion("v1"),
            NOON,
            NOON.plusSeconds(1),
            inputs,
            new Prediction(12.5, Optional.of(new Prediction.Interval(8, 17))),
            Optional.empty());

    @Test
    void shouldHoldTheWholePredictionInOneLine() throws IOException {
        String line = SpillLine.of(Contracts.trips(), prediction);
        assertThat(line).doesNotContain("\n");
        JsonNode spill = Json.mapper().readTree(line).get("spill");
        assertThat(spill.get("model").asText()).isEqualTo("trip-duration");
        assertThat(spill.get("id").asText()).isEqualTo("490000-2-abcdefghijklmnopqrst");
        assertThat(spill.get("version").asText()).isEqualTo("v1");
        assertThat(spill.get("eventTime").asText()).isEqualTo("2026-11-01T12:00:00Z");
        assertThat(spill.get("predictedAt").asText()).isEqualTo("2026-11-01T12:00:01Z");
        assertThat(spill.get("prediction").asDouble()).isEqualTo(12.5);
        assertThat(spill.get("low").asDouble()).isEqualTo(8);
        assertThat(spill.get("high").asDouble()).isEqualTo(17);
        assertThat(new RecordParser(Contracts.trips()).parse(Json.mapper().writeValueAsBytes(spill.get("record"))))
                .isEqualTo(new ParseResult.Accepted<>(List.of(inputs), false));
    }
}
