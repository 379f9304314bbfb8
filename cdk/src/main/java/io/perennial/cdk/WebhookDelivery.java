package io.perennial.cdk;

import io.perennial.deployment.DestinationQueue;
import io.perennial.deployment.EnvironmentVariable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.SqsSubscription;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Delivery of notifications to Slack and to a webhook: a queue per destination, and one function that sends. A
/// message that fails ten times, over about an hour and a half, becomes a dead letter. The function may read exactly
/// the configured parameters.
final class WebhookDelivery extends Construct {
    private final Function function;

    private WebhookDelivery(Construct scope, StackOptions options, RegistryBucket registryBucket) {
        super(scope, "WebhookDelivery");
        Map<EnvironmentVariable, String> environment =
                new EnumMap<>(Map.of(EnvironmentVariable.PERENNIAL_REGISTRY, registryBucket.root()));
        WebhookOptions webhooks = options.notifications().webhooks();
        webhooks.slack().ifPresent(name -> environment.put(EnvironmentVariable.PERENNIAL_SLACK_PARAMETER, name));
        webhooks.webhook().ifPresent(name -> environment.put(EnvironmentVariable.PERENNIAL_WEBHOOK_PARAMETER, name));
        webhooks.webhookSecret()
                .ifPresent(name -> environment.put(EnvironmentVariable.PERENNIAL_WEBHOOK_SECRET_PARAMETER, name));
        function = new PerennialFunction(this, options, FunctionSpec.webhooks(environment))
                .builder()
                .build();
        PerennialFunction.acceptNoDeadLetters(function, "is called by queues, which keep what it fails on");
        allowReading(webhooks);
    }

    /// Adds the construct if a destination is configured.
    ///
    /// @param deadLetters queue for messages that cannot be delivered
    static void addIfConfigured(
            Construct scope, StackOptions options, RegistryBucket registryBucket, Topic topic, IQueue deadLetters) {
        WebhookOptions webhooks = options.notifications().webhooks();
        if (webhooks.parameters().findAny().isEmpty()) {
            return;
        }
        var webhookDelivery = new WebhookDelivery(scope, options, registryBucket);
        webhooks.slack().ifPresent(_ -> webhookDelivery.addQueue(options, DestinationQueue.SLACK, topic, deadLetters));
        webhooks.webhook()
                .ifPresent(_ -> webhookDelivery.addQueue(options, DestinationQueue.WEBHOOK, topic, deadLetters));
        AcceptedFindings.eventSources(webhookDelivery.function);
    }

    /// One message per invocation: a slow receiver then delays no other message.
    private void addQueue(StackOptions options, DestinationQueue kind, Topic topic, IQueue deadLetters) {
        Queue queue = Queue.Builder.create(this, kind == DestinationQueue.SLACK ? "SlackQueue" : "WebhookQueue")
                .queueName(options.deployment().resource(kind.suffix()))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .visibilityTimeout(Duration.minutes(6))
                .retentionPeriod(Duration.days(4))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(DestinationQueue.MAX_ATTEMPTS)
                        .build())
                .build();
        AcceptedFindings.queueKey(queue);
        SqsSubscription.Builder subscription = SqsSubscription.Builder.create(queue);
        if (!options.local()) {
            subscription.deadLetterQueue(deadLetters);
        }
        topic.addSubscription(subscription.build());
        function.addEventSource(SqsEventSource.Builder.create(queue)
                .batchSize(1)
                .maxConcurrency(2)
                .reportBatchItemFailures(true)
                .build());
    }

    /// A parameter may be encrypted with a key of the account: then its key policy must allow this function, too. The
    /// conditions limit decryption to these parameters, whatever the key is.
    private void allowReading(WebhookOptions webhooks) {
        List<String> parameters = webhooks.parameters()
                .map(name -> Stack.of(this)
                        .formatArn(ArnComponents.builder()
                                .service("ssm")
                                .resource("parameter" + name)
                                .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                                .build()))
                .toList();
        function.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("ssm:GetParameter"))
                .resources(parameters)
                .build());
        function.addToRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of("kms:Decrypt"))
                .resources(List.of(Stack.of(this)
                        .formatArn(ArnComponents.builder()
                                .service("kms")
                                .resource("key")
                                .resourceName("*")
                                .build())))
                .conditions(Map.of("StringEquals", Map.of("kms:EncryptionContext:PARAMETER_ARN", parameters)))
                .build());
        AcceptedFindings.wildcard(
                function, ":key/*", "the key of a parameter is not known; the condition limits it to these parameters");
    }
}
