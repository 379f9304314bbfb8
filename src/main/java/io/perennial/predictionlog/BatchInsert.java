package io.perennial.predictionlog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementErrorCodeEnum;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;

/// Inserts items by one call. Unlike a batch write, an insert never replaces an item, so a call that is repeated
/// after a lost response cannot overwrite an actual; and its permission does not allow deletion.
///
/// @param table name of the table
record BatchInsert(DynamoDbClient dynamo, String table) {
    /// Largest number of statements that DynamoDB takes in one call.
    static final int MAX_ITEMS = 25;

    /// @param items items of this table, at most [#MAX_ITEMS]
    /// @return items that DynamoDB did not store, in their order; an item that exists already counts as stored
    /// @throws software.amazon.awssdk.core.exception.SdkException if the whole call failed
    List<Map<String, AttributeValue>> refused(List<Map<String, AttributeValue>> items) {
        List<BatchStatementResponse> responses = dynamo.batchExecuteStatement(request ->
                        request.statements(items.stream().map(this::statement).toList()))
                .responses();
        return IntStream.range(0, items.size())
                .filter(i -> i >= responses.size() || isRefused(responses.get(i)))
                .mapToObj(items::get)
                .toList();
    }

    private static boolean isRefused(BatchStatementResponse response) {
        return response.error() != null && response.error().code() != BatchStatementErrorCodeEnum.DUPLICATE_ITEM;
    }

    private BatchStatementRequest statement(Map<String, AttributeValue> item) {
        var sorted = new TreeMap<>(item);
        return BatchStatementRequest.builder()
                .statement(sorted.keySet().stream()
                        .map(name -> "'" + name.replace("'", "''") + "': ?")
                        .collect(Collectors.joining(", ", "INSERT INTO \"" + table + "\" VALUE {", "}")))
                .parameters(sorted.values())
                .build();
    }
}
