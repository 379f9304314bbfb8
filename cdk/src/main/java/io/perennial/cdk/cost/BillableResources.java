package io.perennial.cdk.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.ServingMetric;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Billable resources of a synthesised template.
///
/// @param customMetrics       number of metrics in the model's namespace, counted by their names, since the
///                            functions publish them
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
/// @param queuesWithFunction  number of queues that Lambda polls for a function
/// @param httpApi             whether the endpoint is an HTTP API
record BillableResources(
        int customMetrics,
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
        int queuesWithFunction,
        boolean httpApi) {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    private static final double MEBIBYTES = 1024;

    BillableResources {
        memoryGigabytes = new TreeMap<>(memoryGigabytes);
    }

    /// @throws IllegalArgumentException if the template is not a stack of this project
    static BillableResources of(JsonNode template) {
        List<JsonNode> alarms = ofType(template, "AWS::CloudWatch::Alarm");
        List<JsonNode> functions = ofType(template, "AWS::Lambda::Function");
        JsonNode serving = functions.stream()
                .filter(function -> functionKind(function).equals("serving"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the template has no serving function: synthesise it" + " with make synth"));
        Map<String, Double> memory = new TreeMap<>();
        functions.forEach(function ->
                memory.put(functionKind(function), function.path("MemorySize").asDouble() / MEBIBYTES));
        return new BillableResources(
                MonitoringMetric.values().length + ServingMetric.values().length,
                alarms.stream().mapToInt(BillableResources::metrics).sum(),
                alarms.size(),
                ofType(template, "AWS::CloudWatch::CompositeAlarm").size(),
                ofType(template, "AWS::CloudWatch::Dashboard").size(),
                memory,
                serving.at("/Architectures/0").asText().equals("arm64"),
                window(template),
                setting(serving, EnvironmentVariable.PERENNIAL_PREDICTION_RETENTION),
                setting(serving, EnvironmentVariable.PERENNIAL_ALIAS_POLL_INTERVAL),
                ofType(template, "AWS::DynamoDB::Table").stream()
                        .anyMatch(table -> table.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                .asBoolean()),
                ofType(template, "AWS::Lambda::EventSourceMapping").size(),
                !ofType(template, "AWS::ApiGatewayV2::Api").isEmpty());
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

    private static Duration window(JsonNode template) {
        return ofType(template, "AWS::Events::Rule").stream()
                .flatMap(rule -> rate(rule.path("ScheduleExpression").asText()).stream())
                .min(Duration::compareTo)
                .orElseThrow(() -> new IllegalArgumentException("the template has no schedule with a rate"));
    }

    private static Optional<Duration> rate(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (!rate.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(rate.group(1));
        return Optional.of(
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
