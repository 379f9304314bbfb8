package io.perennial.localstack.faults;

import io.perennial.deployment.PredictionLogAttribute;
import io.perennial.localstack.Deployment;
import io.perennial.predictionlog.PredictionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Items of the prediction log table, accessed without a proxy.
final class PredictionLogItems {
    private static final int ATTEMPTS = 200;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final DynamoDbClient dynamo;
    private final String table;

    PredictionLogItems(Deployment deployment) {
        dynamo = deployment.client(DynamoDbClient.builder());
        table = deployment.logTable();
    }

    /// Item of a prediction; empty if there is none.
    Map<String, AttributeValue> item(String id) {
        return dynamo.getItem(get -> get.tableName(table).key(key(id)).consistentRead(true))
                .item();
    }

    boolean has(String id) {
        return !item(id).isEmpty();
    }

    /// Waits until the replay function has stored a prediction of the spill queue.
    ///
    /// @return whether it is stored
    boolean awaitItem(String id) {
        for (int attempt = 0; attempt < ATTEMPTS && !has(id); attempt++) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return has(id);
    }

    void delete(String id) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(key(id)));
    }

    /// Number of predictions whose hour lies in [from, to), of all partitions.
    long count(Instant from, Instant to) {
        return dynamo.scanPaginator(scan -> scan.tableName(table).consistentRead(true)).items().stream()
                .flatMap(item -> Stream.ofNullable(item.get(PredictionLogAttribute.ID)))
                .filter(id -> PredictionId.PATTERN.matcher(id.s()).matches())
                .mapToLong(id -> PredictionId.parse(id.s()).hour() * 3600)
                .filter(second -> second >= from.getEpochSecond() && second < to.getEpochSecond())
                .count();
    }

    /// @return one violation for each prediction without an item
    List<String> missing(Collection<String> ids) {
        return ids.stream()
                .filter(id -> !has(id))
                .map(id -> "prediction " + id + " is not in the log")
                .toList();
    }

    /// Hours of event time that are marked as having new actuals.
    Stream<String> hoursWithActuals() {
        return dynamo
                .scanPaginator(scan -> scan.tableName(table)
                        .filterExpression("begins_with(#partition, :marks)")
                        .expressionAttributeNames(Map.of("#partition", PredictionLogAttribute.PARTITION))
                        .expressionAttributeValues(
                                Map.of(":marks", AttributeValue.fromS(FaultStack.MODEL + "#labels#"))))
                .items()
                .stream()
                .flatMap(item -> Stream.ofNullable(item.get(PredictionLogAttribute.ID)))
                .map(AttributeValue::s);
    }

    private static Map<String, AttributeValue> key(String id) {
        PredictionId parsed = PredictionId.parse(id);
        return Map.of(
                PredictionLogAttribute.PARTITION,
                AttributeValue.fromS(FaultStack.MODEL + "#" + parsed.hour() + "#" + parsed.shard()),
                PredictionLogAttribute.ID,
                AttributeValue.fromS(id));
    }
}
