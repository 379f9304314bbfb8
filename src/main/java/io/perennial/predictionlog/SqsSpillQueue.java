package io.perennial.predictionlog;

import io.perennial.aws.AwsClients;
import io.perennial.aws.CallLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// Spilled predictions in an SQS queue.
///
/// @param sqs client whose limits are below those of the caller
/// @param url address of the queue
public record SqsSpillQueue(SqsClient sqs, String url) implements SpillDestination {
    private static final System.Logger LOGGER = System.getLogger(SqsSpillQueue.class.getName());
    private static final int CONCURRENCY = 4;

    /// Attribute of a message with the reason why it cannot be replayed.
    public static final String REASON = "reason";

    private static final int MAX_RECEIVED = 10;
    private static final int MAX_REASON = 200;

    public static SqsClient client(CallLimits limits) {
        return AwsClients.client(SqsClient.builder(), limits);
    }

    @Override
    public List<String> send(List<String> lines) {
        List<String> large = lines.stream()
                .filter(line -> line.length() > SpillMessage.MAX_BYTES)
                .toList();
        List<SpillMessage> messages = SpillMessage.pack(lines.stream()
                .filter(line -> line.length() <= SpillMessage.MAX_BYTES)
                .toList());
        List<String> left = new ArrayList<>(large);
        messages.stream()
                .gather(Gatherers.mapConcurrent(
                        CONCURRENCY, message -> send(message) ? List.<String>of() : message.lines()))
                .forEach(left::addAll);
        return left;
    }

    private boolean send(SpillMessage message) {
        try {
            sqs.sendMessage(request -> request.queueUrl(url).messageBody(message.body()));
            return true;
        } catch (SdkException e) {
            LOGGER.log(System.Logger.Level.WARNING, "spill queue rejected a message: {0}", e.getMessage());
            return false;
        }
    }

    /// @throws IllegalArgumentException if the address is not that of a queue
    /// @throws SdkException if the queue does not respond
    public void requireExisting() {
        try {
            sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN));
        } catch (QueueDoesNotExistException e) {
            throw new IllegalArgumentException(
                    "--queue '" + url + "' is not a queue: use the stack's output SpillQueue or DeadLetterQueue", e);
        }
    }

    /// Stores lines that cannot be replayed, for people.
    ///
    /// @param body   lines, as they were received
    /// @param reason why they cannot be replayed
    /// @throws SdkException if the queue does not accept them
    public void sendRejected(String body, String reason) {
        String text = reason.replaceAll("[^\\x20-\\x7E]", "?");
        sqs.sendMessage(request -> request.queueUrl(url)
                .messageBody(body)
                .messageAttributes(Map.of(
                        REASON,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(text.substring(0, Math.min(text.length(), MAX_REASON)))
                                .build())));
    }

    /// A received message, which no other reader gets for a while.
    ///
    /// @param id     id of the message, the same for each time it is received
    /// @param handle handle for [#delete] and [#release]
    /// @param reason why it cannot be replayed, from [#sendRejected]; empty for any other message
    public record Received(String id, String body, String handle, Optional<String> reason) {}

    /// Receives up to ten messages and hides them from other readers.
    ///
    /// @param hiddenFor time after which the messages appear again unless they are deleted
    /// @return messages; empty if the queue has none that are visible
    /// @throws SdkException if the queue does not respond
    public List<Received> receive(Duration hiddenFor) {
        return sqs
                .receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(MAX_RECEIVED)
                        .waitTimeSeconds(1)
                        .messageAttributeNames(REASON)
                        .visibilityTimeout((int) hiddenFor.toSeconds()))
                .messages()
                .stream()
                .map(message -> new Received(
                        message.messageId(),
                        message.body(),
                        message.receiptHandle(),
                        Optional.ofNullable(message.messageAttributes().get(REASON))
                                .map(MessageAttributeValue::stringValue)))
                .toList();
    }

    public void delete(Received message) {
        sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.handle()));
    }

    /// Makes a received message visible again.
    public void release(Received message) {
        sqs.changeMessageVisibility(
                request -> request.queueUrl(url).receiptHandle(message.handle()).visibilityTimeout(0));
    }
}
