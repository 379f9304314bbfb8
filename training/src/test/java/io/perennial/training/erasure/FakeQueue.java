package io.perennial.training.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// A fake queue that hides received messages until they are released.
public final class FakeQueue implements SqsClient {
    private final List<Message> messages = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private int sent;
    private boolean hidesNothing;
    private String expired = "";

    /// Messages appear again at once, as if each step took longer than they are hidden.
    public FakeQueue hidingNothing() {
        hidesNothing = true;
        return this;
    }

    /// The handle of this message is no longer valid.
    public void expire(String id) {
        expired = id;
    }

    public void add(String body) {
        sendMessage(request -> request.queueUrl("queue").messageBody(body));
    }

    public List<String> bodies() {
        return messages.stream().map(Message::body).toList();
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /// Number of messages that readers can receive.
    public long visible() {
        return messages.stream()
                .filter(message -> !hidden.contains(message.messageId()))
                .count();
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return GetQueueAttributesResponse.builder().build();
    }

    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        String id = "m" + ++sent;
        Map<String, MessageAttributeValue> attributes = request.messageAttributes();
        messages.add(Message.builder()
                .messageId(id)
                .receiptHandle(id)
                .body(request.messageBody())
                .messageAttributes(attributes)
                .build());
        return SendMessageResponse.builder().messageId(id).build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        List<Message> received = messages.stream()
                .filter(message -> !hidden.contains(message.messageId()))
                .limit(request.maxNumberOfMessages())
                .map(message -> request.messageAttributeNames().isEmpty()
                        ? message.toBuilder().messageAttributes(Map.of()).build()
                        : message)
                .toList();
        if (!hidesNothing) {
            received.forEach(message -> hidden.add(message.messageId()));
        }
        return ReceiveMessageResponse.builder().messages(received).build();
    }

    @Override
    public DeleteMessageResponse deleteMessage(DeleteMessageRequest request) {
        messages.removeIf(message -> message.messageId().equals(request.receiptHandle()));
        return DeleteMessageResponse.builder().build();
    }

    @Override
    public ChangeMessageVisibilityResponse changeMessageVisibility(ChangeMessageVisibilityRequest request) {
        if (request.receiptHandle().equals(expired)) {
            throw ReceiptHandleIsInvalidException.builder()
                    .message("expired handle")
                    .build();
        }
        hidden.remove(request.receiptHandle());
        return ChangeMessageVisibilityResponse.builder().build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
