package io.perennial.predictionlog;

import io.perennial.deployment.PredictionLogAttribute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

/// A fake DynamoDB that counts its calls and honours the conditions of [LoggedHourRange]. Items are spread over
/// the segments of a scan by their partition, and a page of a scan has at most two items.
final class HourlyDynamo implements DynamoDbClient {
    private static final int PAGE = 2;
    private static final Pattern ASSIGNMENT =
            Pattern.compile("(#\\w+) = (?:if_not_exists\\(#\\w+, (?<default>:\\w+)\\)|(?<value>:\\w+))");

    private final Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Set<String> denied = new HashSet<>();

    synchronized int calls(String operation) {
        return calls.getOrDefault(operation, 0);
    }

    synchronized Map<String, AttributeValue> firstHour(String model) {
        return items.getOrDefault(model + "#first-hour/first-hour", Map.of());
    }

    /// Removes an attribute of the item, as an older version of Perennial left it.
    synchronized void deleteAttributesOfFirstHour(String model, String... names) {
        Map<String, AttributeValue> item = new HashMap<>(firstHour(model));
        item.keySet().removeAll(Set.of(names));
        items.put(model + "#first-hour/first-hour", item);
    }

    synchronized void deleteFirstHour(String model) {
        items.remove(model + "#first-hour/first-hour");
    }

    /// Denies all calls of an operation, as a policy does.
    synchronized void deny(String operation) {
        denied.add(operation);
    }

    /// Number of segments with items, of as many as a scan has.
    synchronized long segmentsWithItems(int segments) {
        return items.values().stream()
                .map(item -> segment(item, segments))
                .distinct()
                .count();
    }

    private void count(String operation) {
        calls.merge(operation, 1, Integer::sum);
        if (denied.contains(operation)) {
            throw DynamoDbException.builder().message("not authorized").build();
        }
    }

    private static String key(Map<String, AttributeValue> item) {
        return ItemAttributes.text(item, PredictionLogAttribute.PARTITION) + "/"
                + ItemAttributes.text(item, PredictionLogAttribute.ID);
    }

    private static int segment(Map<String, AttributeValue> item, int segments) {
        return Math.floorMod(
                ItemAttributes.text(item, PredictionLogAttribute.PARTITION).hashCode(), segments);
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
        count("PutItem");
        if (!"attribute_not_exists(id)".equals(request.conditionExpression())) {
            throw new IllegalArgumentException("unknown condition " + request.conditionExpression());
        }
        if (items.putIfAbsent(key(request.item()), request.item()) != null) {
            throw ConditionalCheckFailedException.builder().message("exists").build();
        }
        return PutItemResponse.builder().build();
    }

    @Override
    public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
        count("UpdateItem");
        Map<String, AttributeValue> item = new HashMap<>(items.getOrDefault(key(request.key()), request.key()));
        if (!holds(request, item)) {
            throw ConditionalCheckFailedException.builder()
                    .item(item)
                    .message("not beyond")
                    .build();
        }
        ASSIGNMENT.matcher(request.updateExpression()).results().forEach(each -> assign(item, each, request));
        items.put(key(request.key()), item);
        return UpdateItemResponse.builder().attributes(item).build();
    }

    private static boolean holds(UpdateItemRequest request, Map<String, AttributeValue> item) {
        OptionalLong first = number(item, "hour");
        OptionalLong last = number(item, "last");
        long hour = number(request.expressionAttributeValues(), ":hour").orElseThrow();
        long end = number(request.expressionAttributeValues(), ":last").orElseThrow();
        return switch (request.conditionExpression()) {
            case "attribute_not_exists(#hour) OR #hour > :hour" -> first.isEmpty() || first.getAsLong() > hour;
            case "attribute_not_exists(#last) OR #last < :last" -> last.isEmpty() || last.getAsLong() < end;
            case "#hour >= :hour AND #last <= :last" ->
                first.isPresent() && first.getAsLong() >= hour && last.isPresent() && last.getAsLong() <= end;
            default -> throw new IllegalArgumentException("unknown condition " + request.conditionExpression());
        };
    }

    private static OptionalLong number(Map<String, AttributeValue> item, String name) {
        return item.containsKey(name)
                ? OptionalLong.of(Long.parseLong(item.get(name).n()))
                : OptionalLong.empty();
    }

    private static void assign(Map<String, AttributeValue> item, MatchResult part, UpdateItemRequest request) {
        String name = request.expressionAttributeNames().get(part.group(1));
        if (part.group("value") == null) {
            item.putIfAbsent(name, request.expressionAttributeValues().get(part.group("default")));
        } else {
            item.put(name, request.expressionAttributeValues().get(part.group("value")));
        }
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
        String start = request.hasExclusiveStartKey() ? key(request.exclusiveStartKey()) : "";
        List<Map<String, AttributeValue>> page = items.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(start) > 0)
                .map(Map.Entry::getValue)
                .filter(item -> segment(item, request.totalSegments()) == request.segment())
                .limit(PAGE)
                .toList();
        var response = ScanResponse.builder().items(page);
        if (page.size() == PAGE) {
            Map<String, AttributeValue> last = page.getLast();
            response.lastEvaluatedKey(Map.of(
                    PredictionLogAttribute.PARTITION, last.get(PredictionLogAttribute.PARTITION),
                    PredictionLogAttribute.ID, last.get(PredictionLogAttribute.ID)));
        }
        return response.build();
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
