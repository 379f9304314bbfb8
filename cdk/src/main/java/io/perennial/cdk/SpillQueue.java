package io.perennial.cdk;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.IGrantable;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Queue of predictions that were returned while DynamoDB refused them. Messages are kept for 14 days, the limit of
/// SQS, and [ReplayFunction] sends those older than 7 days again. A message is delivered every 30 minutes, so
/// 1,000 deliveries take 20 days: no outage makes SQS move a message to the dead letters before it is sent again.
final class SpillQueue extends Construct {
    static final Duration VISIBILITY_TIMEOUT = Duration.minutes(30);
    /// Short, since tests wait for it, but longer than the replay of a batch takes: else a message would be delivered
    /// again while it is replayed.
    private static final Duration LOCAL_VISIBILITY_TIMEOUT = Duration.seconds(15);

    static final Duration RETENTION = Duration.days(14);
    static final int MAX_RECEIVE_COUNT = 1000;

    private final Queue queue;

    SpillQueue(Construct scope, StackOptions options, IQueue deadLetters) {
        super(scope, "Spill");
        queue = Queue.Builder.create(this, "Queue")
                .queueName(options.deployment().resource("spill"))
                .visibilityTimeout(options.local() ? LOCAL_VISIBILITY_TIMEOUT : VISIBILITY_TIMEOUT)
                .retentionPeriod(RETENTION)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(MAX_RECEIVE_COUNT)
                        .build())
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        AcceptedFindings.queueKey(queue);
    }

    Queue queue() {
        return queue;
    }

    /// Grants sending to the queue and nothing else.
    void grantSend(IGrantable sender) {
        allowSending(sender, queue);
    }

    static void allowSending(IGrantable sender, IQueue queue) {
        sender.getGrantPrincipal()
                .addToPrincipalPolicy(PolicyStatement.Builder.create()
                        .actions(List.of("sqs:SendMessage"))
                        .resources(List.of(queue.getQueueArn()))
                        .build());
    }
}
