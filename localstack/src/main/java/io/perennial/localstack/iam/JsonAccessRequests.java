package io.perennial.localstack.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.localstack.proxy.HttpMessage;
import java.util.List;

/// What a call of a service with a JSON protocol needs: DynamoDB, Step Functions, SQS, Systems Manager.
///
/// @param account account and region of the resources
record JsonAccessRequests(AwsAccount account) {
    /// @param target value of the header `X-Amz-Target`, such as `DynamoDB_20120810.GetItem`
    List<AccessRequest> of(String target, HttpMessage request) {
        String action = target.substring(target.indexOf('.') + 1);
        JsonNode body = Json.read(request.body(), JsonNode.class, "the request " + target);
        String service = target.substring(0, target.indexOf('.'));
        return switch (service) {
            case "DynamoDB_20120810" -> new DynamoDbAccessRequests(account).of(action, body);
            case "AWSStepFunctions" -> List.of(AccessRequest.of("states:" + action, stateMachine(body)));
            case "AmazonSQS" -> List.of(AccessRequest.of(queueAction(action), queue(body)));
            case "AmazonSSM" ->
                List.of(AccessRequest.of("ssm:" + action, account.arn("ssm", "parameter/" + parameter(body))));
            default -> List.of(AccessRequest.of(service + ":" + action, "*"));
        };
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
        String url = body.path("QueueUrl").asText(body.path("QueueName").asText("*"));
        return account.arn("sqs", url.substring(url.lastIndexOf('/') + 1));
    }

    private static String parameter(JsonNode body) {
        String name = body.path("Name").asText(body.path("Path").asText());
        return name.startsWith("/") ? name.substring(1) : name;
    }
}
