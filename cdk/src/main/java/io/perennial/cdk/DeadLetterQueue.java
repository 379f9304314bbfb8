package io.perennial.cdk;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// Queue of what could not be processed or delivered: events of the functions that no caller waits for, messages
/// of the topics' subscriptions, events of the schedules. An alarm tells people of the first message, and each
/// stays for 14 days.
final class DeadLetterQueue extends Construct {
    private final Queue queue;

    DeadLetterQueue(Construct scope, StackOptions options) {
        super(scope, "DeadLetters");
        queue = Queue.Builder.create(this, "Queue")
                .queueName(options.deployment().resource("dead-letters"))
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true)
                .retentionPeriod(Duration.days(14))
                .build();
        AcceptedFindings.queueKey(queue);
        for (String rule : List.of("AwsSolutions-SQS3", "Serverless-SQSRedrivePolicy")) {
            AcceptedFindings.rule(
                    queue, rule, "is itself the dead-letter queue of functions, schedules and subscriptions");
        }
    }

    IQueue queue() {
        return queue;
    }
}
