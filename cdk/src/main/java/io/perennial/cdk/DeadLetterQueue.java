package io.perennial.cdk;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Queue of messages that nothing can process, for people.
final class DeadLetterQueue extends Construct {
    private final Queue queue;

    DeadLetterQueue(Construct scope, StackOptions options) {
        super(scope, "DeadLetters");
        queue = Queue.Builder.create(this, "Queue")
                .queueName(options.model() + "-dead-letters")
                .retentionPeriod(Duration.days(14))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .removalPolicy(options.local() ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN)
                .build();
    }

    IQueue queue() {
        return queue;
    }
}
