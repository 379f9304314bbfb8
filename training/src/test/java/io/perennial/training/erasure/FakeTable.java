package io.perennial.training.erasure;

import io.perennial.deployment.PredictionLogAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// A fake table of predictions with pages of 1,000 items.
final class FakeTable implements DynamoDbClient {
    static final int PAGE = 1000;
    private static final Pattern NAME = Pattern.compile("'([^']+)': \\?");

    private final TreeMap<String, Map<String, AttributeValue>> items = new TreeMap<>();
    private int deletionsUntilFailure = Integer.MAX_VALUE;

    int size() {
        return items.size();
    }

    /// Fails after this number of deletions.
    void failAfterDeletions(int number) {
        deletionsUntilFailure = number;
    }

    @Override
    public synchronized BatchExecuteStatementResponse batchExecuteStatement(BatchExecuteStatementRequest request) {
        return BatchExecuteStatementResponse.builder()
                .responses(request.statements().stream().map(this::insert).toList())
                .build();
    }

    private BatchStatementResponse insert(BatchStatementRequest statement) {
        List<String> names = NAME.matcher(statement.statement())
                .results()
                .map(match -> match.group(1))
                .toList();
        Map<String, AttributeValue> item = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            item.put(names.get(i), statement.parameters().get(i));
        }
        items.put(key(item), item);
        return BatchStatementResponse.builder().build();
    }

    @Override
    public synchronized PutItemResponse putItem(PutItemRequest request) {
        items.put(key(request.item()), request.item());
        return PutItemResponse.builder().build();
    }

    private static String key(Map<String, AttributeValue> item) {
        return item.getOrDefault(PredictionLogAttribute.PARTITION, AttributeValue.fromS(""))
                        .s() + "/"
                + item.getOrDefault(PredictionLogAttribute.ID, AttributeValue.fromS(""))
                        .s();
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        return UpdateItemResponse.builder().build();
    }

    @Override
    public synchronized ScanResponse scan(ScanRequest request) {
        var from = request.hasExclusiveStartKey() ? key(request.exclusiveStartKey()) + "\0" : "";
        var rest = new ArrayList<>(items.tailMap(from).values());
        var page = rest.subList(0, Math.min(PAGE, rest.size()));
        return ScanResponse.builder()
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
    public synchronized GetItemResponse getItem(GetItemRequest request) {
        return GetItemResponse.builder()
                .item(items.getOrDefault(key(request.key()), Map.of()))
                .build();
    }

    @Override
    public synchronized DeleteItemResponse deleteItem(DeleteItemRequest request) {
        if (deletionsUntilFailure-- == 0) {
            throw DynamoDbException.builder().message("interrupted").build();
        }
        items.remove(key(request.key()));
        return DeleteItemResponse.builder().build();
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
