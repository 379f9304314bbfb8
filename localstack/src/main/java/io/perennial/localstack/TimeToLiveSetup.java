package io.perennial.localstack;

import io.perennial.deployment.PredictionLogAttribute;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Sets the time to live of a table by the API, since MiniStack ignores that of the template.
final class TimeToLiveSetup {
    private TimeToLiveSetup() {}

    static void turnOn(Deployment deployment) {
        try (DynamoDbClient dynamo = deployment.client(DynamoDbClient.builder())) {
            TimeToLiveStatus status = dynamo.describeTimeToLive(request -> request.tableName(deployment.logTable()))
                    .timeToLiveDescription()
                    .timeToLiveStatus();
            if (status != TimeToLiveStatus.ENABLED) {
                dynamo.updateTimeToLive(request -> request.tableName(deployment.logTable())
                        .timeToLiveSpecification(specification -> specification
                                .attributeName(PredictionLogAttribute.EXPIRES)
                                .enabled(true)));
            }
        }
    }
}
