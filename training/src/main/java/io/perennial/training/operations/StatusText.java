package io.perennial.training.operations;

import io.perennial.registry.Hold;
import io.perennial.status.AliasTarget;
import io.perennial.status.LastWindow;
import io.perennial.status.RegistryStatus;
import io.perennial.text.DurationText;
import io.perennial.text.NumberText;
import io.perennial.text.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/// The status on one screen. Symbols and words carry the meaning, colours repeat it.
public final class StatusText {
    private static final int LABEL_WIDTH = 11;
    private static final int MAX_ALARMS = 6;
    private static final int MAX_SCHEDULES = 4;
    private static final int MAX_REASON = 110;

    private final ModelStatus status;
    private final Ansi ansi;
    private final List<String> lines = new ArrayList<>();

    private StatusText(ModelStatus status, Ansi ansi) {
        this.status = status;
        this.ansi = ansi;
    }

    /// @param ansi whether the text has colours
    public static List<String> of(ModelStatus status, Ansi ansi) {
        return new StatusText(status, ansi).write();
    }

    private List<String> write() {
        RegistryStatus registry = status.registry();
        String stack = Optional.ofNullable(status.stack())
                .map(each -> ", stack " + each.name())
                .orElse("");
        lines.add(coloured("bold", registry.model()) + stack + ", " + second(status.at()));
        champion(registry);
        window(registry);
        Optional.ofNullable(status.stack()).ifPresent(this::stack);
        registry.silent().forEach(text -> line("silent", Status.BAD, text));
        if (!registry.unreadable().isEmpty()) {
            line("reports", Status.BAD, "cannot be read: " + String.join(", ", registry.unreadable()));
        }
        return List.copyOf(lines);
    }

    private void champion(RegistryStatus registry) {
        if (registry.champion() == null) {
            line("champion", Status.BAD, "none: train a first version");
        } else {
            line("champion", Status.GOOD, target(registry.champion()));
        }
        Optional.ofNullable(registry.hold()).map(Hold::inWords).ifPresent(hold -> line("hold", Status.UNKNOWN, hold));
        status.waiting()
                .forEach(candidate ->
                        line("waiting", Status.UNKNOWN, candidate.version() + ": " + shorter(candidate.summary())));
        Optional.ofNullable(registry.shadow()).ifPresent(shadow -> line("shadow", Status.GOOD, target(shadow)));
    }

    private String target(AliasTarget target) {
        return target.version() + " for " + age(target.since()) + " (since " + second(target.since()) + ") by "
                + target.by() + ": " + shorter(target.why());
    }

    private void window(RegistryStatus registry) {
        LastWindow window = registry.lastWindow();
        if (window == null) {
            line("window", Status.UNKNOWN, "none was monitored yet");
            return;
        }
        line("window", window.status(), window.window().inWords() + ": " + window.headline());
        line(
                "scores",
                window.status(),
                window.scores().entrySet().stream()
                                .map(score -> score.getKey() + " " + number(score.getValue()))
                                .collect(Collectors.joining(", "))
                        + " (1 is the limit)");
        line(
                "actuals",
                Status.UNKNOWN,
                NumberText.percent(window.labelCoverage()) + " of " + NumberText.count(window.predictions())
                        + " predictions" + delay(window));
    }

    private static String number(@Nullable Double score) {
        return score == null ? "–" : NumberText.number(score);
    }

    private static String delay(LastWindow window) {
        return window.medianDelaySeconds() == null
                ? ""
                : ", half of them within " + DurationText.ofSeconds(window.medianDelaySeconds()) + ", 90 % within "
                        + DurationText.ofSeconds(
                                Objects.requireNonNullElse(window.p90DelaySeconds(), window.medianDelaySeconds()));
    }

    private void stack(StackStatus stack) {
        alarms(stack.alarms());
        retraining(stack.retraining());
        queues(stack);
        serving(stack.serving());
        stack.schedules().stream()
                .limit(MAX_SCHEDULES)
                .forEach(schedule -> line(
                        "schedule",
                        schedule.enabled() ? Status.GOOD : Status.UNKNOWN,
                        (schedule.enabled() ? next(schedule) : "off (" + schedule.expression() + ")") + "  "
                                + (schedule.description().isEmpty() ? schedule.rule() : schedule.description())));
        stack.unread().forEach(text -> line("unread", Status.BAD, shorter(text)));
    }

    private static String next(ScheduleStatus schedule) {
        return schedule.next() == null ? schedule.expression() : "next " + second(schedule.next());
    }

    private void alarms(List<AlarmStatus> alarms) {
        List<AlarmStatus> firing =
                alarms.stream().filter(AlarmStatus::isInAlarm).toList();
        firing.stream()
                .limit(MAX_ALARMS)
                .forEach(alarm -> line(
                        "ALARM",
                        Status.BAD,
                        alarm.name()
                                + Optional.ofNullable(alarm.since())
                                        .map(since -> " for " + age(since))
                                        .orElse("")
                                + ": " + shorter(alarm.reason())));
        long silenced = alarms.stream().filter(alarm -> !alarm.actionsEnabled()).count();
        line(
                "alarms",
                firing.isEmpty() && silenced == 0 ? Status.GOOD : Status.BAD,
                firing.size() + " of " + alarms.size() + " in ALARM"
                        + (silenced == 0 ? "" : ", " + silenced + " with disabled actions: run `perennial doctor`"));
    }

    private void retraining(@Nullable RetrainingStatus retraining) {
        if (retraining == null) {
            line("retraining", Status.UNKNOWN, "none yet");
            return;
        }
        boolean running = retraining.endedAt() == null;
        boolean failed = !running && !retraining.state().equals("SUCCEEDED");
        line(
                "retraining",
                failed ? Status.BAD : Status.GOOD,
                retraining.execution() + " " + retraining.state() + ", " + retraining.reason() + ", started "
                        + age(retraining.startedAt()) + " ago"
                        + (retraining.step().isEmpty()
                                ? ""
                                : ", " + (running ? "now at " : "last step ") + retraining.step())
                        + (failed ? ", " + shorter(retraining.failure()) : ""));
    }

    private void queues(StackStatus stack) {
        if (stack.spill() != null && stack.deadLetters() != null) {
            long spilled = stack.spill().waiting() + stack.spill().inFlight();
            long dead = stack.deadLetters().waiting() + stack.deadLetters().inFlight();
            line(
                    "queues",
                    spilled + dead == 0 ? Status.GOOD : Status.BAD,
                    spilled + " spilled messages, " + dead + " dead letters"
                            + (spilled + dead == 0 ? "" : ": see `perennial replay`"));
        }
    }

    private void serving(List<ServingStatus> instances) {
        instances.forEach(instance -> {
            boolean behind = isBehind(instance);
            line(
                    "serving",
                    behind || !instance.problem().isEmpty() ? Status.BAD : Status.GOOD,
                    instance.version()
                            + (instance.aliasMove() == null
                                    ? ""
                                    : behind
                                            ? ", has not read the alias's move of "
                                                    + age(status.registry().lastMove()) + " ago"
                                            : ", has read the alias's last move")
                            + (instance.problem().isEmpty() ? "" : " " + shorter(instance.problem())));
        });
    }

    private boolean isBehind(ServingStatus instance) {
        return instance.aliasMove() != null
                && !instance.aliasMove().equals(status.registry().lastMove());
    }

    private void line(String label, Status state, String text) {
        String padded = label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
        String colour = switch (state) {
            case GOOD -> "green";
            case BAD -> "red";
            case UNKNOWN -> "yellow";
        };
        lines.add(coloured(colour, state.symbol()) + " " + padded + text);
    }

    private String coloured(String style, String text) {
        return ansi.string("@|" + style + " " + text + "|@");
    }

    private String age(@Nullable Instant time) {
        return time == null
                ? "unknown"
                : DurationText.of(Duration.between(time, status.at()).abs());
    }

    private static String second(Instant time) {
        return time.toString().replaceFirst("\\.[0-9]+Z$", "Z");
    }

    private static String shorter(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= MAX_REASON ? line : line.substring(0, MAX_REASON - 1) + "…";
    }
}
