package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.registry.Manifests;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [PredictionLog] of [Manifests#contract()] keeps; each log's test extends it.
public abstract class PredictionLogContract {
    private static final Instant NOON = Manifests.NOON;
    private static final Instant LATER = NOON.plusSeconds(86400);

    private final SplittableRandom random = new SplittableRandom(7);

    /// An empty log.
    protected abstract PredictionLog log();

    @Test
    void shouldGiveBackEveryFieldOfAPrediction() {
        PredictionLog log = log();
        LoggedPrediction prediction = prediction(NOON);
        assertThat(log.append(List.of(prediction))).isEmpty();
        assertThat(read(log, NOON, NOON.plusSeconds(1))).containsExactly(prediction);
    }

    @Test
    void shouldGiveBackMissingValuesAndNoInterval() {
        PredictionLog log = log();
        var missing = new LoggedPrediction(
                PredictionId.next(NOON, random),
                Manifests.manifest(1).version(),
                NOON,
                NOON,
                new Example(
                        List.of(FieldValue.MISSING, new FieldValue.Real(1e-9), FieldValue.MISSING, FieldValue.MISSING)),
                new Prediction(0.25, Optional.empty()),
                Optional.empty());
        log.append(List.of(missing));
        assertThat(read(log, NOON, LATER)).containsExactly(missing);
    }

    @Test
    void shouldGiveBackTheShadowPrediction() {
        PredictionLog log = log();
        var challenger = new ModelVersion("20261101T120000Z-abcd");
        List<LoggedPrediction> predictions = List.of(
                prediction(NOON).withShadow(ShadowPrediction.predicted(challenger, 12.25)),
                prediction(NOON)
                        .withShadow(ShadowPrediction.withoutPrediction(challenger, ShadowPrediction.Outcome.LATE)),
                prediction(NOON).withShadow(ShadowPrediction.predicted(challenger, Double.NaN)));
        log.append(predictions);
        assertThat(read(log, NOON, LATER)).containsExactlyInAnyOrderElementsOf(predictions);
        assertThat(predictions.getLast().shadow().orElseThrow().outcome()).isEqualTo(ShadowPrediction.Outcome.FAILED);
    }

    @Test
    void shouldReadAWindowAndNothingElse() {
        PredictionLog log = log();
        Instant from = NOON.plus(Duration.ofMinutes(30));
        Instant to = NOON.plus(Duration.ofMinutes(150));
        List<LoggedPrediction> inside = List.of(prediction(from), prediction(to.minusSeconds(1)));
        log.append(inside);
        log.append(List.of(prediction(from.minusSeconds(1)), prediction(to)));
        assertThat(read(log, from, to)).containsExactlyInAnyOrderElementsOf(inside);
    }

    @Test
    void shouldKeepMoreThanOneBatch() {
        PredictionLog log = log();
        log.append(IntStream.range(0, 130)
                .mapToObj(i -> prediction(NOON.plusSeconds(i)))
                .toList());
        assertThat(read(log, NOON, LATER)).hasSize(130).doesNotHaveDuplicates();
    }

    @Test
    void shouldRecordTheActualOnce() {
        PredictionLog log = log();
        LoggedPrediction prediction = prediction(NOON);
        log.append(List.of(prediction));
        assertThat(label(log, prediction, 12.5, false)).isEqualTo(FeedbackOutcome.RECORDED);
        assertThat(label(log, prediction, 12.5, false)).isEqualTo(FeedbackOutcome.UNCHANGED);
        assertThat(label(log, prediction, 13, false)).isEqualTo(FeedbackOutcome.CONFLICT);
        assertThat(read(log, NOON, LATER)).containsExactly(prediction.withActual(new Actual(12.5, LATER)));
    }

    @Test
    void shouldReplaceTheActualOnlyWhenAskedTo() {
        PredictionLog log = log();
        LoggedPrediction prediction = prediction(NOON);
        log.append(List.of(prediction));
        label(log, prediction, 12.5, false);
        assertThat(label(log, prediction, 12.5, true)).isEqualTo(FeedbackOutcome.UNCHANGED);
        assertThat(label(log, prediction, 14, true)).isEqualTo(FeedbackOutcome.RECORDED);
        assertThat(read(log, NOON, LATER)).containsExactly(prediction.withActual(new Actual(14, LATER)));
    }

    @Test
    void shouldKeepTheCallerOfTheActual() {
        PredictionLog log = log();
        LoggedPrediction prediction = prediction(NOON);
        log.append(List.of(prediction));
        assertThat(log.recordActual(new Feedback(prediction.id(), 12, false).by("arn:a"), LATER))
                .isEqualTo(FeedbackOutcome.RECORDED);
        assertThat(log.recordActual(new Feedback(prediction.id(), 12, true).by("arn:b"), LATER))
                .as("the same actual from another caller")
                .isEqualTo(FeedbackOutcome.UNCHANGED);
        assertThat(read(log, NOON, LATER)).containsExactly(prediction.withActual(new Actual(12, LATER).by("arn:a")));

        log.recordActual(new Feedback(prediction.id(), 13, true).by("arn:b"), LATER);
        assertThat(read(log, NOON, LATER)).containsExactly(prediction.withActual(new Actual(13, LATER).by("arn:b")));

        log.recordActual(new Feedback(prediction.id(), 14, true), LATER);
        assertThat(read(log, NOON, LATER)).containsExactly(prediction.withActual(new Actual(14, LATER)));
    }

    @Test
    void shouldRestoreAPredictionOnce() {
        PredictionLog log = log();
        LoggedPrediction prediction = prediction(NOON);
        assertThat(log.restore(prediction)).isTrue();
        assertThat(log.restore(prediction)).isFalse();
        assertThat(read(log, NOON, LATER)).containsExactly(prediction);
    }

    @Test
    void shouldKeepTheActualWhenThePredictionIsStoredAgain() {
        PredictionLog log = log();
        LoggedPrediction prediction = prediction(NOON);
        log.append(List.of(prediction));
        label(log, prediction, 12.5, false);
        assertThat(log.restore(prediction)).isFalse();
        assertThat(log.append(List.of(prediction))).isEmpty();
        assertThat(read(log, NOON, LATER)).containsExactly(prediction.withActual(new Actual(12.5, LATER)));
    }

    @Test
    void shouldNotKnowAPredictionThatWasNeverLogged() {
        PredictionLog log = log();
        assertThat(label(log, prediction(NOON), 12.5, false)).isEqualTo(FeedbackOutcome.UNKNOWN);
        assertThat(read(log, NOON, LATER)).isEmpty();
        assertThat(log.labelledHours(LATER, LATER.plusSeconds(1))).isEmpty();
    }

    @Test
    void shouldListTheHoursWithNewActuals() {
        PredictionLog log = log();
        LoggedPrediction early = prediction(NOON);
        LoggedPrediction late = prediction(NOON.plusSeconds(2 * 3600));
        log.append(List.of(early, late));
        label(log, early, 12.5, false);
        label(log, late, 12.5, false);
        label(log, late, 12.5, false);
        assertThat(log.labelledHours(LATER, LATER.plusSeconds(1)))
                .containsExactlyInAnyOrder(early.id().hour(), late.id().hour());
        assertThat(log.labelledHours(LATER.plusSeconds(3600), LATER.plusSeconds(7200)))
                .isEmpty();
    }

    private LoggedPrediction prediction(Instant eventTime) {
        return new LoggedPrediction(
                PredictionId.next(eventTime, random),
                Manifests.manifest(1).version(),
                eventTime,
                NOON.plusMillis(12),
                new Example(List.of(
                        new FieldValue.Text("2"),
                        new FieldValue.Real(3.25),
                        new FieldValue.Flag(true),
                        new FieldValue.Time(eventTime.getEpochSecond()))),
                new Prediction(11.75, Optional.of(new Prediction.Interval(4, 21.5))),
                Optional.empty());
    }

    private static FeedbackOutcome label(PredictionLog log, LoggedPrediction of, double actual, boolean correct) {
        return log.recordActual(new Feedback(of.id(), actual, correct), LATER);
    }

    @Test
    void shouldSummariseAWindowAsReadingItDoesAndTheSameEachTime() {
        PredictionLog log = log();
        List<LoggedPrediction> inside = IntStream.range(0, 60)
                .mapToObj(i -> prediction(NOON.plusSeconds(240L * i)))
                .toList();
        log.append(inside);
        log.append(List.of(prediction(NOON.minusSeconds(1)), prediction(LATER)));
        List<LoggedPrediction> found = log.collect(NOON, LATER, Collectors.toList());
        assertThat(found).containsExactlyInAnyOrderElementsOf(inside);
        assertThat(log.collect(NOON, LATER, Collectors.toList())).isEqualTo(found);
        assertThat(log.collect(LATER.plusSeconds(60), LATER.plusSeconds(120), Collectors.toList()))
                .isEmpty();
    }

    @Test
    void shouldReadTheSamePredictionsUnderAnotherContract() {
        PredictionLog log = log();
        LoggedPrediction prediction = prediction(NOON);
        log.append(List.of(prediction));
        assertThat(read(log.withReaderContract(Manifests.contract()), NOON, LATER))
                .containsExactly(prediction);
        log.withReaderContract(Manifests.contract()).append(List.of(prediction(NOON)));
        assertThat(read(log, NOON, LATER)).hasSize(2);
    }

    private static List<LoggedPrediction> read(PredictionLog log, Instant from, Instant to) {
        List<LoggedPrediction> found = new ArrayList<>();
        log.read(from, to, found::add);
        return found;
    }
}
