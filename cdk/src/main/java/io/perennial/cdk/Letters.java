package io.perennial.cdk;

import io.perennial.names.Setting;
import java.util.Map;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.destinations.SnsDestination;
import software.amazon.awscdk.services.sns.subscriptions.LambdaSubscription;
import software.constructs.Construct;

/// The function that hears every alarm of the model and writes people a letter they can read: which fields, how far,
/// since when. A message that it cannot answer after all tries goes to people as it is.
final class Letters extends Construct {
    private final Function function;

    Letters(Construct scope, StackOptions options, Registry registry, Topics topics) {
        super(scope, "Letters");
        var spec = FunctionSpec.letters(Map.of(
                Setting.PERENNIAL_MODEL, options.model(),
                Setting.PERENNIAL_REGISTRY, registry.root(),
                Setting.PERENNIAL_NOTIFY_TOPIC, topics.notifications().getTopicArn()));
        Function.Builder builder = new PerennialFunction(this, options, spec).builder();
        if (!options.local()) {
            builder.onFailure(new SnsDestination(topics.notifications()));
        }
        function = builder.build();
        registry.grantRead(function);
        registry.grantWrite(function, "letters");
        topics.notifications().grantPublish(function);
        topics.alarms().addSubscription(new LambdaSubscription(function));
    }

    Function function() {
        return function;
    }
}
