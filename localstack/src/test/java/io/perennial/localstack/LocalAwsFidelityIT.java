package io.perennial.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.PredictionLogAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sfn.SfnClient;

/// A local AWS may answer that all is well and do nothing. What this project relies on is therefore tried.
class LocalAwsFidelityIT {
    private static final Deployment DEPLOYMENT = SharedLocalAws.DEPLOYMENT;
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String NAMESPACE = DEPLOYMENT.name().metricNamespace();

    private final CloudWatchClient cloudWatch = DEPLOYMENT.client(CloudWatchClient.builder());
    private final S3Client s3 = DEPLOYMENT.client(S3Client.builder());
    private final DynamoDbClient dynamo = DEPLOYMENT.client(DynamoDbClient.builder());
    private final SfnClient states = DEPLOYMENT.client(SfnClient.builder());

    @Test
    void shouldKeepPublishedMetrics() {
        publish(MonitoringMetric.PREDICTIONS, 321);

        Instant now = Instant.now();
        assertThat(cloudWatch
                        .getMetricStatistics(request -> request.namespace(NAMESPACE)
                                .metricName(MonitoringMetric.PREDICTIONS.metricName())
                                .startTime(now.minus(Duration.ofMinutes(5)))
                                .endTime(now.plus(Duration.ofMinutes(5)))
                                .period(60)
                                .statistics(Statistic.MAXIMUM))
                        .datapoints())
                .anySatisfy(point -> assertThat(point.maximum()).isEqualTo(321));
    }

    @Test
    void shouldStartARetrainingWhenAnAlarmFiresAndReturnToOkAfterwards() {
        startByDriftAlarm();
        returnDriftAlarmToOk();
    }

    /// A retraining that another alarm starts later shows that the message of the quality alarm was handled.
    @Test
    void shouldNotRetrainWhenTheQualityAlarmFires() {
        publish(MonitoringMetric.QUALITY_SCORE, 3);

        assertThat(state("quality")).isEqualTo(StateValue.ALARM);
        startByDriftAlarm();
        assertThat(executions()).noneMatch(input -> input.contains("quality"));
    }

    @Test
    void shouldLetOneWriterWinUnderIfNoneMatch() {
        var body = RequestBody.fromString("first");
        s3.putObject(request -> request.bucket(DEPLOYMENT.bucket()).key("once").ifNoneMatch("*"), body);

        assertThatThrownBy(() -> s3.putObject(
                        request ->
                                request.bucket(DEPLOYMENT.bucket()).key("once").ifNoneMatch("*"),
                        body))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(412));
    }

    @Test
    void shouldLetOneOfManyWinUnderIfMatch() {
        String tag = s3.putObject(
                        request -> request.bucket(DEPLOYMENT.bucket()).key("contested"), RequestBody.fromString("0"))
                .eTag();

        List<Integer> statuses = IntStream.range(1, 17)
                .parallel()
                .mapToObj(writer -> writeIf(tag, "writer " + writer))
                .toList();

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(status -> status != 200))
                .hasSize(15)
                .allMatch(status -> status == 412);
    }

    @Test
    void shouldHonourConditionsOfTheTable() {
        var item = Map.of(
                PredictionLogAttribute.PARTITION, AttributeValue.fromS("m#1#0"),
                PredictionLogAttribute.ID, AttributeValue.fromS("condition"));
        String absent = "attribute_not_exists(" + PredictionLogAttribute.ID + ")";
        dynamo.putItem(
                request -> request.tableName(DEPLOYMENT.logTable()).item(item).conditionExpression(absent));

        assertThatThrownBy(() -> dynamo.putItem(request ->
                        request.tableName(DEPLOYMENT.logTable()).item(item).conditionExpression(absent)))
                .isInstanceOf(ConditionalCheckFailedException.class);
    }

    @Test
    void shouldExpireItemsOfTheTable() {
        var expiry = dynamo.describeTimeToLive(request -> request.tableName(DEPLOYMENT.logTable()))
                .timeToLiveDescription();

        assertThat(expiry.timeToLiveStatusAsString()).isEqualTo("ENABLED");
        assertThat(expiry.attributeName()).isEqualTo(PredictionLogAttribute.EXPIRES);
    }

    @Test
    void shouldRunTheFunctionAndNotMockIt() {
        try (LambdaClient lambda = DEPLOYMENT.client(LambdaClient.builder())) {
            var answer = lambda.invoke(
                    request -> request.functionName(DEPLOYMENT.name().resource("monitoring"))
                            .payload(SdkBytes.fromUtf8String("{\"time\":\"2021-02-03T00:00:00Z\"}")));

            assertThat(answer.functionError()).isNull();
            assertThat(answer.payload().asUtf8String())
                    .contains("\"2021-02-03T00:00:00Z\"")
                    .doesNotContain("Mock response");
        }
    }

    private void publish(MonitoringMetric monitoringMetric, double value) {
        cloudWatch.putMetricData(request -> request.namespace(NAMESPACE)
                .metricData(MetricDatum.builder()
                        .metricName(monitoringMetric.metricName())
                        .value(value)
                        .build()));
    }

    /// Makes the drift alarm fire and waits for the retraining that it starts.
    private void startByDriftAlarm() {
        returnDriftAlarmToOk();
        long before = startedByDriftAlarm();
        publish(MonitoringMetric.DRIFT_SCORE, 2.5);
        assertThat(state("drift")).isEqualTo(StateValue.ALARM);
        Poller.until(
                TIMEOUT,
                () -> startedByDriftAlarm() > before,
                () -> "no execution was started for the alarm: " + executions());
    }

    private void returnDriftAlarmToOk() {
        Poller.until(
                TIMEOUT,
                () -> {
                    publish(MonitoringMetric.DRIFT_SCORE, 0.1);
                    return state("drift") == StateValue.OK;
                },
                () -> "the alarm is still in ALARM");
    }

    private long startedByDriftAlarm() {
        return executions().stream()
                .filter(input -> input.contains("\"trip-duration-local-drift\""))
                .count();
    }

    private StateValue state(String alarm) {
        return cloudWatch
                .describeAlarms(request -> request.alarmNames(DEPLOYMENT.name().resource(alarm)))
                .metricAlarms()
                .getFirst()
                .stateValue();
    }

    private List<String> executions() {
        return states
                .listExecutionsPaginator(request -> request.stateMachineArn(DEPLOYMENT.stateMachineArn()))
                .executions()
                .stream()
                .map(execution -> states.describeExecution(request -> request.executionArn(execution.executionArn()))
                        .input())
                .toList();
    }

    private int writeIf(String tag, String text) {
        try {
            return s3.putObject(
                            request -> request.bucket(DEPLOYMENT.bucket())
                                    .key("contested")
                                    .ifMatch(tag),
                            RequestBody.fromString(text))
                    .sdkHttpResponse()
                    .statusCode();
        } catch (S3Exception refused) {
            return refused.statusCode();
        }
    }
}
