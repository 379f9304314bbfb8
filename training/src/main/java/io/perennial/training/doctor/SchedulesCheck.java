package io.perennial.training.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.json.Json;
import io.perennial.training.operations.ScheduleStatus;
import io.perennial.training.operations.StackDescription;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// Whether the rules are on that are on in the stack's template. A person may have switched one off on purpose, so no
/// repair switches one on.
record SchedulesCheck(
        EventBridgeClient events, CloudFormationClient cloudFormation, StackDescription stack, Clock clock)
        implements HealthCheck {
    @Override
    public String subject() {
        return "schedules";
    }

    @Override
    public List<Defect> defects() {
        List<ScheduleStatus> disabled = ScheduleStatus.read(events, stack, clock.instant()).stream()
                .filter(rule -> !rule.enabled())
                .toList();
        if (disabled.isEmpty()) {
            return List.of();
        }
        Set<String> offByTemplate = offByTemplate();
        return disabled.stream()
                .filter(rule -> !offByTemplate.contains(rule.rule()))
                .map(rule -> Defect.error(
                        "the rule " + rule.rule() + " is disabled: "
                                + (rule.description().isEmpty() ? rule.expression() : rule.description())
                                + " does not happen. To stop promotions, use perennial freeze instead",
                        "aws events enable-rule --name " + rule.rule()))
                .toList();
    }

    /// Names of the rules that the template creates disabled, as that of a local AWS does.
    private Set<String> offByTemplate() {
        String body = cloudFormation
                .getTemplate(request -> request.stackName(stack.name()))
                .templateBody();
        JsonNode template =
                Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class, "the template of " + stack.name());
        return stack.resources(ScheduleStatus.RESOURCE_TYPE).stream()
                .filter(rule -> template.path("Resources")
                        .path(rule.logicalId())
                        .at("/Properties/State")
                        .asText()
                        .equals("DISABLED"))
                .map(rule -> ScheduleStatus.name(rule.physicalId()))
                .collect(Collectors.toSet());
    }
}
