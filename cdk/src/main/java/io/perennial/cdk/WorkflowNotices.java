package io.perennial.cdk;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.events.EventField;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// Sends people a notice of each execution of a workflow that failed, timed out or was aborted. EventBridge sends
/// it, so it arrives even if every function fails, and unlike an alarm it costs nothing.
final class WorkflowNotices extends Construct {
    WorkflowNotices(
            Construct scope,
            StackOptions options,
            Topic notifications,
            List<StateMachine> workflows,
            IQueue deadLetters) {
        super(scope, "WorkflowNotices");
        Rule.Builder.create(this, "Rule")
                .description("Tells people of executions that did not succeed")
                .eventPattern(EventPattern.builder()
                        .source(List.of("aws.states"))
                        .detailType(List.of("Step Functions Execution Status Change"))
                        .detail(Map.of(
                                "status", List.of("FAILED", "TIMED_OUT", "ABORTED"),
                                "stateMachineArn",
                                        workflows.stream()
                                                .map(StateMachine::getStateMachineArn)
                                                .toList()))
                        .build())
                .targets(List.of(SnsTopic.Builder.create(publishable(notifications))
                        .deadLetterQueue(deadLetters)
                        .message(RuleTargetInput.fromText("The execution "
                                + EventField.fromPath("$.detail.executionArn")
                                + " ended as " + EventField.fromPath("$.detail.status")
                                + ". Look at its failed state in the console of Step Functions: "
                                + options.monitoring().alarms().runbooks().page(Runbook.WORKFLOW_FAILED.key())))
                        .build()))
                .build();
    }

    /// The topic without its construct, to which the target would add permissions for EventBridge of any account.
    /// [Topics] permits that of this account.
    private ITopic publishable(Topic topic) {
        return Topic.fromTopicArn(this, "Notifications", topic.getTopicArn());
    }
}
