package io.perennial.predictionlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.contract.Example;
import io.perennial.contract.FieldValue;
import io.perennial.registry.Manifests;
import io.perennial.scoring.Prediction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LoggedHourRangeTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant JANUARY_2021 = Instant.parse("2021-01-01T00:00:00Z");
    private static final String MODEL = Manifests.contract().model();

    private final SplittableRandom random = new SplittableRandom(11);
    private final HourlyDynamo dynamo = new HourlyDynamo();
    private Instant now = NOW;

    @Test
    void shouldStartAtTheFirstLoggedHourInsteadOfTheEndOfOldData() {
        log().restore(prediction(NOW.minus(Duration.ofDays(2))));
        log().restore(prediction(NOW));
        now = NOW.plus(Duration.ofHours(2));

        assertThat(read(log(), JANUARY_2021)).hasSize(2);
        assertThat(Duration.between(JANUARY_2021, NOW).toHours() * PredictionId.SHARDS)
                .as("queries without the first hour")
                .isGreaterThan(205_000);
        assertThat(dynamo.calls("Query")).isEqualTo((2 * 24 + 1) * PredictionId.SHARDS);
        int scans = dynamo.calls("Scan");
        assertThat(scans).as("scans of the first reader").isGreaterThanOrEqualTo(4);

        assertThat(read(log(), JANUARY_2021)).hasSize(2);
        assertThat(dynamo.calls("Scan")).as("scans of both readers").isEqualTo(scans);
    }

    @Test
    void shouldReadPredictionsOfCallersWithEarlierEventTimes() {
        PredictionLog writer = log();
        writer.restore(prediction(NOW));
        read(log(), JANUARY_2021);
        writer.restore(prediction(NOW.minus(Duration.ofDays(300))));
        writer.restore(prediction(NOW.minus(Duration.ofDays(100))));

        assertThat(read(log(), JANUARY_2021)).hasSize(3);
    }

    @Test
    void shouldStoreTheHourOncePerProcessAndOnlyIfItIsEarlier() {
        PredictionLog writer = log();
        for (int i = 0; i < 5; i++) {
            writer.restore(prediction(NOW.plus(Duration.ofHours(i))));
        }
        assertThat(dynamo.calls("UpdateItem")).isEqualTo(1);
        log().restore(prediction(NOW.plus(Duration.ofHours(9))));
        assertThat(dynamo.firstHour(MODEL).get("hour"))
                .hasToString("AttributeValue(N=" + NOW.getEpochSecond() / 3600 + ")");
    }

    @Test
    void shouldStoreNothingAfterItWasRead() {
        log().restore(prediction(NOW));
        var first = hours();
        first.warmUp();
        first.include(NOW.getEpochSecond() / 3600);
        assertThat(dynamo.calls("UpdateItem")).isEqualTo(1);
    }

    @Test
    void shouldReadItemsOfAnOlderVersionThatDidNotStoreTheHour() {
        log().restore(prediction(NOW.minus(Duration.ofDays(500))));
        dynamo.deleteFirstHour(MODEL);
        assertThat(read(log(), JANUARY_2021)).hasSize(1);
        log().restore(prediction(NOW));

        assertThat(read(log(), JANUARY_2021)).hasSize(2);
        assertThat(dynamo.firstHour(MODEL))
                .as("an older instance may still write")
                .doesNotContainKey("complete");
        now = NOW.plus(Duration.ofHours(2));
        assertThat(read(log(), JANUARY_2021)).hasSize(2);
        assertThat(dynamo.firstHour(MODEL)).containsKey("complete");
        int scans = dynamo.calls("Scan");
        assertThat(read(log(), JANUARY_2021)).hasSize(2);
        assertThat(dynamo.calls("Scan")).as("scans after it was marked").isEqualTo(scans);
    }

    @Test
    void shouldQueryEachHourIfTheTableCannotBeScanned() {
        log().restore(prediction(NOW.minus(Duration.ofDays(50))));
        dynamo.deny("Scan");
        assertThat(read(log(), NOW.minus(Duration.ofDays(60)))).hasSize(1);
        assertThat(dynamo.calls("Query")).isEqualTo((60 * 24 + 1) * PredictionId.SHARDS);
    }

    @Test
    void shouldQueryEachHourIfTheFirstHourCannotBeRead() {
        log().restore(prediction(NOW.minus(Duration.ofDays(50))));
        dynamo.deny("GetItem");
        assertThat(read(log(), NOW.minus(Duration.ofDays(60)))).hasSize(1);
        assertThat(dynamo.calls("Query")).isEqualTo((60 * 24 + 1) * PredictionId.SHARDS);
    }

    /// Spilled predictions are stored hours after they were made, and an older writer may still run then.
    @Test
    void shouldNotTrustTheHourBecauseOldPredictionsAreRestored() {
        log().restore(prediction(NOW.minus(Duration.ofDays(40))));
        read(log(), JANUARY_2021);
        assertThat(dynamo.firstHour(MODEL)).doesNotContainKey("complete");
        assertThat(dynamo.firstHour(MODEL).get("since"))
                .isEqualTo(AttributeValue.fromN(Long.toString(NOW.getEpochSecond())));
    }

    @Test
    void shouldFindTheFirstHourOnAnyPageOfAnySegment() {
        List<Integer> days = IntStream.range(40, 80).boxed().collect(Collectors.toList());
        Collections.shuffle(days, new Random(3));
        days.forEach(day -> log().restore(prediction(NOW.minus(Duration.ofDays(day)))));
        dynamo.deleteFirstHour(MODEL);
        assertThat(dynamo.segmentsWithItems(4)).isEqualTo(4);

        assertThat(read(log(), JANUARY_2021)).hasSize(40);
        assertThat(dynamo.calls("Query"))
                .as("from 79 days ago at noon to the end of the day 40 days ago")
                .isEqualTo((39 * 24 + 12) * PredictionId.SHARDS);
        assertThat(dynamo.calls("Scan")).as("more than three pages").isGreaterThan(3 * 4);
    }

    @Test
    void shouldAskForTheFirstHourOnlyIfTheReaderHasManyHours() {
        log().restore(prediction(NOW));
        assertThat(read(log(), NOW.minus(Duration.ofDays(30)))).hasSize(1);
        assertThat(dynamo.calls("GetItem")).isZero();
    }

    @Test
    void shouldReadAnEmptyLogWithoutQueries() {
        assertThat(read(log(), JANUARY_2021)).isEmpty();
        assertThat(dynamo.calls("Query")).isZero();
    }

    @Test
    void shouldEndAtTheDayOfTheLastPredictionInsteadOfTheClock() {
        Instant lastDay = NOW.minus(Duration.ofDays(700));
        log().restore(prediction(lastDay.minus(Duration.ofDays(2))));
        log().restore(prediction(lastDay));
        now = NOW.plus(Duration.ofHours(2));
        assertThat(read(log(), JANUARY_2021)).hasSize(2);
        int scans = dynamo.calls("Scan");
        int queries = dynamo.calls("Query");

        assertThat(read(log(), JANUARY_2021)).hasSize(2);

        long hours = Duration.between(
                        lastDay.minus(Duration.ofDays(2)),
                        lastDay.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)))
                .toHours();
        assertThat(dynamo.calls("Query") - queries).isEqualTo((int) hours * PredictionId.SHARDS);
        assertThat(dynamo.calls("Scan")).isEqualTo(scans);
    }

    @Test
    void shouldReadPredictionsOfLaterDays() {
        PredictionLog writer = log();
        writer.restore(prediction(NOW.minus(Duration.ofDays(300))));
        now = NOW.plus(Duration.ofHours(2));
        read(log(), JANUARY_2021);
        writer.restore(prediction(NOW.minus(Duration.ofDays(200))));
        assertThat(log().append(List.of(prediction(NOW)))).isEmpty();

        assertThat(read(log(), JANUARY_2021)).hasSize(3);
    }

    @Test
    void shouldStoreBothHoursOfABatch() {
        long hour = NOW.getEpochSecond() / 3600;
        hours().include(hour - 500);
        hours().include(hour - 900, hour);

        var stored = hours().within(new LoggedHourRange.Hours(0, Long.MAX_VALUE));

        assertThat(stored.first()).isEqualTo(hour - 900);
        assertThat(stored.last()).isBetween(hour, hour + 24);
    }

    @Test
    void shouldStoreTheEndOfADayOncePerProcess() {
        PredictionLog writer = log();
        for (int hour = 0; hour < 72; hour++) {
            writer.restore(prediction(NOW.plus(Duration.ofHours(hour))));
        }
        assertThat(dynamo.calls("UpdateItem")).as("four days").isEqualTo(4);
    }

    @Test
    void shouldReadLaterItemsOfAnOlderVersionThatDidNotStoreTheLastHour() {
        log().restore(prediction(NOW.minus(Duration.ofDays(400))));
        log().restore(prediction(NOW.minus(Duration.ofDays(90))));
        now = NOW.plus(Duration.ofHours(2));
        read(log(), JANUARY_2021);
        dynamo.deleteAttributesOfFirstHour(MODEL, "last", "lastSince", "lastComplete");
        log().restore(prediction(NOW.minus(Duration.ofDays(200))));

        assertThat(read(log(), JANUARY_2021)).hasSize(3);
        now = now.plus(Duration.ofHours(2));
        read(log(), JANUARY_2021);
        int scans = dynamo.calls("Scan");
        assertThat(read(log(), JANUARY_2021)).hasSize(3);
        assertThat(dynamo.calls("Scan")).isEqualTo(scans);
    }

    private PredictionLog log() {
        return new DynamoDbPredictionLog(
                dynamo, "table", LogContracts.only(Manifests.contract()), Duration.ofDays(400), hours());
    }

    private LoggedHourRange hours() {
        return new LoggedHourRange(dynamo, "table", MODEL, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<LoggedPrediction> read(PredictionLog log, Instant from) {
        return read(log, from, NOW.plusSeconds(1));
    }

    private static List<LoggedPrediction> read(PredictionLog log, Instant from, Instant to) {
        List<LoggedPrediction> found = new ArrayList<>();
        Consumer<LoggedPrediction> consumer = found::add;
        log.read(from, to, consumer);
        return found;
    }

    private LoggedPrediction prediction(Instant eventTime) {
        return new LoggedPrediction(
                PredictionId.next(eventTime, random),
                Manifests.manifest(1).version(),
                eventTime,
                eventTime,
                new Example(Collections.nCopies(4, FieldValue.MISSING)),
                new Prediction(1, Optional.empty()),
                Optional.empty());
    }
}
