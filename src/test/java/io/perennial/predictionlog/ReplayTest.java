package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Contract;
import io.perennial.contract.Contracts;
import io.perennial.contract.SampleRecord;
import io.perennial.registry.ModelVersion;
import io.perennial.registry.RegistryException;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00.123Z");
    private static final ModelVersion VERSION = new ModelVersion("v1");

    private final SplittableRandom random = new SplittableRandom(3);
    private final InMemoryPredictionLog log = new InMemoryPredictionLog();
    private final Replay replay = new Replay(new SpillReader("trip-duration", ReplayTest::contract), log);

    @Test
    void shouldRestoreAllOfASpilledPrediction() {
        LoggedPrediction prediction = prediction(VERSION, new Prediction(12.5, interval()));

        replay.accept(line(prediction));

        assertThat(stored()).containsExactly(prediction);
        assertThat(replay.summary()).isEqualTo(new Replay.Summary(1, 0, List.of()));
    }

    @Test
    void shouldRestoreAPredictionThatIsNoNumber() {
        LoggedPrediction prediction = prediction(VERSION, new Prediction(Double.NaN, Optional.empty()));

        replay.accept(line(prediction));

        assertThat(stored()).containsExactly(prediction);
    }

    @Test
    void shouldRestoreTheShadowPrediction() {
        LoggedPrediction prediction = prediction(VERSION, new Prediction(12.5, interval()));
        replay.accept(line(prediction.withShadow(ShadowPrediction.predicted(VERSION, 11))));
        assertThat(stored()).containsExactly(prediction.withShadow(ShadowPrediction.predicted(VERSION, 11)));
    }

    @Test
    void shouldReadASpillBehindAPrefixOfTheLogger() {
        LoggedPrediction prediction = prediction(VERSION, new Prediction(12.5, interval()));

        replay.accept("2026-11-01 12:00:00 INFO " + line(prediction) + "\n");

        assertThat(stored()).containsExactly(prediction);
    }

    @Test
    void shouldLeaveAloneWhatIsThere() {
        LoggedPrediction prediction = prediction(VERSION, new Prediction(12.5, interval()));
        log.append(List.of(prediction));
        log.recordActual(new Feedback(prediction.id(), 14, false), NOON);

        replay.accept(line(prediction));
        replay.accept(line(prediction));

        assertThat(replay.summary()).isEqualTo(new Replay.Summary(0, 2, List.of()));
        assertThat(stored()).containsExactly(prediction.withActual(new Actual(14, NOON)));
    }

    @Test
    void shouldPassOverOtherLinesAndOtherModels() {
        replay.accept("START RequestId: 1");
        replay.accept(
                line(prediction(VERSION, new Prediction(12.5, interval()))).replace("trip-duration", "bike-demand"));

        assertThat(replay.summary()).isEqualTo(new Replay.Summary(0, 0, List.of()));
        assertThat(stored()).isEmpty();
    }

    @Test
    void shouldReportAnUnreadableLineAndContinue() {
        String whole = line(prediction(VERSION, new Prediction(12.5, interval())));

        replay.accept(whole.substring(0, whole.length() / 2));
        replay.accept(whole.replace("\"prediction\":12.5", "\"x\":1"));
        replay.accept(whole.replace("distance", "distanc"));
        replay.accept(line(prediction(new ModelVersion("gone"), new Prediction(1, Optional.empty()))));
        replay.accept(whole);

        assertThat(replay.summary().restored()).isEqualTo(1);
        List<Replay.Failure> failures = replay.summary().failures();
        assertThat(failures).hasSize(4);
        assertThat(failures.get(0).reason()).contains("incomplete");
        assertThat(failures.get(1).reason()).contains("has no 'prediction'");
        assertThat(failures.get(2).reason()).contains("does not fit version v1").contains("distanc");
        assertThat(failures.get(3).reason()).contains("no version gone");
    }

    private static Contract contract(ModelVersion version) {
        if (!version.equals(VERSION)) {
            throw new RegistryException("no version " + version);
        }
        return Contracts.trips();
    }

    private static String line(LoggedPrediction prediction) {
        return SpillLine.of(Contracts.trips(), prediction);
    }

    private static Optional<Prediction.Interval> interval() {
        return Optional.of(new Prediction.Interval(8, 17.25));
    }

    private LoggedPrediction prediction(ModelVersion version, Prediction value) {
        return new LoggedPrediction(
                PredictionId.next(NOON, random),
                version,
                NOON,
                NOON.plusSeconds(1),
                SampleRecord.of(Contracts.trips(), NOON),
                value,
                Optional.empty());
    }

    private List<LoggedPrediction> stored() {
        List<LoggedPrediction> found = new ArrayList<>();
        log.read(NOON.minusSeconds(1), NOON.plusSeconds(1), found::add);
        return found;
    }
}
