package io.perennial.cdk;

import io.perennial.deployment.EnvironmentVariable;
import io.perennial.deployment.NotificationAttribute;
import java.util.Map;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.destinations.SnsDestination;
import software.amazon.awscdk.services.sns.SubscriptionFilter;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.amazon.awscdk.services.sqs.IQueue;
import software.constructs.Construct;

/// The notifier function. It receives every state change of the model's alarms and sends people a notification:
/// which fields, how far, since when. A message that it cannot process after all retries goes to people
/// unchanged. It also receives the notifications and writes a receipt of each, which a sender checks if it lost
/// the response. A filter keeps out messages without a key, those of CloudWatch and Lambda themselves.
final class NotifierFunction extends Construct {
    NotifierFunction(
            Construct scope, StackOptions options, RegistryBucket registryBucket, Topics topics, IQueue deadLetters) {
        super(scope, "Notifier");
        var spec = FunctionSpec.notifier(Map.of(
                EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root(),
                EnvironmentVariable.PERENNIAL_NOTIFICATION_TOPIC,
                        topics.notifications().getTopicArn(),
                EnvironmentVariable.PERENNIAL_RUNBOOKS,
                        options.monitoring().alarms().runbooks().base()));
        Function.Builder builder = new PerennialFunction(this, options, spec).builder();
        if (!options.local()) {
            builder.onFailure(new SnsDestination(topics.notifications()));
        }
        Function function = builder.build();
        registryBucket.grantRead(function);
        registryBucket.grantWrite(function, "notifications");
        topics.notifications().grantPublish(function);
        AcceptedFindings.topicKey(function);
        topics.alarms()
                .addSubscription(PerennialFunction.subscription(function, options, deadLetters)
                        .build());
        topics.notifications().addSubscription(receiptSubscription(function, options, deadLetters));
    }

    private LambdaSubscription receiptSubscription(Function function, StackOptions options, IQueue deadLetters) {
        return PerennialFunction.subscription(function, options, deadLetters)
                .filterPolicy(Map.of(NotificationAttribute.KEY, SubscriptionFilter.existsFilter()))
                .build();
    }
}
