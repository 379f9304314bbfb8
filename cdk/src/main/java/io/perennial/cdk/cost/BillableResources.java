package io.perennial.cdk.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.ServingMetric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Billable resources of a synthesised template.
///
/// @param monitoringMetrics   number of metrics that monitoring publishes once per window, counted by their names
/// @param requestMetrics      number of metrics that the requests publish, counted by their names
/// @param alarmMetrics        number of metrics that alarms evaluate: AWS bills these
/// @param alarms              number of alarms that are not composite
/// @param compositeAlarms     number of composite alarms
/// @param dashboards          number of dashboards
/// @param memoryGigabytes     memory in gigabytes by the last part of the function's name
/// @param arm64               whether the functions run on ARM
/// @param window              time between two runs of monitoring
/// @param predictionRetention retention of a logged prediction
/// @param aliasPollInterval   time between two reads of the champion alias
/// @param backups             whether the prediction log has backups
/// @param httpApi             whether the endpoint is an HTTP API
/// @param tracing             whether X-Ray traces the serving function
/// @param customerKeys        number of encryption keys of the account
/// @param polledQueues        number of queues that Lambda polls for a function
record BillableResources(
        int monitoringMetrics,
        int requestMetrics,
        int alarmMetrics,
        int alarms,
        int compositeAlarms,
        int dashboards,
        Map<String, Double> memoryGigabytes,
        boolean arm64,
        Duration window,
        Duration predictionRetention,
        Duration aliasPollInterval,
        boolean backups,
        boolean httpApi,
        boolean tracing,
        int customerKeys,
        int polledQueues) {
    private static final double MEBIBYTES = 1024;

    BillableResources {
        memoryGigabytes = new TreeMap<>(memoryGigabytes);
    }

    /// @throws IllegalArgumentException if the template is not a stack of this project
    static BillableResources of(JsonNode template) {
        List<JsonNode> alarms = ofType(template, "AWS::CloudWatch::Alarm");
        List<JsonNode> functions = ofType(template, "AWS::Lambda::Function");
        JsonNode serving = function(functions, "serving");
        Map<String, Double> memory = new TreeMap<>();
        functions.forEach(function ->
                memory.put(functionKind(function), function.path("MemorySize").asDouble() / MEBIBYTES));
        return new BillableResources(
                MonitoringMetric.values().length,
                ServingMetric.values().length,
                alarms.stream().mapToInt(BillableResources::metrics).sum(),
                alarms.size(),
                ofType(template, "AWS::CloudWatch::CompositeAlarm").size(),
                ofType(template, "AWS::CloudWatch::Dashboard").size(),
                memory,
                serving.at("/Architectures/0").asText().equals("arm64"),
                setting(function(functions, "monitoring"), EnvironmentVariable.PERENNIAL_MONITORING_WINDOW),
                setting(serving, EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION),
                setting(serving, EnvironmentVariable.PERENNIAL_ALIAS_POLL_INTERVAL),
                ofType(template, "AWS::DynamoDB::Table").stream()
                        .anyMatch(table -> table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                .asBoolean()),
                !ofType(template, "AWS::ApiGatewayV2::Api").isEmpty(),
                serving.at("/TracingConfig/Mode").asText().equals("Active"),
                ofType(template, "AWS::KMS::Key").size(),
                ofType(template, "AWS::Lambda::EventSourceMapping").size());
    }

    private static List<JsonNode> ofType(JsonNode template, String type) {
        return stream(template.path("Resources"))
                .filter(resource -> resource.path("Type").asText().equals(type))
                .map(resource -> resource.path("Properties"))
                .toList();
    }

    private static String functionKind(JsonNode function) {
        String name = function.path("FunctionName").asText();
        return Stream.of("serving", "monitoring", "notifier", "replay", "retrain-trigger", "retraining")
                .filter(role -> name.endsWith("-" + role))
                .findFirst()
                .orElse(name);
    }

    /// An alarm on a metric formula is billed for each of its metrics.
    private static int metrics(JsonNode alarm) {
        int inFormula = (int) stream(alarm.path("Metrics"))
                .filter(metric -> metric.has("MetricStat"))
                .count();
        return Math.max(1, inFormula);
    }

    private static Duration setting(JsonNode function, EnvironmentVariable environmentVariable) {
        return Duration.parse(
                function.at("/Environment/Variables/" + environmentVariable).asText());
    }

    private static JsonNode function(List<JsonNode> functions, String kind) {
        return functions.stream()
                .filter(function -> functionKind(function).equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the template has no " + kind + " function: synthesise it with make synth"));
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
