package io.perennial.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.json.Json;
import io.perennial.localstack.Deployment;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/// Client of the deployed stack through AWS APIs.
final class DeployedStack {
    private final Deployment deployment;
    private final LambdaClient lambda;
    private final CloudWatchClient cloudWatch;
    private final SfnClient sfn;

    DeployedStack(Deployment deployment) {
        this.deployment = deployment;
        lambda = deployment.client(LambdaClient.builder());
        cloudWatch = deployment.client(CloudWatchClient.builder());
        sfn = deployment.client(SfnClient.builder());
    }

    ApiClient api() {
        return new ApiClient(deployment.apiUrl());
    }

    ModelRegistry registry() {
        S3Client s3 = deployment.client(S3Client.builder().forcePathStyle(true));
        return new ModelRegistry(ObjectStores.open(deployment.registry(), () -> s3), deployment.model());
    }

    /// Invokes monitoring as EventBridge does at the end of a window.
    JsonNode runMonitoring(Instant now) {
        return invoke("monitoring", now);
    }

    /// Invokes the retraining trigger as EventBridge does at the end of a window, to check whether an alarm is
    /// still in ALARM.
    JsonNode runRetrainTrigger(Instant now) {
        return invoke("retrain-trigger", now);
    }

    private JsonNode invoke(String role, Instant now) {
        String event =
                Json.line(Map.of("detail-type", "Scheduled Event", "source", "aws.events", "time", now.toString()));
        var response = lambda.invoke(request ->
                request.functionName(deployment.name().resource(role)).payload(SdkBytes.fromUtf8String(event)));
        String payload = response.payload().asUtf8String();
        if (response.functionError() != null) {
            throw new IllegalStateException("function " + role + " failed: " + payload);
        }
        return Json.read(payload.getBytes(StandardCharsets.UTF_8), JsonNode.class, "the result of " + role);
    }

    Set<ModelAlarm> alarmsInAlarm() {
        var names = Arrays.stream(ModelAlarm.values())
                .map(alarm -> alarm.alarmName(deployment.name()))
                .toList();
        var inAlarm = EnumSet.noneOf(ModelAlarm.class);
        cloudWatch.describeAlarmsPaginator(request -> request.alarmNames(names)).metricAlarms().stream()
                .filter(state -> state.stateValue() == StateValue.ALARM)
                .forEach(state -> Arrays.stream(ModelAlarm.values())
                        .filter(alarm -> alarm.alarmName(deployment.name()).equals(state.alarmName()))
                        .forEach(inAlarm::add));
        return inAlarm;
    }

    List<String> executions() {
        return sfn
                .listExecutionsPaginator(request -> request.stateMachineArn(deployment.stateMachineArn()))
                .executions()
                .stream()
                .map(ExecutionListItem::executionArn)
                .toList();
    }

    DescribeExecutionResponse execution(String arn) {
        return sfn.describeExecution(request -> request.executionArn(arn));
    }

    /// Current state of an execution.
    Optional<String> currentState(String arn) {
        return sfn.getExecutionHistory(request -> request.executionArn(arn).reverseOrder(true)).events().stream()
                .map(HistoryEvent::stateEnteredEventDetails)
                .filter(java.util.Objects::nonNull)
                .map(details -> details.name())
                .findFirst();
    }
}
