package io.perennial.cdk;

import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// Two topics. The model's alarms publish to `alarms`, which the retraining trigger and the notifier subscribe to.
/// People subscribe to `notifications`, and so does the notifier, for the receipts.
final class Topics extends Construct {
    private final Topic alarms;
    private final Topic notifications;

    Topics(Construct scope, StackOptions options) {
        super(scope, "Topics");
        alarms = Topic.Builder.create(this, "Alarms")
                .topicName(options.deployment().resource("alarms"))
                .build();
        notifications = Topic.Builder.create(this, "Notifications")
                .topicName(options.deployment().resource("notifications"))
                .build();
        options.notifications().emails().stream().map(EmailSubscription::new).forEach(notifications::addSubscription);
    }

    Topic alarms() {
        return alarms;
    }

    Topic notifications() {
        return notifications;
    }
}
