package io.perennial.function.monitoring;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.GraceAlarm;
import io.perennial.deployment.ModelAlarm;
import io.perennial.json.Json;
import io.perennial.monitoring.ChampionEvidence;
import io.perennial.registry.TrainingReason;
import io.perennial.retraining.RetrainingStarter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Starts a retraining when an alarm fires, and again if it is still in ALARM after the cool-down. Only one
/// runs at a time, and none starts while the data quality alarm is in ALARM. A first retraining may start
/// before enough rows after the change are logged, and CloudWatch reports a state change only once. Messages
/// are delivered at least once, and several alarms may fire at the same time. The execution's name contains the
/// minute of the alarm's state change, so a duplicate message finds the name taken. Alarms of different minutes
/// are serialised by the lock: the second one starts no retraining. Windows that evaluate an earlier champion start
/// none, see [ChampionEvidence].
final class RetrainTrigger {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final DeploymentName deployment;
    private final AlarmStates alarms;
    private final RetrainingStarter executions;
    private final RetrainingCooldown retrainingCooldown;
    private final ChampionEvidence championEvidence;
    private final AlarmRules rules;

    RetrainTrigger(
            DeploymentName deployment,
            AlarmStates alarms,
            RetrainingStarter executions,
            RetrainingCooldown retrainingCooldown,
            ChampionEvidence championEvidence,
            AlarmRules rules) {
        this.deployment = deployment;
        this.alarms = alarms;
        this.executions = executions;
        this.retrainingCooldown = retrainingCooldown;
        this.championEvidence = championEvidence;
        this.rules = rules;
    }

    List<Outcome> on(TriggerEvent event) {
        return switch (event) {
            case TriggerEvent.AlarmsChanged(var messages) ->
                messages.stream().map(this::onAlarmChange).toList();
            case TriggerEvent.ScheduledCheck(var time) -> List.of(check(time));
        };
    }

    private Outcome onAlarmChange(AlarmMessage message) {
        if (!message.isInAlarm()) {
            return Outcome.skipped("alarm '" + message.name() + "' is " + message.state());
        }
        Optional<ModelAlarm> alarm = ModelAlarm.ofName(message.name(), deployment);
        if (alarm.filter(one -> !one.startsRetraining()).isPresent() || isOperational(message)) {
            return Outcome.skipped("alarm '" + message.name() + "' starts no retraining");
        }
        return alarm.flatMap(this::objection)
                .map(Outcome::skipped)
                .orElseGet(() -> start(message.name(), message.changedAt()));
    }

    private boolean isOperational(AlarmMessage message) {
        return GraceAlarm.ofName(message.name(), deployment)
                .filter(GraceAlarm::isOperational)
                .isPresent();
    }

    private Outcome check(Instant time) {
        Set<ModelAlarm> inAlarm = alarms.inAlarm();
        Outcome outcome = Outcome.skipped("no alarm that starts a retraining is in ALARM");
        for (ModelAlarm alarm : ModelAlarm.values()) {
            if (alarm.startsRetraining() && inAlarm.contains(alarm)) {
                Optional<String> objection = objection(alarm);
                if (objection.isEmpty()) {
                    return start(alarm.alarmName(deployment), time);
                }
                outcome = Outcome.skipped(objection.get());
            }
        }
        return outcome;
    }

    private Optional<String> objection(ModelAlarm alarm) {
        AlarmRules.Rule rule = rules.of(alarm);
        return championEvidence
                .objection(alarm, rule.needed(), rule.windows())
                .map(why -> "alarm '" + alarm.alarmName(deployment) + "' starts no retraining yet: " + why);
    }

    private Outcome start(String alarm, Instant since) {
        return obstacle().map(Outcome::skipped).orElseGet(() -> started(alarm, since));
    }

    private Outcome started(String alarm, Instant since) {
        String name = "alarm-" + MINUTE.format(since);
        String input = Json.line(new Input(new TrainingReason.Alarm(alarm)));
        return switch (executions.start(name, input)) {
            case RetrainingStarter.Outcome.Started _ -> new Outcome(true, name);
            case RetrainingStarter.Outcome.NotStarted(String why) -> Outcome.skipped(why);
        };
    }

    private Optional<String> obstacle() {
        if (alarms.inAlarm().contains(ModelAlarm.QUALITY)) {
            return Optional.of("alarm '" + ModelAlarm.QUALITY.alarmName(deployment)
                    + "' is in ALARM: fix the data first; a model must not learn from it");
        }
        return retrainingCooldown.obstacle();
    }

    /// Input of the state machine.
    private record Input(TrainingReason reason) {}

    /// Result of one message.
    ///
    /// @param started whether the message started an execution
    /// @param what    name of the execution, or the reason why none was started
    record Outcome(boolean started, String what) {
        static Outcome skipped(String why) {
            return new Outcome(false, why);
        }

        Map<String, String> toMap() {
            return Map.of(started ? "started" : "skipped", what);
        }
    }
}
