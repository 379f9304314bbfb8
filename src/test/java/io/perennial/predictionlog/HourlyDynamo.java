package io.perennial.predictionlog;

import io.perennial.deployment.PredictionLogAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// A fake DynamoDB that counts its calls and evaluates the conditions of [FirstLoggedHour].
final class HourlyDynamo implements DynamoDbClient {
    private final Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    private final Map<String, Integer> calls = new TreeMap<>();
    private boolean refusesScans;

    synchronized int calls(String operation) {
        return calls.getOrDefault(operation, 0);
    }

    synchronized Map<String, AttributeValue> firstHour(String model) {
        return items.getOrDefault(model + "#first-hour/first-hour", Map.of());
    }

    synchronized void deleteFirstHour(String model) {
        items.remove(model + "#first-hour/first-hour");
    }

    synchronized void refuseScans() {
        refusesScans = true;
    }

    private void count(String operation) {
        calls.merge(operation, 1, Integer::sum);
    }

    private static String key(Map<String, AttributeValue> item) {
        return ItemAttributes.text(item, PredictionLogAttribute.PARTITION) + "/"
                + ItemAttributes.text(item, PredictionLogAttribute.ID);
    }

    @Override
    public synchronized GetItemResponse getItem(GetItemRequest request) {
        count("GetItem");
        return GetItemResponse.builder()
                .item(items.getOrDefault(key(request.key()), Map.of()))
                .build();
    }

    @Override
    public synchronized PutItemResponse putItem(PutItemRequest request) {
        items.put(key(request.item()), request.item());
        return PutItemResponse.builder().build();
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        count("UpdateItem");
        Map<String, AttributeValue> item = new HashMap<>(items.getOrDefault(key(request.key()), request.key()));
        AttributeValue stored = item.get("hour");
        long hour = hour(request.expressionAttributeValues());
        long before = stored == null ? Long.MAX_VALUE : Long.parseLong(stored.n());
        boolean complete = request.expressionAttributeValues().containsKey(":complete");
        if (complete ? hour > before : hour >= before) {
            throw ConditionalCheckFailedException.builder().message("not lower").build();
        }
        request.expressionAttributeValues().forEach((name, value) -> {
            if (name.equals(":now")) {
                item.putIfAbsent("since", value);
            } else {
                item.put(name.substring(1), value);
            }
        });
        items.put(key(request.key()), item);
        return UpdateItemResponse.builder().build();
    }

    private static long hour(Map<String, AttributeValue> values) {
        return Long.parseLong(
                values.getOrDefault(":hour", AttributeValue.fromN("0")).n());
    }

    @Override
    public synchronized QueryResponse query(QueryRequest request) {
        count("Query");
        String partition = ItemAttributes.text(request.expressionAttributeValues(), ":partition");
        return QueryResponse.builder()
                .items(items.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(partition + "/"))
                        .map(Map.Entry::getValue)
                        .toList())
                .build();
    }

    @Override
    public synchronized ScanResponse scan(ScanRequest request) {
        count("Scan");
        if (refusesScans) {
            throw DynamoDbException.builder().message("not authorized").build();
        }
        return ScanResponse.builder()
                .items(request.segment() == 0 ? items.values() : List.of())
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
