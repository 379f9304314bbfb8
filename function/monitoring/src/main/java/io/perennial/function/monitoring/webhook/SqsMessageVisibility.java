package io.perennial.function.monitoring.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Changes the visibility timeout of a message in SQS.
record SqsMessageVisibility(SqsClient sqs, Map<String, String> addresses) implements MessageVisibility {
    SqsMessageVisibility(SqsClient sqs) {
        this(sqs, new ConcurrentHashMap<>());
    }

    @Override
    public void redeliverAfter(QueueMessage message, Duration delay) {
        try {
            String address = addresses.computeIfAbsent(
                    message.queueName(),
                    name -> sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
            sqs.changeMessageVisibility(request -> request.queueUrl(address)
                    .receiptHandle(message.receiptHandle())
                    .visibilityTimeout(Math.toIntExact(delay.toSeconds())));
        } catch (SdkException e) {
            throw new UncheckedIOException(
                    new IOException("cannot delay " + message.id() + " in " + message.queueName(), e));
        }
    }
}
