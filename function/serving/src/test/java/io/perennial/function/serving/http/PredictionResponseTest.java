package io.perennial.function.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Example;
import io.perennial.contract.Field;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Range;
import io.perennial.contract.Target;
import io.perennial.contract.Task;
import io.perennial.function.serving.VersionPublisher;
import io.perennial.predictionlog.LoggedPrediction;
import io.perennial.predictionlog.PredictionId;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PredictionResponseTest {
    private static final String ID = "490000-2-abcdefghijklmnopqrst";

    @Test
    void shouldGiveARegressionItsUnitAndInterval() {
        var prediction = new Prediction(13.2f, Optional.of(new Prediction.Interval(8.1f, 21)));
        assertThat(json(Task.REGRESSION, "minutes", prediction))
                .isEqualTo(
                        "{\"id\":\"%s\",\"prediction\":13.2,\"unit\":\"minutes\",\"interval\":{\"low\":8.1,\"high\":21.0,\"level\":0.9},\"modelVersion\":\"v1\"}"
                                .formatted(ID));
    }

    @Test
    void shouldOmitAbsentFields() {
        assertThat(json(Task.REGRESSION, "", new Prediction(13.2f, Optional.empty())))
                .isEqualTo("{\"id\":\"%s\",\"prediction\":13.2,\"modelVersion\":\"v1\"}".formatted(ID));
    }

    @Test
    void shouldGiveABinaryTargetItsProbabilityAndTheLikelierClass() {
        assertThat(json(Task.BINARY, "", new Prediction(0.83f, Optional.empty())))
                .isEqualTo("{\"id\":\"%s\",\"prediction\":true,\"probability\":0.83,\"modelVersion\":\"v1\"}"
                        .formatted(ID));
        assertThat(json(Task.BINARY, "", new Prediction(0.49f, Optional.empty())))
                .contains("\"prediction\":false");
    }

    @Test
    void shouldGiveAClassItsNameAndTheProbabilityOfEach() {
        var contract = new Contract(
                "any",
                1,
                Task.MULTICLASS,
                Target.ofClasses("y", List.of("short", "long")),
                List.of(new Field.Flag("x", false, "")),
                "");
        Prediction prediction = Scores.ofClasses(List.of("short", "long"), new float[] {0.3f, 0.7f})
                .prediction(0);
        assertThat(json(contract, prediction))
                .isEqualTo(
                        "{\"id\":\"%s\",\"prediction\":\"long\",\"probabilities\":{\"short\":0.3,\"long\":0.7},\"modelVersion\":\"v1\"}"
                                .formatted(ID));
    }

    private static String json(Task task, String unit, Prediction prediction) {
        var contract = new Contract(
                "any", 1, task, new Target("y", unit, Range.ALL), List.of(new Field.Flag("x", false, "")), "");
        return json(contract, prediction);
    }

    private static String json(Contract contract, Prediction prediction) {
        var logged = new LoggedPrediction(
                PredictionId.parse(ID),
                new ModelVersion("v1"),
                VersionPublisher.NOON,
                VersionPublisher.NOON,
                new Example(List.of(FieldValue.MISSING)),
                prediction,
                Optional.empty());
        return new String(PredictionResponseWriter.one(PredictionResponse.of(contract, logged, logged.id())), UTF_8);
    }
}
