package io.perennial.predictionlog;

import io.perennial.contract.Contract;
import io.perennial.deployment.PredictionLogAttribute;
import io.perennial.registry.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads single predictions by their ids, each under the contract of its own version. For questions about one
/// prediction; readers of many use [PredictionLog].
public final class PredictionLookup {
    private final DynamoDbClient dynamo;
    private final String table;
    private final LogContracts contracts;

    /// @param contracts contracts that predictions were made under; a prediction whose own contract is unknown
    ///                  is read under the reader's
    public PredictionLookup(DynamoDbClient dynamo, String table, LogContracts contracts) {
        this.dynamo = dynamo;
        this.table = table;
        this.contracts = contracts;
    }

    /// A stored prediction.
    ///
    /// @param prediction inputs in the order of the contract
    /// @param contract   contract that it is read under
    /// @param expires    time after which the log may delete it
    public record StoredPrediction(LoggedPrediction prediction, Contract contract, Instant expires) {}

    /// The prediction, also if it has expired and is not deleted yet.
    ///
    /// @throws UncheckedIOException if the table cannot be read
    public Optional<StoredPrediction> find(PredictionId id) {
        Map<String, AttributeValue> item = item(contracts.readerContract().model(), id);
        return item.isEmpty() ? Optional.empty() : Optional.of(stored(item));
    }

    private StoredPrediction stored(Map<String, AttributeValue> item) {
        Contract contract = contracts
                .writerContract(new ModelVersion(ItemAttributes.text(item, LogItem.VERSION)))
                .orElseGet(contracts::readerContract);
        return new StoredPrediction(
                new LogItem(contracts.withReaderContract(contract)).decode(item),
                contract,
                Optional.ofNullable(item.get(PredictionLogAttribute.EXPIRES))
                        .map(expires -> Instant.ofEpochSecond(Long.parseLong(expires.n())))
                        .orElse(Instant.MAX));
    }

    /// The first of these models whose predictions have the id; empty if none of them does.
    ///
    /// @throws UncheckedIOException if the table cannot be read
    public Optional<String> modelOf(PredictionId id, Collection<String> models) {
        return models.stream().filter(model -> !item(model, id).isEmpty()).findFirst();
    }

    private Map<String, AttributeValue> item(String model, PredictionId id) {
        var key = Map.of(
                PredictionLogAttribute.PARTITION,
                AttributeValue.fromS(LogItem.partition(model, id.hour(), id.shard())),
                PredictionLogAttribute.ID,
                AttributeValue.fromS(id.toString()));
        try {
            return dynamo.getItem(request -> request.tableName(table).key(key).consistentRead(true))
                    .item();
        } catch (SdkException e) {
            throw new UncheckedIOException(
                    new IOException("prediction log " + table + " cannot be read: " + e.getMessage(), e));
        }
    }
}
