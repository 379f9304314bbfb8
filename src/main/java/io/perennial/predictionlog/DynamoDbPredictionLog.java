package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.deployment.PredictionLogAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collector;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Prediction log in one DynamoDB table with the key `<model>#<hour>#<shard>` / id.
public final class DynamoDbPredictionLog implements PredictionLog {
    private static final System.Logger LOGGER = System.getLogger(DynamoDbPredictionLog.class.getName());
    private static final int BATCH = BatchInsert.MAX_ITEMS;
    private static final int ATTEMPTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final int CONCURRENCY = 8;
    private static final int READERS = 16;

    /// Number of hours, a month, up to which a reader queries each of them without asking for the first and the
    /// last one.
    private static final long MAX_HOURS = 31 * 24;

    private final DynamoDbClient dynamo;
    private final String table;
    private final LogItem items;
    private final Duration retention;
    private final LabelledHourIndex labelledHourIndex;
    private final LoggedHourRange hours;

    /// Log of predictions that were all made under one contract.
    ///
    /// @param retention time that an item is kept after its prediction
    public DynamoDbPredictionLog(
            DynamoDbClient dynamo, String table, Contract contract, Duration retention, Clock clock) {
        this(dynamo, table, LogContracts.only(contract), retention, clock);
    }

    /// @param contracts contracts that predictions were made under and are read under
    /// @param retention time that an item is kept after its prediction
    public DynamoDbPredictionLog(
            DynamoDbClient dynamo, String table, LogContracts contracts, Duration retention, Clock clock) {
        this(
                dynamo,
                table,
                contracts,
                retention,
                new LoggedHourRange(dynamo, table, contracts.readerContract().model(), clock));
    }

    /// @param hours first and last hour of the table's predictions of this model, shared by the logs of a
    ///              process
    public DynamoDbPredictionLog(
            DynamoDbClient dynamo, String table, LogContracts contracts, Duration retention, LoggedHourRange hours) {
        this.dynamo = dynamo;
        this.table = table;
        this.items = new LogItem(contracts);
        this.retention = retention;
        this.labelledHourIndex =
                new LabelledHourIndex(dynamo, table, contracts.readerContract().model(), retention);
        this.hours = hours;
    }

    @Override
    public PredictionLog withReaderContract(Contract contract) {
        return new DynamoDbPredictionLog(
                dynamo, table, items.contracts().withReaderContract(contract), retention, hours);
    }

    @Override
    public List<LoggedPrediction> append(List<LoggedPrediction> predictions) {
        if (predictions.isEmpty()) {
            return List.of();
        }
        try {
            LongSummaryStatistics logged = predictions.stream()
                    .mapToLong(prediction -> prediction.id().hour())
                    .summaryStatistics();
            hours.include(logged.getMin(), logged.getMax());
        } catch (SdkException e) {
            LOGGER.log(System.Logger.Level.WARNING, "prediction log rejected its hours: {0}", e.getMessage());
            return predictions;
        }
        if (predictions.size() <= BATCH) {
            return appendBatch(predictions);
        }
        return predictions.stream()
                .gather(Gatherers.windowFixed(BATCH))
                .gather(Gatherers.mapConcurrent(CONCURRENCY, this::appendBatch))
                .flatMap(List::stream)
                .toList();
    }

    /// Stores a batch. No item is ever written over another one, so an actual that arrived meanwhile stays.
    private List<LoggedPrediction> appendBatch(List<LoggedPrediction> batch) {
        try {
            return batch.size() == 1 ? appendOne(batch.getFirst()) : appendMany(batch);
        } catch (SdkException e) {
            LOGGER.log(System.Logger.Level.WARNING, "prediction log rejected a write: {0}", e.getMessage());
            return batch;
        }
    }

    private List<LoggedPrediction> appendOne(LoggedPrediction prediction) {
        putUnlessPresent(prediction);
        return List.of();
    }

    private List<LoggedPrediction> appendMany(List<LoggedPrediction> batch) {
        var left = new HashMap<String, LoggedPrediction>();
        batch.forEach(prediction -> left.put(prediction.id().toString(), prediction));
        try {
            for (int attempt = 0; !left.isEmpty() && attempt < ATTEMPTS; attempt++) {
                if (attempt > 0) {
                    Thread.sleep(PAUSE.multipliedBy(1L << attempt));
                }
                left.keySet().retainAll(unprocessed(left.values().stream().toList()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(left.values());
    }

    @Override
    public boolean restore(LoggedPrediction prediction) {
        try {
            hours.include(prediction.id().hour());
            return putUnlessPresent(prediction);
        } catch (SdkException e) {
            throw failed("restore " + prediction.id(), e);
        }
    }

    private boolean putUnlessPresent(LoggedPrediction prediction) {
        try {
            dynamo.putItem(request ->
                    request.tableName(table).item(encoded(prediction)).conditionExpression("attribute_not_exists(id)"));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private Map<String, AttributeValue> encoded(LoggedPrediction prediction) {
        return items.encode(prediction, prediction.predictedAt().plus(retention));
    }

    /// Ids of the predictions of a batch that DynamoDB did not store.
    private List<String> unprocessed(List<LoggedPrediction> batch) {
        return new BatchInsert(dynamo, table)
                .refused(batch.stream().map(this::encoded).toList()).stream()
                        .map(item -> ItemAttributes.text(item, PredictionLogAttribute.ID))
                        .toList();
    }

    @Override
    public FeedbackOutcome recordActual(Feedback feedback, Instant now) {
        var values = new HashMap<String, AttributeValue>();
        items.actualAttributes(new Actual(feedback.actual(), feedback.className(), now, feedback.caller()))
                .forEach((name, value) -> values.put(":" + name, value));
        try {
            FeedbackOutcome outcome = record(feedback, values);
            if (outcome == FeedbackOutcome.RECORDED || outcome == FeedbackOutcome.UNCHANGED) {
                labelledHourIndex.add(feedback.id().hour(), now);
            }
            return outcome;
        } catch (SdkException e) {
            throw failed("store the actual of " + feedback.id(), e);
        }
    }

    private FeedbackOutcome record(Feedback feedback, Map<String, AttributeValue> values) {
        var key = key(feedback.id());
        String unless = feedback.replace()
                ? "attribute_not_exists(actual) OR actual <> :actual"
                : "attribute_not_exists(actual)";
        try {
            dynamo.updateItem(UpdateItemRequest.builder()
                    .tableName(table)
                    .key(key)
                    .updateExpression(
                            feedback.caller().isEmpty()
                                    ? "SET actual = :actual, actualAt = :actualAt REMOVE actualBy"
                                    : "SET actual = :actual, actualAt = :actualAt, actualBy = :actualBy")
                    .conditionExpression("attribute_exists(id) AND (" + unless + ")")
                    .expressionAttributeValues(values)
                    .build());
            return FeedbackOutcome.RECORDED;
        } catch (ConditionalCheckFailedException e) {
            return failureOutcome(values, key);
        }
    }

    @Override
    public Set<Long> labelledHours(Instant from, Instant to) {
        try {
            return labelledHourIndex.between(from, to);
        } catch (SdkException e) {
            throw failed("list the hours with new actuals", e);
        }
    }

    /// Reads only the actual: the item's other attributes may belong to any contract.
    private FeedbackOutcome failureOutcome(Map<String, AttributeValue> values, Map<String, AttributeValue> key) {
        var item = dynamo.getItem(request -> request.tableName(table)
                        .key(key)
                        .projectionExpression(PredictionLogAttribute.ID + ", " + LogItem.ACTUAL)
                        .consistentRead(true))
                .item();
        if (item.isEmpty()) {
            return FeedbackOutcome.UNKNOWN;
        }
        AttributeValue reported = values.getOrDefault(":" + LogItem.ACTUAL, AttributeValue.fromNul(true));
        return Optional.ofNullable(item.get(LogItem.ACTUAL))
                        .filter(stored -> ActualAttribute.same(stored, reported))
                        .isPresent()
                ? FeedbackOutcome.UNCHANGED
                : FeedbackOutcome.CONFLICT;
    }

    @Override
    public void read(Instant from, Instant to, Consumer<LoggedPrediction> consumer) {
        partitions(from, to)
                .gather(Gatherers.mapConcurrent(READERS, partition -> {
                    List<LoggedPrediction> found = new ArrayList<>();
                    read(partition, within(from, to, found::add));
                    return found;
                }))
                .flatMap(List::stream)
                .forEach(consumer);
    }

    @Override
    public <A, R> R collect(Instant from, Instant to, Collector<LoggedPrediction, A, R> summary) {
        A all = partitions(from, to)
                .gather(Gatherers.mapConcurrent(CONCURRENCY, partition -> {
                    A part = summary.supplier().get();
                    read(
                            partition,
                            within(from, to, item -> summary.accumulator().accept(part, item)));
                    return part;
                }))
                .reduce(summary.combiner())
                .orElseGet(summary.supplier());
        return summary.finisher().apply(all);
    }

    private Stream<String> partitions(Instant from, Instant to) {
        var wanted = new LoggedHourRange.Hours(
                Math.floorDiv(from.getEpochSecond(), 3600),
                Math.floorDiv(to.minusNanos(1).getEpochSecond(), 3600));
        LoggedHourRange.Hours read = wanted.last() - wanted.first() < MAX_HOURS ? wanted : hours.within(wanted);
        return LongStream.rangeClosed(read.first(), read.last())
                .boxed()
                .flatMap(hour ->
                        IntStream.range(0, PredictionId.SHARDS).mapToObj(shard -> items.partition(hour, shard)));
    }

    private static Consumer<LoggedPrediction> within(Instant from, Instant to, Consumer<LoggedPrediction> consumer) {
        return item -> {
            if (!item.eventTime().isBefore(from) && item.eventTime().isBefore(to)) {
                consumer.accept(item);
            }
        };
    }

    /// Reads all items of a partition, page by page.
    private void read(String partition, Consumer<LoggedPrediction> consumer) {
        try {
            dynamo
                    .queryPaginator(request -> request.tableName(table)
                            .keyConditionExpression("#partition = :partition")
                            .expressionAttributeNames(Map.of("#partition", PredictionLogAttribute.PARTITION))
                            .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition))))
                    .items()
                    .stream()
                    .map(items::decode)
                    .forEach(consumer);
        } catch (SdkException e) {
            throw failed("read " + partition, e);
        }
    }

    private Map<String, AttributeValue> key(PredictionId id) {
        return Map.of(
                PredictionLogAttribute.PARTITION,
                AttributeValue.fromS(items.partition(id.hour(), id.shard())),
                PredictionLogAttribute.ID,
                AttributeValue.fromS(id.toString()));
    }

    private UncheckedIOException failed(String what, SdkException cause) {
        return new UncheckedIOException(
                new IOException("prediction log " + table + " cannot " + what + ": " + cause.getMessage(), cause));
    }
}
