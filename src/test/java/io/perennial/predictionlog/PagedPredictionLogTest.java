package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.registry.Manifests;
import io.perennial.scoring.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// More than three batches and more than three pages of each kind, and a rest.
class PagedPredictionLogTest {
    private static final Instant NOON = Manifests.NOON;
    private static final long HOUR = Math.floorDiv(NOON.getEpochSecond(), 3600);
    private static final int MANY = 3 * PagingDynamo.PAGE + 57;

    private final SplittableRandom random = new SplittableRandom(17);
    private final PagingDynamo dynamo = new PagingDynamo();
    private final PredictionLog log =
            new DynamoDbPredictionLog(dynamo, "table", Manifests.contract(), Duration.ofDays(30), Clock.systemUTC());

    @Test
    void shouldStoreEachPredictionOfManyBatchesThoughSomeStayUnprocessedAtFirst() {
        List<LoggedPrediction> predictions = predictions();

        assertThat(log.append(predictions)).isEmpty();

        assertThat(dynamo.items()).isEqualTo(MANY);
        assertThat(dynamo.unprocessed()).isEqualTo(MANY / 7);
    }

    @Test
    void shouldReadEachPageOfAPartition() {
        List<LoggedPrediction> predictions = predictions();
        log.append(predictions);

        List<LoggedPrediction> found = new ArrayList<>();
        log.read(NOON, NOON.plusSeconds(1), found::add);

        assertThat(dynamo.pages()).isEqualTo(PredictionId.SHARDS - 1 + 4);
        assertThat(found).containsExactlyInAnyOrderElementsOf(predictions);
        assertThat(log.collect(NOON, NOON.plusSeconds(1), Collectors.counting()))
                .isEqualTo(MANY);
    }

    @Test
    void shouldListEachLabelledHourOfManyPages() {
        LongStream.range(0, MANY)
                .mapToObj(i -> new PredictionId(HOUR - i, 0, "a".repeat(20)))
                .forEach(id -> log.recordActual(new Feedback(id, 12, false), NOON));

        Set<Long> hours = log.labelledHours(NOON, NOON.plusSeconds(1));

        assertThat(dynamo.pages()).isEqualTo(4);
        assertThat(hours)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, MANY).mapToObj(i -> HOUR - i).toList());
    }

    /// All in one partition.
    private List<LoggedPrediction> predictions() {
        return IntStream.range(0, MANY)
                .mapToObj(i -> new LoggedPrediction(
                        new PredictionId(
                                HOUR, 2, PredictionId.next(NOON, random).random()),
                        Manifests.manifest(1).version(),
                        NOON,
                        NOON,
                        new Example(Collections.nCopies(4, FieldValue.MISSING)),
                        new Prediction(i, Optional.empty()),
                        Optional.empty()))
                .toList();
    }
}
