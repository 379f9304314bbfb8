package io.perennial.predictionlog;

import io.perennial.deployment.PredictionLogAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Finds and deletes single predictions in the table of a prediction log, of any hour. For erasures; every other
/// reader uses [PredictionLog].
public final class PredictionLogTableScan {
    private final DynamoDbClient dynamo;
    private final String table;
    private final LogItem items;
    private final String model;

    /// @param contracts contracts that predictions were made under and are read under
    public PredictionLogTableScan(DynamoDbClient dynamo, String table, LogContracts contracts) {
        this.dynamo = dynamo;
        this.table = table;
        this.items = new LogItem(contracts);
        this.model = contracts.readerContract().model();
    }

    /// Passes each prediction of the model to the consumer. Reads the whole table.
    ///
    /// @throws UncheckedIOException if the table cannot be read
    public void forEach(Consumer<LoggedPrediction> consumer) {
        try {
            dynamo
                    .scanPaginator(request -> request.tableName(table)
                            .consistentRead(true)
                            .filterExpression("begins_with(#partition, :model) AND attribute_exists(#predictedAt)")
                            .expressionAttributeNames(Map.of(
                                    "#partition", PredictionLogAttribute.PARTITION,
                                    "#predictedAt", LogItem.PREDICTED_AT))
                            .expressionAttributeValues(Map.of(":model", AttributeValue.fromS(model + "#"))))
                    .items()
                    .stream()
                    .map(items::decode)
                    .forEach(consumer);
        } catch (SdkException e) {
            throw failed("be scanned", e);
        }
    }

    /// @return those of the predictions that the table has
    /// @throws UncheckedIOException if the table cannot be read
    public List<LoggedPrediction> find(List<PredictionId> ids) {
        return ids.stream().flatMap(id -> find(id).stream()).toList();
    }

    private Optional<LoggedPrediction> find(PredictionId id) {
        try {
            var item = dynamo.getItem(
                            request -> request.tableName(table).key(key(id)).consistentRead(true))
                    .item();
            return item.isEmpty() ? Optional.empty() : Optional.of(items.decode(item));
        } catch (SdkException e) {
            throw failed("be read", e);
        }
    }

    /// Deletes a prediction with its actual.
    ///
    /// @throws UncheckedIOException if it is not deleted
    public void delete(PredictionId id) {
        try {
            dynamo.deleteItem(request -> request.tableName(table).key(key(id)));
        } catch (SdkException e) {
            throw failed("delete " + id, e);
        }
    }

    private Map<String, AttributeValue> key(PredictionId id) {
        return Map.of(
                PredictionLogAttribute.PARTITION, AttributeValue.fromS(items.partition(id.hour(), id.shard())),
                PredictionLogAttribute.ID, AttributeValue.fromS(id.toString()));
    }

    private UncheckedIOException failed(String what, SdkException cause) {
        return new UncheckedIOException(
                new IOException("prediction log " + table + " cannot " + what + ": " + cause.getMessage(), cause));
    }
}
