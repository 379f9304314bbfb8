package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.registry.ModelVersion;
import io.perennial.scoring.Prediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InMemoryPredictionLogTest extends PredictionLogContract {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Override
    protected PredictionLog log() {
        return new InMemoryPredictionLog();
    }

    @Test
    void shouldKeepOnlyTheNewestWithALimit() {
        var random = new SplittableRandom(1);
        List<LoggedPrediction> all =
                IntStream.range(0, 10).mapToObj(_ -> prediction(random)).toList();
        var log = InMemoryPredictionLog.ofNewest(4);
        all.forEach(one -> log.append(List.of(one)));
        log.append(List.of(all.getLast()));
        var kept = new ArrayList<LoggedPrediction>();
        log.read(NOON, NOON.plusSeconds(1), kept::add);
        assertThat(kept).containsExactlyInAnyOrderElementsOf(all.subList(6, 10));
    }

    private static LoggedPrediction prediction(SplittableRandom random) {
        return new LoggedPrediction(
                PredictionId.next(NOON, random),
                new ModelVersion("v1"),
                NOON,
                NOON,
                new Example(List.of()),
                new Prediction(1, Optional.empty()),
                Optional.empty());
    }
}
