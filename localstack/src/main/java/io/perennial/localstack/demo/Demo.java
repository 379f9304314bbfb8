package io.perennial.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.ModelAlarm;
import io.perennial.localstack.stack.DeployedStack;
import io.perennial.localstack.stack.ExecutionPoller;
import io.perennial.localstack.stack.FirstChampion;
import io.perennial.localstack.stack.ProgressLog;
import io.perennial.localstack.stack.TrafficSender;
import io.perennial.registry.Manifest;
import io.perennial.training.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Trains a first champion, then sends traffic window by window to the deployed stack. It replaces only the
/// clock: at the end of each window it invokes the scheduled functions with that time.
final class Demo {
    /// Alarms evaluate the last second here.
    private static final Duration ALARM_PERIOD = Duration.ofMillis(1_500);

    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private final Problem problem;
    private final DeployedStack deployedStack;
    private final DemoData demoData;
    private final ProgressLog progressLog;
    private final Timeline timeline = new Timeline();
    private final Set<String> seenExecutions = new HashSet<>();
    private Set<ModelAlarm> alarmsInAlarm = EnumSet.noneOf(ModelAlarm.class);
    private Instant alarmPeriodEnd = Instant.MIN;

    Demo(Problem problem, DeployedStack deployedStack, DemoData demoData, ProgressLog progressLog) {
        this.problem = problem;
        this.deployedStack = deployedStack;
        this.demoData = demoData;
        this.progressLog = progressLog;
    }

    Timeline run() {
        progressLog.section("A first champion");
        firstChampion();
        progressLog.section("Traffic, window by window: predictions through the API, actuals afterwards");
        var trafficSender = new TrafficSender(problem.contract(), deployedStack.api());
        for (DemoData.TrafficWindow trafficWindow : demoData.windows()) {
            demoData.changeIn(trafficWindow).ifPresent(change -> progressLog.log("-- concept drift: " + change));
            TrafficSender.SentCounts sentCounts =
                    trafficSender.send(demoData.rowsIn(trafficWindow), demoData.sampleEvery());
            processWindow(trafficWindow, sentCounts);
        }
        return timeline;
    }

    private void firstChampion() {
        progressLog.log(String.format("training on rows up to %s", demoData.trafficStart()));
        Manifest manifest =
                new FirstChampion(problem, deployedStack.registry(), progressLog).train(demoData.training());
        manifest.evaluation()
                .model()
                .forEach((name, confidenceInterval) -> progressLog.log(String.format(
                        "    %-10s %8.4g  [%.4g, %.4g] on %,d newer rows",
                        name,
                        confidenceInterval.value(),
                        confidenceInterval.low(),
                        confidenceInterval.high(),
                        manifest.lineage().validationRows())));
        timeline.add(new Timeline.ChampionChange(demoData.trafficStart(), manifest.version()));
        JsonNode served = deployedStack.api().model();
        progressLog.log("the API serves " + served.path("version").asText());
    }

    private void processWindow(DemoData.TrafficWindow trafficWindow, TrafficSender.SentCounts sentCounts) {
        waitForAlarmPeriod();
        JsonNode summary = deployedStack.runMonitoring(trafficWindow.to());
        Map<String, Double> metrics = new TreeMap<>();
        summary.path("metrics")
                .properties()
                .forEach(
                        metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
        var windowResult = new Timeline.WindowResult(
                trafficWindow.from(),
                trafficWindow.to(),
                sentCounts.predicted(),
                metrics,
                summary.path("version").asText());
        timeline.add(windowResult);
        progressLog.log(windowResult.summary());
        boolean newlyRinging = recordAlarmChanges(trafficWindow.to(), summary);
        if (!newlyRinging || !awaitAlarmTriggeredExecution()) {
            deployedStack.runRetrainTrigger(trafficWindow.to());
        }
        followNewExecutions(trafficWindow.to());
    }

    /// Waits for the execution that an alarm starts through the topic and the trigger.
    private boolean awaitAlarmTriggeredExecution() {
        for (int look = 0; look < 20; look++) {
            if (deployedStack.executions().stream().anyMatch(execution -> !seenExecutions.contains(execution))) {
                return true;
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
        return false;
    }

    /// @return whether an alarm that starts a retraining has just fired
    private boolean recordAlarmChanges(Instant at, JsonNode summary) {
        Set<ModelAlarm> now = deployedStack.alarmsInAlarm();
        boolean news = now.stream().anyMatch(alarm -> alarm.startsRetraining() && !alarmsInAlarm.contains(alarm));
        for (ModelAlarm alarm : ModelAlarm.values()) {
            if (now.contains(alarm) != alarmsInAlarm.contains(alarm)) {
                timeline.add(new Timeline.AlarmTransition(
                        at,
                        alarm.alarmName(DeploymentName.local(problem.contract().model())),
                        now.contains(alarm)));
                progressLog.log("  " + (now.contains(alarm) ? "ALARM " : "OK    ")
                        + alarm.alarmName(
                                DeploymentName.local(problem.contract().model()))
                        + (now.contains(alarm) ? ": " + summary.path("headline").asText() : ""));
            }
        }
        alarmsInAlarm = now;
        if (!now.isEmpty()) {
            alarmPeriodEnd = Instant.now().plus(ALARM_PERIOD);
        }
        return news;
    }

    /// Waits until metrics of an earlier window cannot fire the alarm of this one.
    private void waitForAlarmPeriod() {
        Duration left =
                Duration.between(Instant.now(), alarmPeriodEnd.equals(Instant.MIN) ? Instant.now() : alarmPeriodEnd);
        if (left.isPositive()) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private void followNewExecutions(Instant at) {
        List<String> started =
                deployedStack.executions().stream().filter(seenExecutions::add).toList();
        for (String execution : started) {
            progressLog.log("  a retraining has started: " + execution.substring(execution.lastIndexOf(':') + 1));
            ExecutionPoller.Result ended = new ExecutionPoller(deployedStack, progressLog).awaitEnd(execution);
            timeline.add(new Timeline.RetrainingResult(at, ended.outcome(), ended.summary(), ended.seconds()));
            progressLog.log("  " + ended.outcome() + " after " + ended.seconds() + " s: " + ended.summary());
            if (ended.outcome().equals("PROMOTED")) {
                timeline.add(new Timeline.ChampionChange(
                        at, deployedStack.registry().championManifest().version()));
            }
        }
    }
}
