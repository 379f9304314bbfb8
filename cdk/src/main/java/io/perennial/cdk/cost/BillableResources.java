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

/// What a synthesised template holds that costs money.
///
/// @param customMetrics       of the model's namespace: the functions publish them, so they are counted by
///                            their names
/// @param alarmMetrics        metrics that alarms look at: what AWS bills
/// @param alarms              that are not composite
/// @param compositeAlarms     likewise
/// @param dashboards          likewise
/// @param memoryGigabytes     gigabytes by the last part of a function's name
/// @param arm64               whether the functions run on ARM
/// @param window              between two runs of monitoring
/// @param predictionRetention of a logged prediction
/// @param aliasPollInterval   between two looks at the champion
/// @param backups             whether the prediction log has them
/// @param httpApi             whether the front is one
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
        boolean httpApi) {
    private static final Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    private static final double MEBIBYTES = 1024;

    BillableResources {
        memoryGigabytes = new TreeMap<>(memoryGigabytes);
    }

    /// @throws IllegalArgumentException if the template is not one of this project's stacks
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
        return Stream.of("serving", "monitoring", "letters", "retrain-trigger", "retraining")
                .filter(role -> name.endsWith("-" + role))
                .findFirst()
                .orElse(name);
    }

    /// An alarm on a formula is billed by the metrics in it.
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
