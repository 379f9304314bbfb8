package io.perennial.predictionlog;

import io.perennial.deployment.PredictionLogAttribute;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// First hour of event time that has predictions, and the end of the last day that has some, kept in the log's
/// own table: `<model>#first-hour` / `first-hour`. With them, a reader of the whole log starts and ends there,
/// and does not query each hour since an early date or up to the clock.
///
/// A writer lowers the first hour before it stores an earlier prediction, and raises the last one before it
/// stores a prediction of a later day. So no stored prediction is outside of them. The last hour is the end of a
/// day, so that each process writes it once a day. Items of a version of Perennial that did not write them may
/// be outside. So a reader trusts them only if they are marked complete. Otherwise the reader scans the keys of
/// the table once and marks them.
public final class LoggedHourRange {
    private static final System.Logger LOGGER = System.getLogger(LoggedHourRange.class.getName());
    private static final String KEY = "first-hour";
    private static final String FIRST = "hour";
    private static final String FIRST_SINCE = "since";
    private static final String FIRST_COMPLETE = "complete";
    private static final String LAST = "last";
    private static final String LAST_SINCE = "lastSince";
    private static final String LAST_COMPLETE = "lastComplete";
    private static final Map<String, String> NAMES =
            Map.of("#hour", FIRST, "#since", FIRST_SINCE, "#last", LAST, "#lastSince", LAST_SINCE);
    private static final Pattern PARTITION = Pattern.compile("#(-?\\d+)#[0-3]$");
    private static final int SEGMENTS = 4;
    private static final int HOURS_PER_DAY = 24;

    /// Time in which an older writer may still run beside a newer one, during a deployment.
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final DynamoDbClient dynamo;
    private final String table;
    private final String model;
    private final Clock clock;
    private final AtomicLong knownFirst = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong knownLast = new AtomicLong(Long.MIN_VALUE);

    /// @param clock time of writing, which tells when no older writer is left
    public LoggedHourRange(DynamoDbClient dynamo, String table, String model, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.model = model;
        this.clock = clock;
    }

    /// Hours since 1970, both included; none if the first one is later.
    record Hours(long first, long last) {
        private static final Hours NONE = new Hours(Long.MAX_VALUE, Long.MIN_VALUE);

        private Hours plus(Hours other) {
            return new Hours(Math.min(first, other.first), Math.max(last, other.last));
        }

        private Hours within(Hours other) {
            return new Hours(Math.max(first, other.first), Math.min(last, other.last));
        }
    }

    /// Reads the stored hours, so that a first call loads code, credentials and a connection before a prediction
    /// waits for them, and a write of an hour between them has nothing to store here. A failure is only logged,
    /// since the table may be reachable later.
    public void warmUp() {
        try {
            know(item());
        } catch (SdkException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING, "prediction log did not respond to a first call: {0}", e.getMessage());
        }
    }

    private void know(Map<String, AttributeValue> item) {
        number(item, FIRST).ifPresent(hour -> knownFirst.accumulateAndGet(hour, Math::min));
        number(item, LAST).ifPresent(hour -> knownLast.accumulateAndGet(hour, Math::max));
    }

    /// Makes sure that the stored hours include this one.
    void include(long hour) {
        include(hour, hour);
    }

    /// Makes sure that the stored hours include those from `first` to `last`.
    ///
    /// @throws SdkException if they cannot be stored; then no prediction of these hours may be stored either
    void include(long first, long last) {
        long end = endOfDay(last);
        if (first < knownFirst.get()) {
            write(
                    first,
                    end,
                    "SET #hour = :hour, #since = if_not_exists(#since, :now), #last = if_not_exists(#last, :last),"
                            + " #lastSince = if_not_exists(#lastSince, :now)",
                    "attribute_not_exists(#hour) OR #hour > :hour");
            knownFirst.accumulateAndGet(first, Math::min);
        }
        if (end > knownLast.get()) {
            write(
                    first,
                    end,
                    "SET #last = :last, #lastSince = if_not_exists(#lastSince, :now), #hour = if_not_exists(#hour, :hour),"
                            + " #since = if_not_exists(#since, :now)",
                    "attribute_not_exists(#last) OR #last < :last");
            knownLast.accumulateAndGet(end, Math::max);
        }
    }

    private static long endOfDay(long hour) {
        return Math.floorDiv(hour, HOURS_PER_DAY) * HOURS_PER_DAY + HOURS_PER_DAY - 1;
    }

    private void write(long first, long last, String update, String condition) {
        try {
            know(dynamo.updateItem(request -> request.tableName(table)
                            .key(key())
                            .updateExpression(update)
                            .conditionExpression(condition)
                            .expressionAttributeNames(NAMES)
                            .expressionAttributeValues(Map.of(
                                    ":hour", number(first),
                                    ":last", number(last),
                                    ":now", number(clock.instant().getEpochSecond())))
                            .returnValues(ReturnValue.ALL_NEW)
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .attributes());
        } catch (ConditionalCheckFailedException e) {
            // Another writer has stored this hour or one beyond it.
            know(e.hasItem() ? e.item() : Map.of());
        }
    }

    /// Hours that a reader has to query.
    ///
    /// @param wanted hours that it queries without this item
    /// @return those of `wanted` that may have predictions; all of them if DynamoDB refuses
    Hours within(Hours wanted) {
        Hours known = wanted;
        try {
            Map<String, AttributeValue> item = item();
            Hours stored = stored(item);
            if (item.containsKey(FIRST_COMPLETE)) {
                known = new Hours(stored.first(), Long.MAX_VALUE).within(wanted);
            }
            if (item.containsKey(FIRST_COMPLETE) && item.containsKey(LAST_COMPLETE)) {
                return stored.within(wanted);
            }
            Hours scanned = stored.plus(scan());
            if (isOld(item, FIRST_SINCE) && isOld(item, LAST_SINCE)) {
                markComplete(scanned);
            }
            return scanned.within(wanted);
        } catch (SdkException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING, "the first and last hour of the log are unknown: {0}", e.getMessage());
            return known;
        }
    }

    private static Hours stored(Map<String, AttributeValue> item) {
        return new Hours(
                number(item, FIRST).orElse(Hours.NONE.first()),
                number(item, LAST).orElse(Hours.NONE.last()));
    }

    private Hours scan() {
        return IntStream.range(0, SEGMENTS)
                .boxed()
                .gather(Gatherers.mapConcurrent(SEGMENTS, this::scan))
                .reduce(Hours.NONE, Hours::plus);
    }

    private Hours scan(int segment) {
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .segment(segment)
                        .totalSegments(SEGMENTS)
                        .consistentRead(true)
                        .projectionExpression("#partition")
                        .expressionAttributeNames(Map.of("#partition", PredictionLogAttribute.PARTITION)))
                .items()
                .stream()
                .map(item -> ItemAttributes.text(item, PredictionLogAttribute.PARTITION))
                .map(this::hoursOfPredictions)
                .reduce(Hours.NONE, Hours::plus);
    }

    /// Hour of a partition of this model's predictions; none for any other partition.
    private Hours hoursOfPredictions(String partition) {
        Matcher matcher = PARTITION.matcher(partition);
        if (!partition.startsWith(model + "#") || !matcher.find() || matcher.start() != model.length()) {
            return Hours.NONE;
        }
        long hour = Long.parseLong(matcher.group(1));
        return new Hours(hour, endOfDay(hour));
    }

    /// Best effort: the next reader scans again.
    private void markComplete(Hours hours) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key())
                    .updateExpression(
                            "SET #hour = :hour, #complete = :complete, #last = :last, #lastComplete = :complete")
                    .conditionExpression("#hour >= :hour AND #last <= :last")
                    .expressionAttributeNames(Map.of(
                            "#hour", FIRST, "#complete", FIRST_COMPLETE, "#last", LAST, "#lastComplete", LAST_COMPLETE))
                    .expressionAttributeValues(Map.of(
                            ":hour", number(hours.first()),
                            ":last", number(hours.last()),
                            ":complete", AttributeValue.fromBool(true))));
        } catch (SdkException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "the first and last hour of the log are not marked: {0}",
                    e.getMessage());
        }
    }

    private Map<String, AttributeValue> item() {
        return dynamo.getItem(request -> request.tableName(table).key(key()).consistentRead(true))
                .item();
    }

    private static OptionalLong number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value.n()));
    }

    /// Whether no writer is left that started before this time was stored.
    private boolean isOld(Map<String, AttributeValue> item, String since) {
        OptionalLong stored = number(item, since);
        return stored.isPresent()
                && Instant.ofEpochSecond(stored.getAsLong()).plus(OVERLAP).isBefore(clock.instant());
    }

    private Map<String, AttributeValue> key() {
        return Map.of(
                PredictionLogAttribute.PARTITION,
                        AttributeValue.fromS(PredictionLogAttribute.firstHourPartition(model)),
                PredictionLogAttribute.ID, AttributeValue.fromS(KEY));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
