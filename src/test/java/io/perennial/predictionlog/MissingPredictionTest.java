package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingPredictionTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:30:00Z");

    private final MissingPrediction missing = new MissingPrediction(Duration.ofDays(100), Duration.ofDays(30));

    @ParameterizedTest
    @CsvSource({
        "PT0S, NOT_STORED",
        "-P99D, NOT_STORED",
        "P29D, NOT_STORED",
        "-P130D, NOT_STORED",
        "-P131D, EXPIRED",
        "-P9000D, EXPIRED",
        "P31D, UNKNOWN",
        "P40000D, UNKNOWN"
    })
    void shouldDecideByTheHourOfTheId(Duration from, FeedbackOutcome outcome) {
        assertThat(missing.outcome(PredictionId.next(NOW.plus(from), new SplittableRandom(1)), NOW))
                .isEqualTo(outcome);
    }

    @Test
    void shouldTakeTheHoursThatNoClockHas() {
        assertThat(missing.outcome(PredictionId.parse("999999999-0-abcdefghijklmnopqrst"), NOW))
                .isEqualTo(FeedbackOutcome.UNKNOWN);
        assertThat(missing.outcome(PredictionId.parse("-999999999-0-abcdefghijklmnopqrst"), NOW))
                .isEqualTo(FeedbackOutcome.EXPIRED);
    }

    @Test
    void shouldRecordAnActualOnceItsPredictionIsReplayed() {
        var log = new InMemoryPredictionLog();
        var contracts = new RandomContracts(3);
        var contract = contracts.contract();
        LoggedPrediction spilled = contracts.prediction(contract, new io.perennial.registry.ModelVersion("v1"));
        var unlabelled = spilled.withTarget(spilled.prediction(), Optional.empty(), Optional.empty());
        var feedback = new Feedback(unlabelled.id(), 1, "small", false);
        Instant later = unlabelled.predictedAt().plusSeconds(60);

        assertThat(log.recordActual(feedback, later)).isEqualTo(FeedbackOutcome.UNKNOWN);
        assertThat(missing.outcome(feedback.id(), later)).isEqualTo(FeedbackOutcome.NOT_STORED);

        var replay = new Replay(new SpillReader("model", _ -> contract), log);
        replay.accept(SpillLine.of(contract, unlabelled));

        assertThat(replay.summary()).isEqualTo(new Replay.Summary(1, 0, List.of()));
        assertThat(log.recordActual(feedback, later)).isEqualTo(FeedbackOutcome.RECORDED);
    }
}
