package io.perennial.function.monitoring;

import io.perennial.json.Json;
import io.perennial.registry.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Starts a retraining when an alarm rings: one at a time, and not again within the cool-down.
///
/// Messages come at least once and several alarms ring at the same moment. The execution's name is the minute of the
/// alarm's state change, so that whoever comes second finds the name taken.
final class RetrainTrigger {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);

    private final Executions executions;
    private final Duration coolDown;
    private final Clock clock;

    RetrainTrigger(Executions executions, Duration coolDown, Clock clock) {
        this.executions = executions;
        this.coolDown = coolDown;
        this.clock = clock;
    }

    Outcome on(AlarmMessage alarm) {
        if (!alarm.ringing()) {
            return Outcome.skipped("alarm '" + alarm.name() + "' is " + alarm.state());
        }
        return obstacle().map(Outcome::skipped).orElseGet(() -> start(alarm));
    }

    private Outcome start(AlarmMessage alarm) {
        String name = "alarm-" + MINUTE.format(alarm.changedAt());
        String input = Json.line(new Input(new Reason.Alarm(alarm.name())));
        return executions.start(name, input)
                ? new Outcome(true, name)
                : Outcome.skipped("execution '" + name + "' was started before");
    }

    private Optional<String> obstacle() {
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
