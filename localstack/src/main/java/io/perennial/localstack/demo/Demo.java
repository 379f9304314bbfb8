package io.perennial.localstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.deployment.ModelAlarm;
import io.perennial.promotion.Promotion;
import io.perennial.registry.Manifest;
import io.perennial.registry.ModelRegistry;
import io.perennial.registry.TrainingReason;
import io.perennial.training.data.Table;
import io.perennial.training.pipeline.DatasetStore;
import io.perennial.training.pipeline.Provenance;
import io.perennial.training.pipeline.TrainingData;
import io.perennial.training.pipeline.VersionTraining;
import io.perennial.training.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Trains a first champion, then sends traffic window by window and lets the deployed system do the rest. The only
/// thing
/// done in its place is the clock's part: at the end of each window its scheduled functions are called with that time.
final class Demo {
    /// The alarms look at the last second here.
    private static final Duration ALARM_PERIOD = Duration.ofMillis(1_500);

    private static final Duration LOOK = Duration.ofMillis(250);

    private final Problem problem;
    private final Cloud cloud;
    private final Rows rows;
    private final Story story;
    private final Timeline timeline = new Timeline();
    private final Set<String> followed = new HashSet<>();
    private Set<ModelAlarm> ringing = EnumSet.noneOf(ModelAlarm.class);
    private Instant quietFrom = Instant.MIN;

    Demo(Problem problem, Cloud cloud, Rows rows, Story story) {
        this.problem = problem;
        this.cloud = cloud;
        this.rows = rows;
        this.story = story;
    }

    Timeline run() {
        story.chapter("A first champion");
        firstChampion();
        story.chapter("Traffic, window by window: predictions through the API, the truth afterwards");
        var traffic = new Traffic(problem.contract(), cloud.api());
        for (Rows.Stretch stretch : rows.windows()) {
            rows.changeIn(stretch).ifPresent(change -> story.tell("-- the world changes: " + change));
            Traffic.Sent sent = traffic.send(rows.in(stretch), rows.every());
            judge(stretch, sent);
        }
        return timeline;
    }

    private void firstChampion() {
        ModelRegistry registry = cloud.registry();
        Table table = rows.training();
        story.tell(String.format("training on rows up to %s", rows.split()));
        String fingerprint = new DatasetStore(registry, problem.contract()).store(table);
        TrainingData data = TrainingData.split(table, fingerprint, problem);
        Manifest manifest = new VersionTraining(
                        registry, Provenance.ofThisBuild(), Clock.systemUTC(), new TrainingProgress(story))
                .train(problem, data, new TrainingReason.First())
                .manifest();
        new Promotion(registry).promote(manifest.version(), Instant.now(), "first version");
        manifest.evaluation()
                .model()
                .forEach((name, confidenceInterval) -> story.tell(String.format(
                        "    %-10s %8.4g  [%.4g, %.4g] on %,d newer rows",
                        name,
                        confidenceInterval.value(),
                        confidenceInterval.low(),
                        confidenceInterval.high(),
                        manifest.lineage().validationRows())));
        timeline.add(new Timeline.Charge(rows.split(), manifest.version()));
        JsonNode served = cloud.api().model();
        story.tell("the API serves " + served.path("version").asText());
    }

    private void judge(Rows.Stretch stretch, Traffic.Sent sent) {
        waitForQuiet();
        JsonNode summary = cloud.monitor(stretch.to());
        Map<String, Double> metrics = new TreeMap<>();
        summary.path("metrics")
                .properties()
                .forEach(
                        metric -> metrics.put(metric.getKey(), metric.getValue().asDouble()));
        var judged = new Timeline.Judged(
                stretch.from(),
                stretch.to(),
                sent.predicted(),
                metrics,
                summary.path("version").asText());
        timeline.add(judged);
        story.tell(judged.inWords());
        boolean newlyRinging = alarms(stretch.to(), summary);
        if (!newlyRinging || !startedByItself()) {
            cloud.lookForAlarms(stretch.to());
        }
        retrainings(stretch.to());
    }

    /// An alarm that has just begun to ring goes its way through the topic and the trigger.
    private boolean startedByItself() {
        for (int look = 0; look < 20; look++) {
            if (cloud.executions().stream().anyMatch(execution -> !followed.contains(execution))) {
                return true;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    /// @return whether an alarm that retrains has just begun to ring
    private boolean alarms(Instant at, JsonNode summary) {
        Set<ModelAlarm> now = cloud.ringing();
        boolean news = now.stream().anyMatch(alarm -> alarm.startsRetraining() && !ringing.contains(alarm));
        for (ModelAlarm alarm : ModelAlarm.values()) {
            if (now.contains(alarm) != ringing.contains(alarm)) {
                timeline.add(new Timeline.Alarm(
                        at, alarm.alarmName(problem.contract().model()), now.contains(alarm)));
                story.tell("  " + (now.contains(alarm) ? "ALARM " : "calm  ")
                        + alarm.alarmName(problem.contract().model())
                        + (now.contains(alarm) ? ": " + summary.path("headline").asText() : ""));
            }
        }
        ringing = now;
        if (!now.isEmpty()) {
            quietFrom = Instant.now().plus(ALARM_PERIOD);
        }
        return news;
    }

    /// So that the figure of an earlier window does not ring the alarm of this one.
    private void waitForQuiet() {
        Duration left = Duration.between(Instant.now(), quietFrom.equals(Instant.MIN) ? Instant.now() : quietFrom);
        if (left.isPositive()) {
            LockSupport.parkNanos(left.toNanos());
        }
    }

    private void retrainings(Instant at) {
        List<String> started = cloud.executions().stream().filter(followed::add).toList();
        for (String execution : started) {
            story.tell("  a retraining has started: " + execution.substring(execution.lastIndexOf(':') + 1));
            Timeline.Retrained ended = new Retraining(cloud, story).follow(execution, at);
            timeline.add(ended);
            story.tell("  " + ended.outcome() + " after " + ended.seconds() + " s: " + ended.words());
            if (ended.outcome().equals("PROMOTED")) {
                timeline.add(new Timeline.Charge(
                        at, cloud.registry().championManifest().version()));
            }
        }
    }
}
