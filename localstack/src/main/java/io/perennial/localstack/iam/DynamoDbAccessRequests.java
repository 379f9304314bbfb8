package io.perennial.localstack.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.PredictionLogAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a call of DynamoDB needs. The key `dynamodb:LeadingKeys` has the partitions that it names. A scan and a
/// PartiQL statement name none, so they have no such key.
///
/// @param account account and region of the tables
record DynamoDbAccessRequests(AwsAccount account) {
    private static final Pattern PARTIQL = Pattern.compile("(INSERT) INTO \"([^\"]+)\"");
    private static final Pattern EQUALITY = Pattern.compile("([#\\w]+)\\s*=\\s*(:\\w+)");

    /// Actions of the parts of a transaction.
    private static final Map<String, String> TRANSACTION_ACTIONS = Map.of(
            "Put",
            "PutItem",
            "Update",
            "UpdateItem",
            "Delete",
            "DeleteItem",
            "ConditionCheck",
            "ConditionCheckItem",
            "Get",
            "GetItem");

    /// @param action action such as `GetItem`
    /// @throws IllegalArgumentException if the partitions of the call cannot be told
    List<AccessRequest> of(String action, JsonNode body) {
        var needed = new ArrayList<AccessRequest>();
        switch (action) {
            case "BatchGetItem", "BatchWriteItem" ->
                body.path("RequestItems")
                        .properties()
                        .forEach(table -> needed.add(request(action, table.getKey(), "", batch(table.getValue()))));
            case "BatchExecuteStatement" ->
                body.path("Statements")
                        .forEach(statement ->
                                needed.add(partiQl(statement.path("Statement").asText())));
            case "TransactWriteItems", "TransactGetItems" ->
                body.path("TransactItems")
                        .forEach(item -> item.properties()
                                .forEach(part -> needed.add(request(
                                        TRANSACTION_ACTIONS.getOrDefault(part.getKey(), part.getKey()),
                                        part.getValue().path("TableName").asText(),
                                        "",
                                        keyOrItem(part.getValue())))));
            default ->
                needed.add(request(
                        action,
                        body.path("TableName").asText(),
                        body.path("IndexName").asText(""),
                        action.equals("Query") ? queried(body) : keyOrItem(body)));
        }
        return needed;
    }

    /// `INSERT INTO "table" ...` needs `dynamodb:PartiQLInsert` on the table.
    private AccessRequest partiQl(String statement) {
        Matcher parts = PARTIQL.matcher(statement);
        if (!parts.lookingAt()) {
            throw new IllegalArgumentException("unknown PartiQL statement " + statement);
        }
        String verb = parts.group(1);
        String action = "PartiQL" + verb.charAt(0) + verb.substring(1).toLowerCase(Locale.ROOT);
        return request(action, parts.group(2), "", List.of());
    }

    private AccessRequest request(String action, String table, String index, List<String> partitions) {
        String name = table.substring(table.lastIndexOf('/') + 1);
        String resource = "table/" + name + (index.isEmpty() ? "" : "/index/" + index);
        return AccessRequest.of("dynamodb:" + action, account.arn("dynamodb", resource))
                .with("dynamodb:LeadingKeys", partitions);
    }

    /// Partitions of the keys that a batch gets, or of the items that it puts and deletes.
    private static List<String> batch(JsonNode table) {
        Stream<JsonNode> keys = elements(table.path("Keys"));
        Stream<JsonNode> writes = elements(table)
                .flatMap(write -> Stream.of(write.at("/PutRequest/Item"), write.at("/DeleteRequest/Key")))
                .filter(key -> !key.isMissingNode());
        return Stream.concat(keys, table.isArray() ? writes : Stream.empty())
                .map(DynamoDbAccessRequests::partition)
                .toList();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> keyOrItem(JsonNode body) {
        return Stream.of(body.path("Key"), body.path("Item"))
                .filter(key -> !key.isMissingNode())
                .map(DynamoDbAccessRequests::partition)
                .toList();
    }

    private static String partition(JsonNode key) {
        JsonNode value = key.path(PredictionLogAttribute.PARTITION);
        if (!value.path("S").isTextual()) {
            throw new IllegalArgumentException("the local IAM knows tables with the partition key "
                    + PredictionLogAttribute.PARTITION + " only, and the request has the key " + key);
        }
        return value.path("S").asText();
    }

    private static List<String> queried(JsonNode body) {
        String condition = body.path("KeyConditionExpression").asText();
        return EQUALITY.matcher(condition)
                .results()
                .filter(part -> body.path("ExpressionAttributeNames")
                        .path(part.group(1))
                        .asText(part.group(1))
                        .equals(PredictionLogAttribute.PARTITION))
                .map(part -> body.path("ExpressionAttributeValues")
                        .path(part.group(2))
                        .path("S")
                        .asText())
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the local IAM cannot tell the partition of the query '" + condition + "'"));
    }
}
