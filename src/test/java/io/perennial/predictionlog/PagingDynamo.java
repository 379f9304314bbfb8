package io.perennial.predictionlog;

import io.perennial.deployment.PredictionLogAttribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// A fake DynamoDB with small pages. A batch takes at most 25 items and leaves every seventh item unprocessed
/// when it is sent first. Conditions always hold, and updates only make the item.
final class PagingDynamo implements DynamoDbClient {
    static final int PAGE = 100;
    private static final int MAX_BATCH = 25;

    private final Map<String, SortedMap<String, Map<String, AttributeValue>>> partitions = new TreeMap<>();
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private int pages;
    private int unprocessed;

    /// Number of items in all partitions, without that of the first hour.
    synchronized int items() {
        return partitions.entrySet().stream()
                .filter(entry -> !entry.getKey().endsWith("#first-hour"))
                .mapToInt(entry -> entry.getValue().size())
                .sum();
    }

    synchronized int pages() {
        return pages;
    }

    synchronized int unprocessed() {
        return unprocessed;
    }

    @Override
    public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        List<WriteRequest> writes = request.requestItems().values().stream()
                .flatMap(Collection::stream)
                .toList();
        if (writes.size() > MAX_BATCH) {
            throw DynamoDbException.builder().message("too many items").build();
        }
        List<WriteRequest> left = new ArrayList<>();
        for (WriteRequest write : writes) {
            boolean first = sent.add(ItemAttributes.text(write.putRequest().item(), PredictionLogAttribute.ID));
            if (first && sent.size() % 7 == 0) {
                left.add(write);
            } else {
                put(write.putRequest().item());
            }
        }
        unprocessed += left.size();
        return BatchWriteItemResponse.builder()
                .unprocessedItems(left.isEmpty() ? Map.of() : Map.of("table", left))
                .build();
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        put(request.key());
        return UpdateItemResponse.builder().build();
    }

    private void put(Map<String, AttributeValue> item) {
        partition(ItemAttributes.text(item, PredictionLogAttribute.PARTITION))
                .putIfAbsent(ItemAttributes.text(item, PredictionLogAttribute.ID), item);
    }

    private SortedMap<String, Map<String, AttributeValue>> partition(String key) {
        return partitions.computeIfAbsent(key, _ -> new TreeMap<>());
    }

    @Override
    public synchronized QueryResponse query(QueryRequest request) {
        pages++;
        var all = partition(ItemAttributes.text(request.expressionAttributeValues(), ":partition"));
        var from = request.hasExclusiveStartKey()
                ? ItemAttributes.text(request.exclusiveStartKey(), PredictionLogAttribute.ID) + "\0"
                : "";
        var rest = new ArrayList<>(all.tailMap(from).values());
        var page = rest.subList(0, Math.min(PAGE, rest.size()));
        return QueryResponse.builder()
                .items(page)
                .lastEvaluatedKey(page.size() < rest.size() ? keyOf(page.getLast()) : Map.of())
                .build();
    }

    private static Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        var key = new HashMap<>(item);
        key.keySet().retainAll(Set.of(PredictionLogAttribute.PARTITION, PredictionLogAttribute.ID));
        return key;
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
