package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Contracts;
import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.contract.Target;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import io.perennial.scoring.Scores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Predictions of classes as they are stored and spilled.
class MulticlassPredictionsTest {
    private static final Instant NOON = Manifests.NOON;
    private static final Contract CONTRACT = Contracts.parcels();

    private final LogItem items = new LogItem(CONTRACT);

    @Test
    void shouldGiveBackProbabilitiesAndActual() {
        LoggedPrediction prediction = prediction().withActual(new Actual(2, "large", NOON.plusSeconds(9)));
        assertThat(items.decode(items.encode(prediction, NOON))).isEqualTo(prediction);
    }

    @Test
    void shouldKeepAnActualOfAnUnknownClass() {
        LoggedPrediction prediction = prediction().withActual(new Actual(Target.UNKNOWN_CLASS, "huge", NOON));
        assertThat(items.decode(items.encode(prediction, NOON))).isEqualTo(prediction);
        Actual learnt = new LogItem(CONTRACT.withClasses(List.of("huge", "small", "medium", "large")))
                .decode(items.encode(prediction, NOON))
                .actual()
                .orElseThrow();
        assertThat(learnt).isEqualTo(new Actual(0, "huge", NOON));
    }

    @Test
    void shouldFindClassesByNameUnderAnotherContract() {
        Prediction read = new LogItem(CONTRACT.withClasses(List.of("large", "huge", "small")))
                .decode(items.encode(prediction(), NOON))
                .prediction();
        assertThat(read.probabilities()).containsExactlyEntriesOf(ordered("large", 0.625, "huge", 0.0, "small", 0.25));
        assertThat(read.predictedClass()).isEqualTo("large");
    }

    @Test
    void shouldStoreThePredictedClassByName() {
        assertThat(items.encode(prediction(), NOON).get("prediction"))
                .satisfies(attribute -> assertThat(attribute.s()).isEqualTo("large"));
    }

    @Test
    void shouldReadBackWhatWasSpilled() {
        LoggedPrediction prediction = prediction();
        String line = SpillLine.of(CONTRACT, prediction);
        assertThat(line).contains("\"prediction\":\"large\"", "\"small\":0.25");
        LoggedPrediction read =
                new SpillReader(CONTRACT.model(), _ -> CONTRACT).read(line).orElseThrow();
        assertThat(read).isEqualTo(prediction);
        assertThat(read.prediction().probabilities().keySet())
                .containsExactlyElementsOf(CONTRACT.target().classes());
    }

    @Test
    void shouldAskForTheContractOfAVersionOnce() {
        List<ModelVersion> asked = new ArrayList<>();
        var reader = new SpillReader(CONTRACT.model(), version -> {
            asked.add(version);
            return CONTRACT;
        });
        for (int i = 0; i < 20; i++) {
            assertThat(reader.read(SpillLine.of(CONTRACT, prediction()))).isPresent();
        }
        assertThat(asked).containsExactly(prediction().version());
    }

    @Test
    void shouldDistinguishActualsByTheirClass() {
        var log = new InMemoryPredictionLog();
        LoggedPrediction prediction = prediction();
        log.append(List.of(prediction));
        var huge = new Feedback(prediction.id(), Target.UNKNOWN_CLASS, "huge", false);
        var giant = new Feedback(prediction.id(), Target.UNKNOWN_CLASS, "giant", false);
        assertThat(log.recordActual(huge, NOON)).isEqualTo(FeedbackOutcome.RECORDED);
        assertThat(log.recordActual(huge, NOON)).isEqualTo(FeedbackOutcome.UNCHANGED);
        assertThat(log.recordActual(giant, NOON)).isEqualTo(FeedbackOutcome.CONFLICT);
    }

    private static Map<String, Double> ordered(Object... pairs) {
        var map = new java.util.LinkedHashMap<String, Double>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Double) pairs[i + 1]);
        }
        return map;
    }

    private static LoggedPrediction prediction() {
        return new LoggedPrediction(
                PredictionId.next(NOON, new SplittableRandom(1)),
                Manifests.manifest(1).version(),
                NOON,
                NOON.plusMillis(12),
                new Example(List.of(new FieldValue.Real(3.25))),
                Scores.ofClasses(CONTRACT.target().classes(), new float[] {.25f, .125f, .625f})
                        .prediction(0),
                Optional.empty());
    }
}
