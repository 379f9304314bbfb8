package io.perennial.localstack.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.localstack.LocalAwsException;
import io.perennial.localstack.Poller;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ExecutionPoller;
import io.perennial.localstack.stack.FirstChampion;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.localstack.stack.TrafficSender;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelVersion;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/// The steps of the loop in a deployed stack. Each returns its evidence or throws.
final class SmokeLoop {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private final DeployedStack stack;
    private final SmokeData data;
    private final ProgressLog progressLog;
    private final TrafficSender sender;
    private List<TrafficSender.Predictions> predictions = List.of();
    private String execution = "";
    private int writes;
    private long retrainingSeconds;

    SmokeLoop(DeployedStack stack, SmokeData data, ProgressLog progressLog) {
        this.stack = stack;
        this.data = data;
        this.progressLog = progressLog;
        sender = new TrafficSender(data.problem().contract(), stack.api());
    }

    String train() {
        Manifest first = new FirstChampion(data.problem(), stack.registry(), progressLog).train(data.training());
        awaitServed(first.version());
        return "version " + first.version().id() + " of " + data.training().rows() + " rows is served";
    }

    String predict() {
        predictions = sender.predict(data.traffic());
        int count = predictions.stream().mapToInt(each -> each.ids().size()).sum();
        writes += count;
        return require(count > 0, count + " predictions");
    }

    String reportActuals() {
        int recorded = predictions.stream().mapToInt(sender::report).sum();
        writes += recorded;
        return require(recorded > 0, recorded + " actuals recorded");
    }

    /// Sets the performance alarm to ALARM, so that topic, trigger and state machine run as after a real breach.
    String forceAlarm() {
        Set<String> before = new HashSet<>(stack.executions());
        stack.forceAlarm(ModelAlarm.PERFORMANCE, StateValue.ALARM, "forced by make smoke");
        Poller.until(
                TIMEOUT,
                () -> stack.executions().stream().anyMatch(each -> !before.contains(each)),
                () -> "the alarm " + ModelAlarm.PERFORMANCE.alarmName(stack.name()) + " started no execution within "
                        + TIMEOUT.toSeconds() + " s");
        execution = stack.executions().stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();
        return execution;
    }

    String retrain() {
        ExecutionPoller.Result result = new ExecutionPoller(stack, progressLog).awaitEnd(execution);
        retrainingSeconds = result.seconds();
        return require(
                result.outcome().equals("PROMOTED"), result.outcome() + " in " + execution + ": " + result.summary());
    }

    String verify() {
        ModelVersion champion = stack.registry().championManifest().version();
        awaitServed(champion);
        TrafficSender.SentCounts sent = sender.send(data.newestDay(), 1);
        writes += sent.predicted() + sent.labelled();
        return "the API serves " + champion.id() + ", " + sent.predicted() + " predictions";
    }

    String monitor() {
        JsonNode summary = stack.runMonitoring(data.end());
        String champion = stack.registry().championManifest().version().id();
        return require(
                summary.path("version").asText().equals(champion),
                summary.path("headline").asText() + ", error " + summary.at("/metrics/PredictionError") + ", report "
                        + summary.path("report").asText());
    }

    SmokeUsage usage(Map<String, Long> resources) {
        return new SmokeUsage(
                stack.api().requests(),
                writes,
                stack.api().requestTime().toMillis() / 1000.0 * stack.memory("serving"),
                retrainingSeconds * 2 * stack.memory("retraining"),
                execution.isEmpty() ? 0 : stack.transitions(execution),
                resources,
                progressLog.elapsed());
    }

    private void awaitServed(ModelVersion version) {
        var last = new StringBuilder();
        Poller.until(
                TIMEOUT,
                () -> serves(version, last),
                () -> "the API does not serve " + version.id() + " within " + TIMEOUT.toSeconds() + " s; last: "
                        + last);
    }

    /// An API that follows the alias responds with an error until it has loaded a first champion.
    private boolean serves(ModelVersion version, StringBuilder last) {
        last.setLength(0);
        try {
            JsonNode served = stack.api().model().path("version");
            last.append(served);
            return served.asText().equals(version.id());
        } catch (UncheckedIOException e) {
            last.append(e.getMessage());
            return false;
        }
    }

    private static String require(boolean held, String evidence) {
        if (!held) {
            throw new LocalAwsException(evidence);
        }
        return evidence;
    }
}
