package io.perennial.function.monitoring;

import io.perennial.json.Json;
import io.perennial.names.ModelAlarm;
import io.perennial.registry.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Starts a retraining when an alarm rings, and again when it still rings after the cool-down: one at a time, and none
/// while the quality alarm says that the data is broken. A first retraining may come too early to have seen enough of
/// the changed world; CloudWatch tells only once of an alarm that goes on ringing.
///
/// Messages come at least once and several alarms ring at the same moment. The execution's name is the minute of the
/// alarm's state change, so that whoever comes second finds the name taken.
final class RetrainTrigger {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final String model;
    private final AlarmStates alarms;
    private final Executions executions;
    private final Duration coolDown;
    private final Clock clock;

    RetrainTrigger(String model, AlarmStates alarms, Executions executions, Duration coolDown, Clock clock) {
        this.model = model;
        this.alarms = alarms;
        this.executions = executions;
        this.coolDown = coolDown;
        this.clock = clock;
    }

    List<Outcome> on(TriggerEvent event) {
        return switch (event) {
            case TriggerEvent.Changed(var messages) ->
                messages.stream().map(this::changed).toList();
            case TriggerEvent.Look(var time) -> List.of(look(time));
        };
    }

    private Outcome changed(AlarmMessage message) {
        if (!message.ringing()) {
            return Outcome.skipped("alarm '" + message.name() + "' is " + message.state());
        }
        boolean forPeopleOnly = ModelAlarm.named(message.name(), model)
                .filter(alarm -> !alarm.retrains())
                .isPresent();
        return forPeopleOnly
                ? Outcome.skipped("alarm '" + message.name() + "' starts no retraining")
                : start(message.name(), message.changedAt());
    }

    private Outcome look(Instant time) {
        return alarms.ringing().stream()
                .filter(ModelAlarm::retrains)
                .min(Comparator.naturalOrder())
                .map(alarm -> start(alarm.alarmName(model), time))
                .orElse(Outcome.skipped("no alarm that retrains is ringing"));
    }

    private Outcome start(String alarm, Instant since) {
        return obstacle().map(Outcome::skipped).orElseGet(() -> started(alarm, since));
    }

    private Outcome started(String alarm, Instant since) {
        String name = "alarm-" + MINUTE.format(since);
        String input = Json.line(new Input(new Reason.Alarm(alarm)));
        return executions.start(name, input)
                ? new Outcome(true, name)
                : Outcome.skipped("execution '" + name + "' was started before");
    }

    private Optional<String> obstacle() {
        if (alarms.ringing().contains(ModelAlarm.QUALITY)) {
            return Optional.of("alarm '" + ModelAlarm.QUALITY.alarmName(model)
                    + "' is ringing: mend the data first, a model must not learn from it");
        }
        return executions.recent().stream()
                .max(Comparator.comparing(Executions.Execution::running).thenComparing(Executions.Execution::startedAt))
                .flatMap(this::obstacle);
    }

    private Optional<String> obstacle(Executions.Execution newest) {
        if (newest.running()) {
            return Optional.of("execution '" + newest.name() + "' is running");
        }
        Instant over = newest.startedAt().plus(coolDown);
        return clock.instant().isBefore(over)
                ? Optional.of("execution '" + newest.name() + "' was started at " + newest.startedAt()
                        + "; the cool-down lasts until " + over)
                : Optional.empty();
    }

    /// What the state machine is started with.
    private record Input(Reason reason) {}

    /// What became of one message.
    ///
    /// @param started whether this message started an execution
    /// @param what    the execution's name, or why none was started
    record Outcome(boolean started, String what) {
        static Outcome skipped(String why) {
            return new Outcome(false, why);
        }

        Map<String, String> inWords() {
            return Map.of(started ? "started" : "skipped", what);
        }
    }
}
