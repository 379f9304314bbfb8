package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.NotificationAttribute;
import java.util.Map;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.destinations.SnsDestination;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.constructs.Construct;

/// The function that is told of every alarm of the model and sends people a notification they can read: which
/// fields, how far, since when. A message that it cannot answer after all tries goes to people as it is. It is
/// told of the notifications, too, and writes a receipt of each: a sender whose answer was lost looks for it.
/// Messages without a key, CloudWatch's and Lambda's own, do not come to it.
final class NotifierFunction extends Construct {
    private final Function function;

    NotifierFunction(Construct scope, StackOptions options, RegistryBucket registryBucket, Topics topics) {
        super(scope, "Letters");
        var spec = FunctionSpec.notifier(Map.of(
                EnvironmentVariable.PERENNIAL_MODEL, options.model(),
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_NOTIFICATION_TOPIC,
                        topics.notifications().getTopicArn()));
        Function.Builder builder = new PerennialFunction(this, options, spec).builder();
        if (!options.local()) {
            builder.onFailure(new SnsDestination(topics.notifications()));
        }
        function = builder.build();
        registryBucket.grantRead(function);
        registryBucket.grantWrite(function, "notifications");
        topics.notifications().grantPublish(function);
        topics.alarms().addSubscription(new LambdaSubscription(function));
        topics.notifications().addSubscription(receiptSubscription());
    }

    private LambdaSubscription receiptSubscription() {
        return LambdaSubscription.Builder.create(function)
                .filterPolicy(Map.of(NotificationAttribute.KEY, SubscriptionFilter.existsFilter()))
                .build();
    }

    Function function() {
        return function;
    }
}
