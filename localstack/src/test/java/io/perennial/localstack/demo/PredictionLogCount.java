package io.perennial.localstack.demo;

import io.perennial.localstack.Deployment;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Predictions in the log's table, counted. Beside them lie marks of when actuals came.
final class PredictionLogCount {
    private final DynamoDbClient dynamo;
    private final String table;

    PredictionLogCount(Deployment deployment) {
        dynamo = deployment.client(DynamoDbClient.builder());
        table = deployment.logTable();
    }

    long count() {
        return dynamo
                .scanPaginator(request -> request.tableName(table)
                        .filterExpression("attribute_exists(predictedAt)")
                        .select(Select.COUNT))
                .stream()
                .mapToLong(ScanResponse::count)
                .sum();
    }
}
