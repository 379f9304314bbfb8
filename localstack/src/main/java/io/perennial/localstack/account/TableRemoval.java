package io.perennial.localstack.account;

import io.perennial.localstack.Poller;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Deletes a table, protected or not.
record TableRemoval(DynamoDbClient dynamo) {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /// Does nothing if the table does not exist.
    void delete(String table) {
        try {
            dynamo.updateTable(request -> request.tableName(table).deletionProtectionEnabled(false));
            Poller.until(TIMEOUT, () -> isActive(table), () -> "table " + table + " is still being updated");
            dynamo.deleteTable(request -> request.tableName(table));
            Poller.until(TIMEOUT, () -> !exists(table), () -> "table " + table + " is still being deleted");
        } catch (ResourceNotFoundException _) {
            // Deleted already, which is what was asked for.
        }
    }

    private boolean isActive(String table) {
        return dynamo.describeTable(request -> request.tableName(table)).table().tableStatus() == TableStatus.ACTIVE;
    }

    private boolean exists(String table) {
        try {
            dynamo.describeTable(request -> request.tableName(table));
            return true;
        } catch (ResourceNotFoundException _) {
            return false;
        }
    }
}
