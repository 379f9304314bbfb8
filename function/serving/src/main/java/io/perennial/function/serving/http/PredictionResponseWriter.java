package io.perennial.function.serving.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes predictions as JSON, member by member and without reflection, which would delay the first response of
/// a process. Leaves out nulls.
final class PredictionResponseWriter {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_BYTES = 256;

    private final JsonGenerator json;

    private PredictionResponseWriter(JsonGenerator json) {
        this.json = json;
    }

    private interface Content {
        void write(PredictionResponseWriter writer) throws IOException;
    }

    /// Writes one prediction as an object.
    static byte[] one(PredictionResponse response) {
        return bytes(1, writer -> writer.write(response));
    }

    /// `{"predictions": [...]}`
    static byte[] all(List<PredictionResponse> responses) {
        return bytes(responses.size(), writer -> writer.write(responses));
    }

    private static byte[] bytes(int responses, Content content) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES * responses);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            content.write(new PredictionResponseWriter(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(List<PredictionResponse> responses) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("predictions");
        for (PredictionResponse response : responses) {
            write(response);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(PredictionResponse response) throws IOException {
        json.writeStartObject();
        text("id", response.id());
        prediction(response.prediction());
        text("unit", response.unit());
        interval(response.interval());
        Float probability = response.probability();
        if (probability != null) {
            json.writeNumberField("probability", probability);
        }
        probabilities(response.probabilities());
        text("modelVersion", response.modelVersion());
        json.writeEndObject();
    }

    private void text(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    private void prediction(Object prediction) throws IOException {
        if (prediction instanceof Float number) {
            json.writeNumberField("prediction", number);
        } else if (prediction instanceof Boolean side) {
            json.writeBooleanField("prediction", side);
        } else {
            text("prediction", prediction);
        }
    }

    private void interval(PredictionResponse.@Nullable Interval interval) throws IOException {
        if (interval != null) {
            json.writeObjectFieldStart("interval");
            json.writeNumberField("low", interval.low());
            json.writeNumberField("high", interval.high());
            json.writeNumberField("level", interval.level());
            json.writeEndObject();
        }
    }

    private void probabilities(@Nullable Map<String, Float> probabilities) throws IOException {
        if (probabilities != null) {
            json.writeObjectFieldStart("probabilities");
            for (Map.Entry<String, Float> one : probabilities.entrySet()) {
                json.writeNumberField(one.getKey(), one.getValue());
            }
            json.writeEndObject();
        }
    }
}
