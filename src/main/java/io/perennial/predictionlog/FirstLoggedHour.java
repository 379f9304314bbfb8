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

/// First hour of event time that has predictions, kept in the log's own table: `<model>#first-hour` / `first-hour`.
/// With it, a reader of the whole log starts there, and does not query each hour since an early date.
///
/// A writer lowers it before it stores an earlier prediction, so it is never later than a stored one. Items of a
/// version of Perennial that did not write it may be earlier. So a reader trusts it only if it is marked complete.
/// Otherwise the reader scans the keys of the table once and marks it.
public final class FirstLoggedHour {
    private static final System.Logger LOGGER = System.getLogger(FirstLoggedHour.class.getName());
    private static final String KEY = "first-hour";
    private static final String HOUR = "hour";
    private static final String SINCE = "since";
    private static final String COMPLETE = "complete";
    private static final Pattern PARTITION = Pattern.compile("#(-?\\d+)#[0-3]$");
    private static final int SEGMENTS = 4;

    /// Time in which an older writer may still run beside a newer one, during a deployment.
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final DynamoDbClient dynamo;
    private final String table;
    private final String model;
    private final Clock clock;
    private final AtomicLong known = new AtomicLong(Long.MAX_VALUE);

    /// @param clock time of writing, which tells when no older writer is left
    public FirstLoggedHour(DynamoDbClient dynamo, String table, String model, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.model = model;
        this.clock = clock;
    }

    /// Reads the stored hour, so that a first call loads code, credentials and a connection before a prediction
    /// waits for them, and a write of a later hour has nothing to store here. A failure is only logged, since the
    /// table may be reachable later.
    public void warmUp() {
        try {
            hour(item()).ifPresent(hour -> known.accumulateAndGet(hour, Math::min));
        } catch (SdkException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING, "prediction log did not respond to a first call: {0}", e.getMessage());
        }
    }

    /// Makes sure that the stored hour is not later than this one.
    ///
    /// @throws SdkException if it cannot be stored; then no prediction of this hour may be stored either
    void include(long hour) {
        if (hour < known.get()) {
            lower(hour);
            known.accumulateAndGet(hour, Math::min);
        }
    }

    private void lower(long hour) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key())
                    .updateExpression("SET #hour = :hour, #since = if_not_exists(#since, :now)")
                    .conditionExpression("attribute_not_exists(#hour) OR #hour > :hour")
                    .expressionAttributeNames(Map.of("#hour", HOUR, "#since", SINCE))
                    .expressionAttributeValues(Map.of(
                            ":hour", number(hour),
                            ":now", number(clock.instant().getEpochSecond()))));
        } catch (ConditionalCheckFailedException _) {
            // Another writer has stored this hour or an earlier one.
        }
    }

    /// First hour that a reader has to query.
    ///
    /// @param earliest hour at which it starts without this item
    /// @return `earliest` or a later hour; [Long#MAX_VALUE] if the log is empty; `earliest` if DynamoDB refuses
    long startFrom(long earliest) {
        try {
            Map<String, AttributeValue> item = item();
            OptionalLong stored = hour(item);
            if (stored.isPresent() && item.containsKey(COMPLETE)) {
                return Math.max(earliest, stored.getAsLong());
            }
            long scanned = Math.min(stored.orElse(Long.MAX_VALUE), scan());
            if (stored.isPresent() && since(item).plus(OVERLAP).isBefore(clock.instant())) {
                markComplete(scanned);
            }
            return Math.max(earliest, scanned);
        } catch (SdkException e) {
            LOGGER.log(System.Logger.Level.WARNING, "the first hour of the log is unknown: {0}", e.getMessage());
            return earliest;
        }
    }

    private long scan() {
        return IntStream.range(0, SEGMENTS)
                .boxed()
                .gather(Gatherers.mapConcurrent(SEGMENTS, this::scan))
                .mapToLong(hour -> hour)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private long scan(int segment) {
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
                .mapToLong(this::hourOfPredictions)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// Hour of a partition of this model's predictions; [Long#MAX_VALUE] for any other partition.
    private long hourOfPredictions(String partition) {
        Matcher matcher = PARTITION.matcher(partition);
        return partition.startsWith(model + "#") && matcher.find() && matcher.start() == model.length()
                ? Long.parseLong(matcher.group(1))
                : Long.MAX_VALUE;
    }

    /// Best effort: the next reader scans again.
    private void markComplete(long hour) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key())
                    .updateExpression("SET #hour = :hour, #complete = :complete")
                    .conditionExpression("#hour >= :hour")
                    .expressionAttributeNames(Map.of("#hour", HOUR, "#complete", COMPLETE))
                    .expressionAttributeValues(
                            Map.of(":hour", number(hour), ":complete", AttributeValue.fromBool(true))));
        } catch (SdkException e) {
            LOGGER.log(System.Logger.Level.WARNING, "the first hour of the log is not marked: {0}", e.getMessage());
        }
    }

    private Map<String, AttributeValue> item() {
        return dynamo.getItem(request -> request.tableName(table).key(key()).consistentRead(true))
                .item();
    }

    private static OptionalLong hour(Map<String, AttributeValue> item) {
        AttributeValue hour = item.get(HOUR);
        return hour == null || hour.n() == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(hour.n()));
    }

    private static Instant since(Map<String, AttributeValue> item) {
        AttributeValue since = item.get(SINCE);
        return since == null || since.n() == null
                ? Instant.MAX.minus(OVERLAP)
                : Instant.ofEpochSecond(Long.parseLong(since.n()));
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
