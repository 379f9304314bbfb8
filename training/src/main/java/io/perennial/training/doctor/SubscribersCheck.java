package io.perennial.training.doctor;

import io.perennial.deployment.StackOutput;
import io.perennial.training.operations.StackDescription;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.Subscription;

/// Whether the topics of alarms and notifications reach anybody.
record SubscribersCheck(SnsClient sns, StackDescription stack) implements HealthCheck {
    private static final String PENDING = "PendingConfirmation";

    @Override
    public String subject() {
        return "subscribers";
    }

    @Override
    public List<Defect> defects() {
        return Stream.of(StackOutput.ALARM_TOPIC, StackOutput.NOTIFICATION_TOPIC)
                .flatMap(output -> defects(stack.output(output), output))
                .toList();
    }

    private Stream<Defect> defects(String topic, StackOutput output) {
        List<Subscription> subscriptions =
                sns.listSubscriptionsByTopicPaginator(request -> request.topicArn(topic)).subscriptions().stream()
                        .toList();
        if (subscriptions.isEmpty()) {
            return Stream.of(Defect.error(
                    output == StackOutput.ALARM_TOPIC
                            ? "no function receives the alarms (" + topic + "): no alarm starts a retraining"
                            : "nobody receives the notifications (" + topic + ")",
                    output == StackOutput.ALARM_TOPIC
                            ? "make deploy ENVIRONMENT=" + stack.deployment().stage()
                            : "aws sns subscribe --topic-arn " + topic
                                    + " --protocol email --notification-endpoint <address>"));
        }
        return subscriptions.stream()
                .filter(subscription -> PENDING.equals(subscription.subscriptionArn()))
                .map(subscription -> Defect.warning(
                        subscription.endpoint() + " has not confirmed its subscription of " + topic,
                        "open the link in its mail, or send it again: aws sns subscribe --topic-arn " + topic
                                + " --protocol " + subscription.protocol() + " --notification-endpoint "
                                + subscription.endpoint()));
    }
}
