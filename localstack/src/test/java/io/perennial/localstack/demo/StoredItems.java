package io.perennial.localstack.demo;

import io.perennial.localstack.Deployment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// What lies in the prediction log's table, counted.
final class StoredItems {
    private final DynamoDbClient dynamo;
    private final String table;

    StoredItems(Deployment deployment) {
        dynamo = deployment.client(DynamoDbClient.builder());
        table = deployment.logTable();
    }

    long count() {
        return dynamo.scanPaginator(request -> request.tableName(table).select(Select.COUNT)).stream()
                .mapToLong(ScanResponse::count)
                .sum();
    }
}
