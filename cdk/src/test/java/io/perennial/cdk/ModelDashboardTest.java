package io.perennial.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.deployment.MonitoringMetric;
import io.perennial.deployment.ServingMetric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/// Every metric of the dashboard is one that the functions or AWS publish, with the dimensions it has there.
class ModelDashboardTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// AWS' metrics by the dimension they have, from the pages on the metrics of each service.
    private static final Map<String, Set<String>> OF_AWS = Map.of(
            "AWS/ApiGateway ApiId", Set.of("Count", "Latency", "IntegrationLatency", "4xx", "5xx", "DataProcessed"),
            "AWS/Lambda FunctionName", Set.of("Invocations", "Duration", "Errors", "Throttles"),
            "AWS/DynamoDB TableName",
                    Set.of(
                            "ConsumedReadCapacityUnits",
                            "ConsumedWriteCapacityUnits",
                            "ReadThrottleEvents",
                            "WriteThrottleEvents"),
            "AWS/States StateMachineArn",
                    Set.of(
                            "ExecutionsStarted",
                            "ExecutionsSucceeded",
                            "ExecutionsFailed",
                            "ExecutionsTimedOut",
                            "ExecutionsAborted"));

    /// CloudWatch's limit of metrics in a dashboard that costs nothing.
    private static final int MAX_FREE_METRICS = 50;

    @Test
    void shouldShowOnlyMetricsThatExist() {
        List<List<String>> metrics = metrics(Templates.AWS);

        assertThat(metrics).hasSizeBetween(20, MAX_FREE_METRICS).allSatisfy(metric -> {
            if (metric.getFirst().startsWith("AWS/")) {
                assertThat(metric).as("namespace, name, dimension, value").hasSize(4);
                assertThat(OF_AWS.get(metric.getFirst() + " " + metric.get(2)))
                        .as(metric.toString())
                        .isNotNull()
                        .contains(metric.get(1));
                assertThat(metric.get(3)).as(metric.toString()).matches("<.+>|trip-duration.*");
            } else {
                assertThat(metric).as("the model's metrics have no dimension").hasSize(2);
                assertThat(metric.getFirst()).isEqualTo("Perennial/trip-duration-dev");
                assertThat(ofModel()).contains(metric.get(1));
            }
        });
    }

    @Test
    void shouldShowEveryMetricOfTheModel() {
        assertThat(metrics(Templates.AWS).stream().map(metric -> metric.get(1)).collect(Collectors.toSet()))
                .containsAll(ofModel());
    }

    @Test
    void shouldAskAQuestionPerRow() {
        assertThat(widgets(Templates.AWS)
                        .map(widget -> widget.at("/properties/markdown").asText())
                        .filter(text -> !text.isEmpty()))
                .containsExactly(
                        commands(),
                        "## Traffic: how much is asked?",
                        "## Latency: how long do callers wait, and where?",
                        "## Errors: who gets no prediction, and why?",
                        "## Model quality: are the predictions right?",
                        "## Versions: what serves, since when?",
                        "## Cost: what does the traffic cost?");
    }

    @Test
    void shouldShowTheStatesOfTheAlarmsAndTheCommandsForThePersonOnCall() {
        assertThat(widgets(Templates.AWS).limit(2))
                .satisfiesExactly(
                        alarms -> assertThat(alarms.path("type").asText()).isEqualTo("alarm"),
                        commands -> assertThat(
                                        commands.at("/properties/markdown").asText())
                                .isEqualTo(commands()));
    }

    private static String commands() {
        String stack = "trip-duration --stack Perennial-trip-duration-dev";
        return "What happened: `perennial status " + stack + "`, `perennial history trip-duration` · What is broken:"
                + " `perennial doctor " + stack
                + "`\n\nStop promotions: `perennial freeze trip-duration --why <reason>`"
                + " · Undo the last one: `perennial rollback trip-duration`";
    }

    @Test
    void shouldFindTheChangesOfTheChampionInTheLogOfServing() {
        assertThat(widgets(Templates.AWS)
                        .filter(widget -> widget.path("type").asText().equals("log")))
                .singleElement()
                .satisfies(widget -> assertThat(widget.at("/properties/query").asText())
                        .startsWith("SOURCE '<ServingLogGroup")
                        .contains("filter @message like /is now|cannot be loaded|serves instead/"));
    }

    @Test
    void shouldPriceTheTrafficPerDay() {
        List<String> expressions = widgets(Templates.AWS)
                .flatMap(widget -> TemplateResources.stream(widget.at("/properties/metrics")))
                .flatMap(metric -> TemplateResources.stream(metric))
                .map(part -> part.path("expression").asText())
                .filter(expression -> !expression.isEmpty())
                .toList();

        assertThat(expressions)
                .containsExactly(
                        "requests * 0.000001000000000",
                        "calls * 0.000000200000000 + milliseconds * 0.000000016666700",
                        "writes * 0.000000625000000 + reads * 0.000000125000000");
    }

    @Test
    void shouldHaveNoMetricOfAnApiWithAFunctionUrl() {
        assertThat(metrics(Templates.FUNCTION_URL))
                .isNotEmpty()
                .noneMatch(metric -> metric.getFirst().equals("AWS/ApiGateway"));
    }

    private static Set<String> ofModel() {
        Set<String> names = new HashSet<>();
        Stream.of(MonitoringMetric.values()).map(MonitoringMetric::metricName).forEach(names::add);
        Stream.of(ServingMetric.values()).map(ServingMetric::metricName).forEach(names::add);
        return names;
    }

    /// Namespace, name and dimensions of each metric. In the JSON of a dashboard, a dot repeats the part above.
    private static List<List<String>> metrics(Template template) {
        List<List<String>> metrics = new ArrayList<>();
        widgets(template).forEach(widget -> {
            List<String> above = List.of();
            for (JsonNode metric : widget.at("/properties/metrics")) {
                List<String> parts = TemplateResources.stream(metric)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::asText)
                        .toList();
                if (!parts.isEmpty()) {
                    above = withoutDots(parts, above);
                    metrics.add(above);
                }
            }
        });
        return metrics;
    }

    private static List<String> withoutDots(List<String> parts, List<String> above) {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            whole.add(parts.get(i).equals(".") ? above.get(i) : parts.get(i));
        }
        return whole;
    }

    private static Stream<JsonNode> widgets(Template template) {
        JsonNode body = new TemplateResources(template)
                .ofType("AWS::CloudWatch::Dashboard")
                .getFirst()
                .path("DashboardBody");
        String text = TemplateResources.stream(body.at("/Fn::Join/1"))
                .map(part -> part.isTextual() ? part.asText() : reference(part))
                .collect(Collectors.joining());
        try {
            return TemplateResources.stream(JSON.readTree(text).path("widgets"));
        } catch (JsonProcessingException e) {
            throw new AssertionError("the body of the dashboard is not JSON: " + text, e);
        }
    }

    private static String reference(JsonNode part) {
        return "<"
                + (part.has("Ref")
                        ? part.path("Ref").asText()
                        : part.at("/Fn::GetAtt/0").asText()) + ">";
    }
}
