package io.perennial.function.monitoring;

import io.perennial.deployment.DeploymentName;
import io.perennial.deployment.GraceAlarm;
import io.perennial.deployment.ModelAlarm;
import io.perennial.monitoring.GraceEvidence;
import io.perennial.monitoring.GraceRollback;
import io.perennial.registry.RegistryException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Passes the alarms that fire, and at each scheduled check those that are still in ALARM, to [GraceRollback], and
/// tells people of a rollback. Messages are delivered at least once, and a process may end between the rollback and
/// its notification: each event sends the notification of a recent rollback unless it was sent.
final class GraceWatch {
    private final DeploymentName deployment;
    private final AlarmStates alarms;
    private final AlarmRules rules;
    private final GraceRollback rollback;
    private final RollbackNotifier notifier;
    private final Clock clock;

    GraceWatch(
            DeploymentName deployment,
            AlarmStates alarms,
            AlarmRules rules,
            GraceRollback rollback,
            RollbackNotifier notifier,
            Clock clock) {
        this.deployment = deployment;
        this.alarms = alarms;
        this.rules = rules;
        this.rollback = rollback;
        this.notifier = notifier;
        this.clock = clock;
    }

    /// @return result of each alarm: `rolledBack` or `kept`
    List<Map<String, String>> on(TriggerEvent event) {
        List<Map<String, String>> outcomes = fired(event).stream().map(this::on).toList();
        notifier.notifyOfRollback();
        return outcomes;
    }

    private List<GraceRollback.FiredAlarm> fired(TriggerEvent event) {
        return switch (event) {
            case TriggerEvent.AlarmsChanged(var messages) ->
                messages.stream()
                        .filter(AlarmMessage::isInAlarm)
                        .flatMap(message -> GraceAlarm.ofName(message.name(), deployment).stream()
                                .map(alarm -> fired(alarm, message.changedAt())))
                        .toList();
            case TriggerEvent.ScheduledCheck _ -> stillInAlarm();
        };
    }

    private List<GraceRollback.FiredAlarm> stillInAlarm() {
        Set<ModelAlarm> inAlarm = alarms.inAlarm();
        return Arrays.stream(GraceAlarm.values())
                .filter(alarm -> alarm.modelAlarm().filter(inAlarm::contains).isPresent())
                .map(alarm -> fired(alarm, clock.instant()))
                .toList();
    }

    private GraceRollback.FiredAlarm fired(GraceAlarm alarm, Instant at) {
        AlarmRules.Rule rule = alarm.modelAlarm().map(rules::of).orElse(new AlarmRules.Rule(1, 1));
        return new GraceRollback.FiredAlarm(
                alarm, alarm.alarmName(deployment), at, new GraceEvidence.Rule(rule.needed(), rule.windows()));
    }

    private Map<String, String> on(GraceRollback.FiredAlarm alarm) {
        return switch (outcome(alarm)) {
            case GraceRollback.Outcome.RolledBack(var from, var to) ->
                Map.of("rolledBack", from + " by alarm '" + alarm.name() + "'; the champion is " + to);
            case GraceRollback.Outcome.Stays(String why) -> Map.of("kept", "alarm '" + alarm.name() + "': " + why);
        };
    }

    /// A refused rollback is not repeated: the champion stays, and people get the notification of the alarm.
    private GraceRollback.Outcome outcome(GraceRollback.FiredAlarm alarm) {
        try {
            return rollback.on(alarm);
        } catch (RegistryException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse("the registry refused the rollback");
            return new GraceRollback.Outcome.Stays(why);
        }
    }
}
