package io.perennial.cdk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// Two topics. The model's alarms publish to `alarms`, which the retraining trigger and the notifier subscribe to.
/// People subscribe to `notifications`, and so does the notifier, for the receipts.
///
/// Both are encrypted with a key of the stack. The policies of key and topics name the services that publish:
/// without them, an alarm could not publish, and nobody would notice.
final class Topics extends Construct {
    private static final List<String> PUBLISHING_SERVICES =
            List.of("cloudwatch.amazonaws.com", "events.amazonaws.com", "budgets.amazonaws.com");

    private final Topic alarms;
    private final Topic notifications;

    Topics(Construct scope, StackOptions options) {
        super(scope, "Topics");
        Optional<Key> key = options.local() ? Optional.empty() : Optional.of(key(options));
        alarms = topic("Alarms", options.deployment().resource("alarms"), key);
        notifications = topic("Notifications", options.deployment().resource("notifications"), key);
        options.notifications().emails().stream().map(EmailSubscription::new).forEach(notifications::addSubscription);
    }

    Topic alarms() {
        return alarms;
    }

    Topic notifications() {
        return notifications;
    }

    private Key key(StackOptions options) {
        Key key = Key.Builder.create(this, "Key")
                .description("Encrypts the alarms and notifications of " + options.deployment())
                .enableKeyRotation(true)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        key.addToResourcePolicy(publishers("kms:Decrypt", "kms:GenerateDataKey*")
                .resources(List.of("*"))
                .build());
        return key;
    }

    private Topic topic(String id, String name, Optional<Key> key) {
        Topic.Builder builder = Topic.Builder.create(this, id).topicName(name);
        if (key.isEmpty()) {
            return builder.build();
        }
        Topic topic = builder.masterKey(key.get()).enforceSsl(true).build();
        topic.addToResourcePolicy(publishers("sns:Publish")
                .resources(List.of(topic.getTopicArn()))
                .build());
        return topic;
    }

    private PolicyStatement.Builder publishers(String... actions) {
        return PolicyStatement.Builder.create()
                .sid("PublishingServices")
                .principals(
                        PUBLISHING_SERVICES.stream().map(ServicePrincipal::new).toList())
                .actions(List.of(actions))
                .conditions(Map.of(
                        "StringEquals",
                        Map.of("aws:SourceAccount", Stack.of(this).getAccount())));
    }
}
