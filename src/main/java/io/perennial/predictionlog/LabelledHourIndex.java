package io.perennial.predictionlog;

import io.perennial.deployment.PredictionLogAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Index, in the log's own table, of the event hours that received actuals in an hour: `<model>#labels#<hour>`
/// / event hour. With it, monitoring finds late actuals without reading the whole log. A mark is written after
/// its actual, once per process; an id that is not in the log has none. If the mark fails, the report of the
/// actual fails, too; when it is repeated, the actual is unchanged and the mark is written.
final class LabelledHourIndex {
    private final DynamoDbClient dynamo;
    private final String table;
    private final String model;
    private final Duration retention;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    LabelledHourIndex(DynamoDbClient dynamo, String table, String model, Duration retention) {
        this.dynamo = dynamo;
        this.table = table;
        this.model = model;
        this.retention = retention;
    }

    void add(long eventHour, Instant now) {
        String partition = partition(hour(now));
        String mark = partition + "/" + eventHour;
        if (written.contains(mark)) {
            return;
        }
        dynamo.updateItem(request -> request.tableName(table)
                .key(Map.of(
                        PredictionLogAttribute.PARTITION, AttributeValue.fromS(partition),
                        PredictionLogAttribute.ID, AttributeValue.fromS(Long.toString(eventHour))))
                .updateExpression("SET " + PredictionLogAttribute.EXPIRES + " = :expires")
                .expressionAttributeValues(Map.of(
                        ":expires",
                        AttributeValue.fromN(Long.toString(now.plus(retention).getEpochSecond())))));
        written.removeIf(old -> !old.startsWith(partition + "/"));
        written.add(mark);
    }

    Set<Long> between(Instant from, Instant to) {
        var hours = new TreeSet<Long>();
        LongStream.rangeClosed(hour(from), hour(to.minusNanos(1)))
                .mapToObj(this::partition)
                .forEach(partition -> dynamo.queryPaginator(request -> request.tableName(table)
                                .keyConditionExpression("#partition = :partition")
                                .expressionAttributeNames(Map.of("#partition", PredictionLogAttribute.PARTITION))
                                .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition))))
                        .items()
                        .forEach(item ->
                                hours.add(Long.parseLong(ItemAttributes.text(item, PredictionLogAttribute.ID)))));
        return hours;
    }

    private static long hour(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 3600);
    }

    private String partition(long hour) {
        return model + "#labels#" + hour;
    }
}
