package io.perennial.training.operations;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

/// A rule of EventBridge in a stack.
///
/// @param rule        name of the rule
/// @param description what it starts
/// @param expression  `cron(...)` or `rate(...)`; empty for a rule on events
/// @param enabled     whether it starts anything
/// @param next        next time; null if it is off, has a rate, or waits for events
public record ScheduleStatus(
        String rule,
        String description,
        String expression,
        boolean enabled,
        @Nullable Instant next) {
    /// Type of a rule in CloudFormation.
    public static final String RESOURCE_TYPE = "AWS::Events::Rule";

    /// All rules of a stack, the next one first.
    public static List<ScheduleStatus> read(EventBridgeClient events, StackDescription stack, Instant now) {
        return stack.resources(RESOURCE_TYPE).parallelStream()
                .map(rule -> of(events.describeRule(request -> request.name(name(rule.physicalId()))), now))
                .sorted(Comparator.comparing(
                                ScheduleStatus::next, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                        .thenComparing(ScheduleStatus::rule))
                .toList();
    }

    /// Name of a rule by its id in CloudFormation, which for a rule of another bus than the default one is `bus|rule`.
    public static String name(String physicalId) {
        String last = physicalId.substring(physicalId.lastIndexOf('|') + 1);
        return last.substring(last.lastIndexOf('/') + 1);
    }

    private static ScheduleStatus of(DescribeRuleResponse rule, Instant now) {
        String expression = Objects.requireNonNullElse(rule.scheduleExpression(), "");
        boolean enabled = rule.state() != RuleState.DISABLED;
        return new ScheduleStatus(
                rule.name(),
                Objects.requireNonNullElse(rule.description(), ""),
                expression,
                enabled,
                enabled ? CronExpression.next(expression, now).orElse(null) : null);
    }

    /// Whether it starts at times, not on events.
    public boolean isSchedule() {
        return !expression.isEmpty();
    }
}
