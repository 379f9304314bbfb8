package io.perennial.localstack.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.deployment.StackOutput;
import io.perennial.json.Json;
import io.perennial.localstack.AwsConnection;
import io.perennial.localstack.Deployment;
import io.perennial.localstack.LocalAwsException;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.ObjectStores;
import io.perennial.training.retraining.RequestSigner;
import java.net.URI;
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

/// Client of a deployed stack through AWS APIs, in an account or in the local AWS.
public final class DeployedStack {
    private final DeploymentName name;
    private final Map<String, String> outputs;
    private final AwsConnection aws;
    private final ApiClient api;
    private final LambdaClient lambda;
    private final CloudWatchClient cloudWatch;
    private final SfnClient sfn;

    /// @param outputs outputs of the stack by the keys of [StackOutput]
    /// @param apiUrl  address of the API, without a slash at the end
    public DeployedStack(DeploymentName name, Map<String, String> outputs, URI apiUrl, AwsConnection aws) {
        this.name = name;
        this.outputs = Map.copyOf(outputs);
        this.aws = aws;
        api = new ApiClient(apiUrl, new RequestSigner(aws.credentials(), aws.region()));
        lambda = aws.client(LambdaClient.builder());
        cloudWatch = aws.client(CloudWatchClient.builder());
        sfn = aws.client(SfnClient.builder());
    }

    /// A stack of the local AWS.
    public DeployedStack(Deployment deployment) {
        this(deployment.name(), deployment.outputs(), deployment.apiUrl(), deployment.connection());
    }

    public DeploymentName name() {
        return name;
    }

    public AwsConnection aws() {
        return aws;
    }

    public ApiClient api() {
        return api;
    }

    public ModelRegistry registry() {
        S3Client s3 = aws.s3();
        return new ModelRegistry(ObjectStores.open(output(StackOutput.REGISTRY), () -> s3), name.model());
    }

    /// @throws LocalAwsException if the stack has no such output
    public String output(StackOutput output) {
        String value = outputs.get(output.key());
        if (value == null) {
            throw new LocalAwsException(name.stackName() + " has no output " + output.key());
        }
        return value;
    }

    /// Sets the state of an alarm as CloudWatch does, so that its actions run.
    public void forceAlarm(ModelAlarm alarm, StateValue state, String reason) {
        cloudWatch.setAlarmState(request ->
                request.alarmName(alarm.alarmName(name)).stateValue(state).stateReason(reason));
    }

    /// Memory of a function.
    ///
    /// @return gibibytes
    public double memory(String role) {
        return lambda.getFunctionConfiguration(request -> request.functionName(name.resource(role)))
                        .memorySize()
                / 1024.0;
    }

    /// Number of states that an execution entered, each a billed transition.
    public int transitions(String arn) {
        return (int) sfn.getExecutionHistoryPaginator(request -> request.executionArn(arn)).events().stream()
                .filter(event -> event.stateEnteredEventDetails() != null)
                .count();
    }

    /// Invokes monitoring as EventBridge does at the end of a window.
    public JsonNode runMonitoring(Instant now) {
        return invoke("monitoring", now);
    }

    /// Invokes the retraining trigger as EventBridge does at the end of a window, to check whether an alarm is
    /// still in ALARM.
    public JsonNode runRetrainTrigger(Instant now) {
        return invoke("retrain-trigger", now);
    }

    private JsonNode invoke(String role, Instant now) {
        String event =
                Json.line(Map.of("detail-type", "Scheduled Event", "source", "aws.events", "time", now.toString()));
        var response = lambda.invoke(
                request -> request.functionName(name.resource(role)).payload(SdkBytes.fromUtf8String(event)));
        String payload = response.payload().asUtf8String();
        if (response.functionError() != null) {
            throw new IllegalStateException("function " + role + " failed: " + payload);
        }
        return Json.read(payload.getBytes(StandardCharsets.UTF_8), JsonNode.class, "the result of " + role);
    }

    public Set<ModelAlarm> alarmsInAlarm() {
        var names = Arrays.stream(ModelAlarm.values())
                .map(alarm -> alarm.alarmName(name))
                .toList();
        var inAlarm = EnumSet.noneOf(ModelAlarm.class);
        cloudWatch.describeAlarmsPaginator(request -> request.alarmNames(names)).metricAlarms().stream()
                .filter(state -> state.stateValue() == StateValue.ALARM)
                .forEach(state -> Arrays.stream(ModelAlarm.values())
                        .filter(alarm -> alarm.alarmName(name).equals(state.alarmName()))
                        .forEach(inAlarm::add));
        return inAlarm;
    }

    public List<String> executions() {
        return sfn
                .listExecutionsPaginator(
                        request -> request.stateMachineArn(output(StackOutput.RETRAINING_STATE_MACHINE)))
                .executions()
                .stream()
                .map(ExecutionListItem::executionArn)
                .toList();
    }

    public DescribeExecutionResponse execution(String arn) {
        return sfn.describeExecution(request -> request.executionArn(arn));
    }

    /// Current state of an execution.
    public Optional<String> currentState(String arn) {
        return sfn.getExecutionHistory(request -> request.executionArn(arn).reverseOrder(true)).events().stream()
                .map(HistoryEvent::stateEnteredEventDetails)
                .filter(java.util.Objects::nonNull)
                .map(details -> details.name())
                .findFirst();
    }
}
