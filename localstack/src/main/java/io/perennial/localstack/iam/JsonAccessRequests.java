package io.perennial.localstack.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.localstack.proxy.HttpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a call of a service with a JSON protocol needs: DynamoDB, Step Functions, SQS, Systems Manager.
///
/// @param account account and region of the resources
record JsonAccessRequests(AwsAccount account) {
    private static final Pattern PARTIQL = Pattern.compile("(INSERT) INTO \"([^\"]+)\"");

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

    /// @param target value of the header `X-Amz-Target`, such as `DynamoDB_20120810.GetItem`
    List<AccessRequest> of(String target, HttpMessage request) {
        String action = target.substring(target.indexOf('.') + 1);
        JsonNode body = Json.read(request.body(), JsonNode.class, "the request " + target);
        String service = target.substring(0, target.indexOf('.'));
        return switch (service) {
            case "DynamoDB_20120810" -> dynamoDb(action, body);
            case "AWSStepFunctions" -> List.of(AccessRequest.of("states:" + action, stateMachine(body)));
            case "AmazonSQS" -> List.of(AccessRequest.of(queueAction(action), queue(body)));
            case "AmazonSSM" ->
                List.of(AccessRequest.of("ssm:" + action, account.arn("ssm", "parameter/" + parameter(body))));
            default -> List.of(AccessRequest.of(service + ":" + action, "*"));
        };
    }

    private List<AccessRequest> dynamoDb(String action, JsonNode body) {
        var needed = new ArrayList<AccessRequest>();
        switch (action) {
            case "BatchGetItem", "BatchWriteItem" ->
                body.path("RequestItems")
                        .properties()
                        .forEach(table -> needed.add(dynamoDb(action, table.getKey(), "")));
            case "BatchExecuteStatement" ->
                body.path("Statements")
                        .forEach(statement ->
                                needed.add(partiQl(statement.path("Statement").asText())));
            case "TransactWriteItems", "TransactGetItems" ->
                body.path("TransactItems")
                        .forEach(item -> item.properties()
                                .forEach(part -> needed.add(dynamoDb(
                                        TRANSACTION_ACTIONS.getOrDefault(part.getKey(), part.getKey()),
                                        part.getValue().path("TableName").asText(),
                                        ""))));
            default ->
                needed.add(dynamoDb(
                        action,
                        body.path("TableName").asText(),
                        body.path("IndexName").asText("")));
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
        return dynamoDb(action, parts.group(2), "");
    }

    private AccessRequest dynamoDb(String action, String table, String index) {
        String name = table.substring(table.lastIndexOf('/') + 1);
        String resource = "table/" + name + (index.isEmpty() ? "" : "/index/" + index);
        return AccessRequest.of("dynamodb:" + action, account.arn("dynamodb", resource));
    }

    private static String stateMachine(JsonNode body) {
        return body.has("executionArn")
                ? body.path("executionArn").asText()
                : body.path("stateMachineArn").asText("*");
    }

    /// A batch needs the permission of its single action.
    private static String queueAction(String action) {
        return "sqs:" + (action.endsWith("Batch") ? action.substring(0, action.length() - "Batch".length()) : action);
    }

    private String queue(JsonNode body) {
        String url = body.path("QueueUrl").asText();
        return account.arn("sqs", url.substring(url.lastIndexOf('/') + 1));
    }

    private static String parameter(JsonNode body) {
        String name = body.path("Name").asText(body.path("Path").asText());
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
